package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Every charge of both sides in one schema, under FOCUS names where FOCUS has one. A row is one row of a delivered
 * file; it is replaced with its release and never appended twice.
 *
 * <p>BilledCost is in BillingCurrency; periods are UTC and their ends exclusive.
 */
public final class Charges {

    public static final String BILLING_PERIOD = "BillingPeriod";
    public static final String SIDE = "Side";
    public static final String SOURCE = "Source";
    public static final String RELEASE = "Release";
    public static final String SOURCE_FILE = "SourceFile";
    public static final String SOURCE_ROW = "SourceRow";
    public static final String INVOICE_ISSUER_NAME = "InvoiceIssuerName";
    public static final String INVOICE_ID = "InvoiceId";
    public static final String INVOICE_DETAIL_ID = "InvoiceDetailId";
    public static final String BILLING_ACCOUNT_ID = "BillingAccountId";
    public static final String BILLING_ACCOUNT_NAME = "BillingAccountName";
    public static final String SUB_ACCOUNT_ID = "SubAccountId";
    public static final String SUB_ACCOUNT_NAME = "SubAccountName";
    public static final String BILLING_PERIOD_START = "BillingPeriodStart";
    public static final String BILLING_PERIOD_END = "BillingPeriodEnd";
    public static final String CHARGE_PERIOD_START = "ChargePeriodStart";
    public static final String CHARGE_PERIOD_END = "ChargePeriodEnd";
    public static final String CHARGE_CATEGORY = "ChargeCategory";
    public static final String CHARGE_CLASS = "ChargeClass";
    public static final String CHARGE_DESCRIPTION = "ChargeDescription";
    public static final String SERVICE_NAME = "ServiceName";
    public static final String METER_ID = "MeterId";
    public static final String METER_CATEGORY = "MeterCategory";
    public static final String METER_SUBCATEGORY = "MeterSubcategory";
    public static final String METER_NAME = "MeterName";
    public static final String METER_REGION = "MeterRegion";
    public static final String REGION_ID = "RegionId";
    public static final String REGION_NAME = "RegionName";
    public static final String RESOURCE_ID = "ResourceId";
    public static final String QUANTITY = "Quantity";
    public static final String UNIT = "Unit";
    public static final String UNIT_PRICE = "UnitPrice";
    public static final String BILLED_COST = "BilledCost";
    public static final String EFFECTIVE_COST = "EffectiveCost";
    public static final String TAX_AMOUNT = "TaxAmount";
    public static final String BILLING_CURRENCY = "BillingCurrency";
    public static final String PRICING_CURRENCY = "PricingCurrency";
    public static final String PRICING_BILLED_COST = "PricingBilledCost";
    public static final String EXCHANGE_RATE = "ExchangeRate";
    public static final String TAGS = "Tags";
    public static final String LANE = "Lane";

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(BILLING_PERIOD),
            Types.mandatoryText(SIDE),
            Types.mandatoryText(SOURCE),
            Types.text(RELEASE),
            Types.text(SOURCE_FILE),
            Types.count(SOURCE_ROW),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(INVOICE_DETAIL_ID),
            Types.text(BILLING_ACCOUNT_ID),
            Types.text(BILLING_ACCOUNT_NAME),
            Types.text(SUB_ACCOUNT_ID),
            Types.text(SUB_ACCOUNT_NAME),
            Types.moment(BILLING_PERIOD_START),
            Types.moment(BILLING_PERIOD_END),
            Types.moment(CHARGE_PERIOD_START),
            Types.moment(CHARGE_PERIOD_END),
            Types.text(CHARGE_CATEGORY),
            Types.text(CHARGE_CLASS),
            Types.text(CHARGE_DESCRIPTION),
            Types.text(SERVICE_NAME),
            Types.text(METER_ID),
            Types.text(METER_CATEGORY),
            Types.text(METER_SUBCATEGORY),
            Types.text(METER_NAME),
            Types.text(METER_REGION),
            Types.text(REGION_ID),
            Types.text(REGION_NAME),
            Types.text(RESOURCE_ID),
            Types.quantity(QUANTITY),
            Types.text(UNIT),
            Types.cost(UNIT_PRICE),
            Types.cost(BILLED_COST),
            Types.cost(EFFECTIVE_COST),
            Types.cost(TAX_AMOUNT),
            Types.text(BILLING_CURRENCY),
            Types.text(PRICING_CURRENCY),
            Types.cost(PRICING_BILLED_COST),
            Types.cost(EXCHANGE_RATE),
            Types.text(TAGS),
            Types.text(LANE));

    public static final LakeTable TABLE = new LakeTable(
            "charges", SCHEMA, List.of(BILLING_PERIOD, SIDE, SOURCE), List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private Charges() {}
}
