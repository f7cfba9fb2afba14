package org.tieout.rules.dataset;

import java.util.List;

/** FOCUS 1.4's verdict on each invoice detail, the grain below the invoice for which the standard names a tolerance. */
public final class InvoiceDetailVerdicts {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String LINE_ID = ReconciliationLines.LINE_ID;
    public static final String INVOICE_ISSUER_NAME = ReconciliationLines.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = ReconciliationLines.INVOICE_ID;
    public static final String INVOICE_DETAIL_ID = Charges.INVOICE_DETAIL_ID;
    public static final String BILLING_CURRENCY = ReconciliationLines.BILLING_CURRENCY;
    public static final String INVOICE_BILLED_COST = ReconciliationLines.INVOICE_BILLED_COST;
    public static final String EXPORT_BILLED_COST = ReconciliationLines.EXPORT_BILLED_COST;
    public static final String VARIANCE = ReconciliationInvoices.VARIANCE;
    public static final String EXPORT_ROWS = ReconciliationLines.EXPORT_ROWS;
    public static final String FOCUS_TOLERANCE = ReconciliationInvoices.FOCUS_TOLERANCE;
    public static final String FOCUS_VERDICT = ReconciliationInvoices.FOCUS_VERDICT;

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.from(ReconciliationLines.TABLE, LINE_ID),
            Types.from(ReconciliationLines.TABLE, INVOICE_ISSUER_NAME),
            Types.from(ReconciliationLines.TABLE, INVOICE_ID),
            Types.from(Charges.TABLE, INVOICE_DETAIL_ID),
            Types.from(ReconciliationLines.TABLE, BILLING_CURRENCY),
            Types.cost(INVOICE_BILLED_COST, "cost of the invoice detail", "charges, Side INVOICE"),
            Types.cost(EXPORT_BILLED_COST, "cost exported under it", "charges, Side EXPORT"),
            Types.same(ReconciliationInvoices.SCHEMA, VARIANCE),
            Types.rows(EXPORT_ROWS, "charges exported under it", "count of charges, Side EXPORT"),
            Types.same(ReconciliationInvoices.SCHEMA, FOCUS_TOLERANCE),
            Types.same(ReconciliationInvoices.SCHEMA, FOCUS_VERDICT));

    public static final LakeTable TABLE = new LakeTable(
            "invoice_detail_verdicts",
            "FOCUS 1.4's verdict on one invoice detail.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(
                    RECONCILIATION,
                    INVOICE_ISSUER_NAME,
                    INVOICE_ID,
                    BILLING_CURRENCY,
                    INVOICE_DETAIL_ID,
                    // Invoices that differ in their account alone have lines of their own.
                    LINE_ID));

    private InvoiceDetailVerdicts() {}
}
