package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * One row per invoice and currency, and one for what is on no invoice yet: the totals of both sides and the verdict.
 */
public final class ReconciliationInvoices {

    public static final String RECONCILIATION = "Reconciliation";
    public static final String BILLING_PERIOD = "BillingPeriod";
    public static final String INVOICE_ISSUER_NAME = "InvoiceIssuerName";
    public static final String INVOICE_ID = "InvoiceId";
    public static final String BILLING_ACCOUNT_ID = "BillingAccountId";
    public static final String BILLING_ACCOUNT_NAME = "BillingAccountName";
    public static final String BILLING_CURRENCY = "BillingCurrency";
    public static final String PRICING_CURRENCY = "PricingCurrency";
    public static final String INVOICE_ISSUE_STATUS = "InvoiceIssueStatus";
    public static final String FINALITY = "Finality";
    public static final String INVOICE_TOTAL = "InvoiceTotal";
    public static final String INVOICE_TAX = "InvoiceTax";
    public static final String INVOICE_BILLED_COST = "InvoiceBilledCost";
    public static final String EXPORT_BILLED_COST = "ExportBilledCost";
    public static final String EXPORT_TAX = "ExportTax";
    public static final String VARIANCE = "Variance";
    public static final String GROSS_VARIANCE = "GrossVariance";
    public static final String INVOICE_ROWS = "InvoiceRows";
    public static final String EXPORT_ROWS = "ExportRows";
    public static final String LINES = "Lines";
    public static final String MATCHED_LINES = "MatchedLines";
    public static final String WITHIN_TOLERANCE_LINES = "WithinToleranceLines";
    public static final String MISMATCHED_LINES = "MismatchedLines";
    public static final String MISSING_IN_EXPORT_LINES = "MissingInExportLines";
    public static final String MISSING_ON_INVOICE_LINES = "MissingOnInvoiceLines";
    public static final String FOCUS_TOLERANCE = "FocusTolerance";
    public static final String FOCUS_VERDICT = "FocusVerdict";
    public static final String STATUS = "Status";
    public static final String SEVERITY = "Severity";
    public static final String OWNER = "Owner";
    public static final String REASON = "Reason";

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION),
            Types.mandatoryText(BILLING_PERIOD),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(BILLING_ACCOUNT_ID),
            Types.text(BILLING_ACCOUNT_NAME),
            Types.text(BILLING_CURRENCY),
            Types.text(PRICING_CURRENCY),
            Types.text(INVOICE_ISSUE_STATUS),
            Types.text(FINALITY),
            Types.cost(INVOICE_TOTAL),
            Types.cost(INVOICE_TAX),
            Types.cost(INVOICE_BILLED_COST),
            Types.cost(EXPORT_BILLED_COST),
            Types.cost(EXPORT_TAX),
            Types.cost(VARIANCE),
            Types.cost(GROSS_VARIANCE),
            Types.count(INVOICE_ROWS),
            Types.count(EXPORT_ROWS),
            Types.count(LINES),
            Types.count(MATCHED_LINES),
            Types.count(WITHIN_TOLERANCE_LINES),
            Types.count(MISMATCHED_LINES),
            Types.count(MISSING_IN_EXPORT_LINES),
            Types.count(MISSING_ON_INVOICE_LINES),
            Types.cost(FOCUS_TOLERANCE),
            Types.text(FOCUS_VERDICT),
            Types.text(STATUS),
            Types.text(SEVERITY),
            Types.text(OWNER),
            Types.text(REASON));

    public static final LakeTable TABLE = new LakeTable(
            "reconciliation_invoices",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(RECONCILIATION, INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_CURRENCY));

    private ReconciliationInvoices() {}
}
