package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

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

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION),
            Types.mandatoryText(BILLING_PERIOD),
            Types.text(LINE_ID),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(BILLING_ACCOUNT_ID),
            Types.text(SUB_ACCOUNT_ID),
            Types.text(SUB_ACCOUNT_NAME),
            Types.text(METER_CATEGORY),
            Types.text(METER_SUBCATEGORY),
            Types.text(METER_NAME),
            Types.text(REGION),
            Types.text(LANE),
            Types.text(UNIT),
            Types.text(BILLING_CURRENCY),
            Types.quantity(INVOICE_QUANTITY),
            Types.quantity(EXPORT_QUANTITY),
            Types.quantity(QUANTITY_VARIANCE),
            Types.cost(INVOICE_UNIT_PRICE),
            Types.cost(EXPORT_UNIT_PRICE),
            Types.cost(UNIT_PRICE_VARIANCE),
            Types.cost(INVOICE_BILLED_COST),
            Types.cost(EXPORT_BILLED_COST),
            Types.cost(COST_VARIANCE),
            Types.percent(COST_VARIANCE_PERCENT),
            Types.count(INVOICE_ROWS),
            Types.count(EXPORT_ROWS),
            Types.text(MATCH_RULE),
            Types.text(MATCH_STATUS),
            Types.text(SEVERITY),
            Types.text(OWNER),
            Types.text(REASON));

    public static final LakeTable TABLE = new LakeTable(
            "reconciliation_lines",
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
