package org.tieout.rules.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;

/** What each invoice comes to in each lane, tax among them: usage is not mixed with fees, nor credits with either. */
public final class ReconciliationLanes {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String INVOICE_ISSUER_NAME = ReconciliationLines.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = ReconciliationLines.INVOICE_ID;
    public static final String BILLING_ACCOUNT_ID = ReconciliationLines.BILLING_ACCOUNT_ID;
    public static final String BILLING_CURRENCY = ReconciliationLines.BILLING_CURRENCY;
    public static final String LANE = ReconciliationLines.LANE;
    public static final String INVOICE_BILLED_COST = ReconciliationLines.INVOICE_BILLED_COST;
    public static final String EXPORT_BILLED_COST = ReconciliationLines.EXPORT_BILLED_COST;
    public static final String VARIANCE = ReconciliationInvoices.VARIANCE;
    public static final String INVOICE_ROWS = ReconciliationLines.INVOICE_ROWS;
    public static final String EXPORT_ROWS = ReconciliationLines.EXPORT_ROWS;

    /** What no two rows of a result share; {@link ReconciliationInvoices#ONLY_SIDE}: the side that alone has rows. */
    public static final List<String> UNIQUE_BY = List.of(
            INVOICE_ISSUER_NAME,
            INVOICE_ID,
            BILLING_ACCOUNT_ID,
            BILLING_CURRENCY,
            LANE,
            ReconciliationInvoices.ONLY_SIDE);

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.same(ReconciliationLines.SCHEMA, INVOICE_ISSUER_NAME),
            Types.same(ReconciliationLines.SCHEMA, INVOICE_ID),
            Types.same(ReconciliationLines.SCHEMA, BILLING_ACCOUNT_ID),
            Types.same(ReconciliationLines.SCHEMA, BILLING_CURRENCY),
            Types.text(
                    LANE,
                    "kind of charge: usage, program fees, tax, credits, corrections, marketplace or support",
                    "the reconciliation's lanes, else charges"),
            Types.cost(INVOICE_BILLED_COST, "amount invoiced; 0 where nothing was", "charges, Side INVOICE"),
            Types.cost(EXPORT_BILLED_COST, "amount exported; 0 where nothing was", "charges, Side EXPORT"),
            Types.cost(VARIANCE, "amount invoiced beyond what was exported", "InvoiceBilledCost - ExportBilledCost"),
            Types.rows(INVOICE_ROWS, "charges invoiced", "count of charges, Side INVOICE"),
            Types.rows(EXPORT_ROWS, "charges exported", "count of charges, Side EXPORT"));

    public static final LakeTable TABLE = new LakeTable(
            "reconciliation_lanes",
            "What an invoice comes to in one lane, tax among them.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(
                    RECONCILIATION,
                    INVOICE_ISSUER_NAME,
                    INVOICE_ID,
                    BILLING_ACCOUNT_ID,
                    BILLING_CURRENCY,
                    LANE,
                    // Of what is on no invoice, each side has rows of its own alone.
                    INVOICE_ROWS));

    private ReconciliationLanes() {}

    /** {@link ReconciliationInvoices#ONLY_SIDE} of a row, as the metadata store derives it. */
    public static @Nullable String onlySide(@Nullable String invoiceId, long invoiceRows, long exportRows) {
        if (invoiceId != null) {
            return null;
        }
        if (invoiceRows == 0) {
            return Side.EXPORT.name();
        }
        return exportRows == 0 ? Side.INVOICE.name() : null;
    }
}
