package org.tieout.rules.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;

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

    /** EXPORT for what is on no invoice yet: the invoice side may have charges without a number too. Derived. */
    public static final String ONLY_SIDE = "OnlySide";

    /** What no two rows of a result share. */
    public static final List<String> UNIQUE_BY =
            List.of(INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_ACCOUNT_ID, BILLING_CURRENCY, ONLY_SIDE);

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.same(ReconciliationLines.SCHEMA, INVOICE_ISSUER_NAME),
            Types.same(ReconciliationLines.SCHEMA, INVOICE_ID),
            Types.same(ReconciliationLines.SCHEMA, BILLING_ACCOUNT_ID),
            Types.text(BILLING_ACCOUNT_NAME, "name of that account", "charges, where they agree"),
            Types.same(ReconciliationLines.SCHEMA, BILLING_CURRENCY),
            Types.text(PRICING_CURRENCY, "currency the prices are quoted in", "charges, where they agree"),
            Types.text(INVOICE_ISSUE_STATUS, "Open, Issued or Voided; null where not delivered", "invoice_details"),
            Types.text(
                    FINALITY,
                    "PRELIMINARY while a provider may still change one of the releases, else FINAL",
                    "all sources of the reconciliation"),
            Types.cost(
                    INVOICE_TOTAL,
                    "the invoice's own total, tax included",
                    "invoice_details where delivered, else InvoiceBilledCost + InvoiceTax"),
            Types.cost(
                    INVOICE_TAX,
                    "tax on the invoice",
                    "invoice_details where delivered, else tax of the charges, Side INVOICE"),
            Types.cost(
                    INVOICE_BILLED_COST,
                    "cost invoiced, tax apart; 0 where nothing was",
                    "sum of InvoiceBilledCost of its lines"),
            Types.cost(
                    EXPORT_BILLED_COST,
                    "cost exported, tax apart; 0 where nothing was",
                    "sum of ExportBilledCost of its lines"),
            Types.cost(
                    EXPORT_TAX,
                    "tax the export says: rows of category Tax, and TaxAmount beside others",
                    "tax of the charges, Side EXPORT"),
            Types.cost(VARIANCE, "cost invoiced beyond what was exported", "InvoiceBilledCost - ExportBilledCost"),
            Types.cost(
                    GROSS_VARIANCE,
                    "the lines' variances without their signs; 0 only where every line is equal",
                    "sum of |CostVariance| of its lines"),
            Types.rows(INVOICE_ROWS, "charges invoiced, tax apart", "sum of InvoiceRows of its lines"),
            Types.rows(EXPORT_ROWS, "charges exported, tax apart", "sum of ExportRows of its lines"),
            Types.lines(LINES, "lines of the invoice", "count of its lines"),
            Types.lines(MATCHED_LINES, "lines with MatchStatus MATCHED", "count of its lines"),
            Types.lines(WITHIN_TOLERANCE_LINES, "lines with MatchStatus WITHIN_TOLERANCE", "count of its lines"),
            Types.lines(MISMATCHED_LINES, "lines with MatchStatus MISMATCHED", "count of its lines"),
            Types.lines(MISSING_IN_EXPORT_LINES, "lines with MatchStatus MISSING_IN_EXPORT", "count of its lines"),
            Types.lines(MISSING_ON_INVOICE_LINES, "lines with MatchStatus MISSING_ON_INVOICE", "count of its lines"),
            Types.cost(
                    FOCUS_TOLERANCE,
                    "what FOCUS 1.4 lets rounding come to; null where a side is absent",
                    "MAX(100 * subunit, SQRT(ExportRows) * 0.5 * subunit); subunit: the currency's smallest coin"),
            Types.text(
                    FOCUS_VERDICT,
                    "PASS where |Variance| is no more than FocusTolerance, else FAIL; null where a side is absent",
                    "Variance, FocusTolerance"),
            Types.text(STATUS, "verdict on the invoice: a MatchStatus", "reconcile, by GrossVariance and tolerance"),
            Types.same(ReconciliationLines.SCHEMA, SEVERITY),
            Types.text(
                    OWNER,
                    "the owner of lines with the largest gross variance, else the largest cost; null where no line has"
                            + " one",
                    "Owner, CostVariance and costs of its lines"),
            Types.same(ReconciliationLines.SCHEMA, REASON));

    public static final LakeTable TABLE = new LakeTable(
            "reconciliation_invoices",
            "An invoice in one currency, or what is on no invoice yet: the totals of both sides, and the verdict.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            // Of what is on no invoice, one side is NOT_INVOICED and the other is not.
            List.of(RECONCILIATION, INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_CURRENCY, BILLING_ACCOUNT_ID, STATUS));

    private ReconciliationInvoices() {}

    /** {@link #ONLY_SIDE} of a row, as the metadata store derives it. */
    public static @Nullable String onlySide(String status) {
        return status.equals(MatchStatus.NOT_INVOICED.name()) ? Side.EXPORT.name() : null;
    }
}
