package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

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

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION),
            Types.mandatoryText(BILLING_PERIOD),
            Types.text(LINE_ID),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(INVOICE_DETAIL_ID),
            Types.text(BILLING_CURRENCY),
            Types.cost(INVOICE_BILLED_COST),
            Types.cost(EXPORT_BILLED_COST),
            Types.cost(VARIANCE),
            Types.count(EXPORT_ROWS),
            Types.cost(FOCUS_TOLERANCE),
            Types.text(FOCUS_VERDICT));

    public static final LakeTable TABLE = new LakeTable(
            "invoice_detail_verdicts",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(RECONCILIATION, INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_CURRENCY, INVOICE_DETAIL_ID));

    private InvoiceDetailVerdicts() {}
}
