package org.tieout.rules.dataset;

import java.util.List;

/**
 * One row per key of the reconciliation: what was invoiced for it, what the export says, and the verdict. Tax is not
 * here but beside the invoice's total.
 */
public final class ReconciliationLines {

    public static final String RECONCILIATION = "Reconciliation";
    public static final String BILLING_PERIOD = "BillingPeriod";
    public static final String LINE_ID = "LineId";
    public static final String INVOICE_ISSUER_NAME = "InvoiceIssuerName";
    public static final String INVOICE_ID = "InvoiceId";
    public static final String BILLING_ACCOUNT_ID = "BillingAccountId";
    public static final String SUB_ACCOUNT_ID = "SubAccountId";
    public static final String SUB_ACCOUNT_NAME = "SubAccountName";
    public static final String METER_CATEGORY = "MeterCategory";
    public static final String METER_SUBCATEGORY = "MeterSubcategory";
    public static final String METER_NAME = "MeterName";
    public static final String REGION = "Region";
    public static final String LANE = "Lane";
    public static final String UNIT = "Unit";
    public static final String BILLING_CURRENCY = "BillingCurrency";
    public static final String INVOICE_QUANTITY = "InvoiceQuantity";
    public static final String EXPORT_QUANTITY = "ExportQuantity";
    public static final String QUANTITY_VARIANCE = "QuantityVariance";
    public static final String INVOICE_UNIT_PRICE = "InvoiceUnitPrice";
    public static final String EXPORT_UNIT_PRICE = "ExportUnitPrice";
    public static final String UNIT_PRICE_VARIANCE = "UnitPriceVariance";
    public static final String INVOICE_BILLED_COST = "InvoiceBilledCost";
    public static final String EXPORT_BILLED_COST = "ExportBilledCost";
    public static final String COST_VARIANCE = "CostVariance";
    public static final String COST_VARIANCE_PERCENT = "CostVariancePercent";
    public static final String INVOICE_ROWS = "InvoiceRows";
    public static final String EXPORT_ROWS = "ExportRows";
    public static final String MATCH_RULE = "MatchRule";
    public static final String MATCH_STATUS = "MatchStatus";
    public static final String SEVERITY = "Severity";
    public static final String OWNER = "Owner";
    public static final String REASON = "Reason";

    /** What no two rows of a result share. */
    public static final List<String> UNIQUE_BY = List.of(LINE_ID);

    public static final Schema SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION, "name of the reconciliation", "config"),
            Types.mandatoryText(BILLING_PERIOD, "the calendar month that is invoiced, as in 2026-10", "charges"),
            Types.text(
                    LINE_ID,
                    "name of the line, the same in every run",
                    "hash of reconciliation, period and the line's key"),
            Types.text(INVOICE_ISSUER_NAME, "who issues the invoice", "charges, by key"),
            Types.text(INVOICE_ID, "number of the invoice; null for what is on none yet", "charges, by key"),
            Types.text(BILLING_ACCOUNT_ID, "account the invoice is made out to", "charges, where they agree"),
            Types.text(SUB_ACCOUNT_ID, "subscription, account or organisation", "charges, by key"),
            Types.text(
                    SUB_ACCOUNT_NAME,
                    "name of that subscription, account or organisation",
                    "charges, where they agree"),
            Types.text(METER_CATEGORY, "category of the meter", "charges, by key"),
            Types.text(METER_SUBCATEGORY, "subcategory of the meter", "charges, by key"),
            Types.text(METER_NAME, "what is metered", "charges, by key"),
            Types.text(
                    REGION,
                    "region of the price, or where it ran, as the reconciliation says; global where a charge names none or says so"
                            + "; null on an invoice line that names none: it covers all of them",
                    "charges, by key"),
            Types.text(
                    LANE,
                    "kind of charge: usage, program fees, credits, corrections, marketplace or support",
                    "the reconciliation's lanes, else charges; where they agree"),
            Types.text(UNIT, "what the quantities count", "charges, where they agree"),
            Types.text(BILLING_CURRENCY, "currency of the invoice, ISO 4217", "charges, by key"),
            Types.quantity(
                    INVOICE_QUANTITY,
                    "quantity invoiced; 0 where nothing was, null where units differ or are missing",
                    "sum of Quantity, Side INVOICE"),
            Types.quantity(
                    EXPORT_QUANTITY,
                    "quantity exported; 0 where nothing was, null where units differ or are missing",
                    "sum of Quantity, Side EXPORT"),
            Types.quantity(
                    QUANTITY_VARIANCE,
                    "quantity invoiced beyond what was exported; null without one of the two",
                    "InvoiceQuantity - ExportQuantity"),
            Types.amount(
                    INVOICE_UNIT_PRICE,
                    "billing currency per Unit",
                    "what one Unit came to on the invoice; null without a quantity",
                    "InvoiceBilledCost / InvoiceQuantity, half to even at 24 digits"),
            Types.amount(
                    EXPORT_UNIT_PRICE,
                    "billing currency per Unit",
                    "what one Unit came to in the export; null without a quantity",
                    "ExportBilledCost / ExportQuantity, half to even at 24 digits"),
            Types.amount(
                    UNIT_PRICE_VARIANCE,
                    "billing currency per Unit",
                    "price invoiced beyond the price exported; null without one of the two",
                    "InvoiceUnitPrice - ExportUnitPrice"),
            Types.cost(
                    INVOICE_BILLED_COST,
                    "cost invoiced, tax apart; 0 where nothing was",
                    "sum of BilledCost, Side INVOICE, without category Tax"),
            Types.cost(
                    EXPORT_BILLED_COST,
                    "cost exported, tax apart; 0 where nothing was",
                    "sum of BilledCost, Side EXPORT, without category Tax"),
            Types.cost(COST_VARIANCE, "cost invoiced beyond what was exported", "InvoiceBilledCost - ExportBilledCost"),
            Types.percent(
                    COST_VARIANCE_PERCENT,
                    "the variance's share of the cost invoiced; null where that is 0",
                    "100 * CostVariance / InvoiceBilledCost, half to even at 6 digits"),
            Types.rows(INVOICE_ROWS, "charges invoiced, tax apart", "count of charges, Side INVOICE"),
            Types.rows(EXPORT_ROWS, "charges exported, tax apart", "count of charges, Side EXPORT"),
            Types.text(
                    MATCH_RULE,
                    "rule of the key ladder by which the sides met: invoice-detail-id, exact-key, meter-id,"
                            + " same-names, normalised-key, invoice-detail-grain or without-<Column>; null where a side is"
                            + " missing",
                    "reconcile"),
            Types.text(MATCH_STATUS, "verdict on the line: a MatchStatus", "reconcile, by the configured tolerance"),
            Types.text(
                    SEVERITY,
                    "how much the variance matters: a Severity; null where MATCHED or NOT_INVOICED",
                    "reconcile, by the configured thresholds"),
            Types.text(
                    OWNER,
                    "who is to close the difference: the owner of the product with the largest cost on the line; null "
                            + "without hierarchy, and where most is Unallocated",
                    "hierarchy"),
            Types.text(REASON, "the verdict in a sentence", "reconcile"));

    public static final LakeTable TABLE = new LakeTable(
            "reconciliation_lines",
            "Everything that shares a key: what was invoiced for it, what the export says, and the verdict. "
                    + "Tax is no part of it.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(
                    RECONCILIATION,
                    INVOICE_ISSUER_NAME,
                    INVOICE_ID,
                    BILLING_CURRENCY,
                    SUB_ACCOUNT_ID,
                    METER_CATEGORY,
                    METER_SUBCATEGORY,
                    METER_NAME,
                    REGION,
                    LINE_ID));

    private ReconciliationLines() {}
}
