package org.tieout.rules.dataset;

import java.util.List;

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
    public static final String INVOICING_ENTITY = "InvoicingEntity";
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

    /** The region of what stands in none: what a provider writes as Global, All Regions, Unassigned or Any. */
    public static final String NO_REGION = "global";

    public static final Schema SCHEMA = Types.schema(
            Types.mandatoryText(BILLING_PERIOD, "the calendar month that is invoiced, as in 2026-10", "release"),
            Types.mandatoryText(
                    SIDE,
                    "INVOICE: what the issuer invoiced; EXPORT: what the provider's cost data says",
                    "kind of the source"),
            Types.mandatoryText(SOURCE, "name of the source that delivered the row", "config"),
            Types.text(RELEASE, "version of the release the row came with", "release"),
            Types.text(SOURCE_FILE, "name of the file within the release", "release"),
            Types.place(SOURCE_ROW, "place of the row in its file; 1 is the first after the header", "ingest"),
            Types.text(
                    INVOICE_ISSUER_NAME,
                    "who issues the invoice; all companies of a provider are one",
                    "FOCUS InvoiceIssuerName, normalised; config where the row names none"),
            Types.text(
                    INVOICING_ENTITY,
                    "the company of the issuer that sells, as in Amazon Web Services EMEA SARL; null where the row names none",
                    "FOCUS InvoiceIssuerName, under one spelling"),
            Types.text(INVOICE_ID, "number of the invoice; null while the charge is on none", "FOCUS InvoiceId"),
            Types.text(INVOICE_DETAIL_ID, "line of the invoice the charge is on", "FOCUS InvoiceDetailId"),
            Types.text(BILLING_ACCOUNT_ID, "account the invoice is made out to", "FOCUS BillingAccountId"),
            Types.text(BILLING_ACCOUNT_NAME, "name of that account", "FOCUS BillingAccountName"),
            Types.text(
                    SUB_ACCOUNT_ID,
                    "subscription, account or organisation that caused the charge",
                    "FOCUS SubAccountId, normalised"),
            Types.text(SUB_ACCOUNT_NAME, "name of that subscription, account or organisation", "FOCUS SubAccountName"),
            Types.moment(
                    BILLING_PERIOD_START,
                    "start of the billing period",
                    "FOCUS BillingPeriodStart; that of the release where the row names none"),
            Types.moment(
                    BILLING_PERIOD_END,
                    "end of the billing period, exclusive",
                    "FOCUS BillingPeriodEnd; the month's end where the row names none"),
            Types.moment(
                    CHARGE_PERIOD_START,
                    "start of the time the charge is for",
                    "FOCUS ChargePeriodStart; BillingPeriodStart where the row names none"),
            Types.moment(
                    CHARGE_PERIOD_END,
                    "end of the time the charge is for, exclusive",
                    "FOCUS ChargePeriodEnd; where the row names none, a day after its start, or BillingPeriodEnd"),
            Types.text(CHARGE_CATEGORY, "Usage, Purchase, Tax, Credit or Adjustment", "FOCUS ChargeCategory"),
            Types.text(
                    CHARGE_CLASS,
                    "Correction where the charge corrects an earlier billing period, else null",
                    "FOCUS ChargeClass"),
            Types.text(CHARGE_DESCRIPTION, "the charge in the provider's words", "FOCUS ChargeDescription"),
            Types.text(SERVICE_NAME, "service that was used or bought", "FOCUS ServiceName"),
            Types.text(METER_ID, "id of the meter", "delivered"),
            Types.text(METER_CATEGORY, "category of the meter, as in Virtual Machines", "delivered"),
            Types.text(METER_SUBCATEGORY, "subcategory of the meter", "delivered"),
            Types.text(METER_NAME, "what is metered", "FOCUS SkuMeter"),
            Types.text(METER_REGION, "region the price is for", "delivered, normalised"),
            Types.text(REGION_ID, "region the resource ran in", "FOCUS RegionId, normalised"),
            Types.text(
                    REGION_NAME,
                    "name of that region, as delivered; where none was, the id as delivered, if it got another name",
                    "FOCUS RegionName"),
            Types.text(RESOURCE_ID, "resource that caused the charge", "FOCUS ResourceId"),
            Types.quantity(
                    QUANTITY,
                    "quantity consumed, blocks multiplied out: 0.5 of 100 Hours is 50 Hours",
                    "FOCUS ConsumedQuantity"),
            Types.text(UNIT, "what Quantity counts", "FOCUS ConsumedUnit, normalised"),
            Types.amount(
                    UNIT_PRICE,
                    "currency as delivered, per Unit",
                    "price of one Unit as the provider names it; it need not explain the cost",
                    "delivered"),
            Types.cost(
                    BILLED_COST,
                    "what the charge costs before tax; on a row of category Tax, the tax",
                    "FOCUS BilledCost"),
            Types.cost(
                    EFFECTIVE_COST,
                    "the cost with upfront payments spread over what they cover; no result uses it",
                    "FOCUS EffectiveCost"),
            Types.cost(TAX_AMOUNT, "tax that stands beside BilledCost on the same row", "delivered"),
            Types.text(BILLING_CURRENCY, "currency of the invoice, ISO 4217", "FOCUS BillingCurrency"),
            Types.text(PRICING_CURRENCY, "currency the price is quoted in", "FOCUS PricingCurrency"),
            Types.amount(PRICING_BILLED_COST, "pricing currency", "the cost in PricingCurrency", "delivered"),
            Types.amount(
                    EXCHANGE_RATE,
                    "billing currency per pricing currency",
                    "rate at which PricingCurrency was turned into BillingCurrency",
                    "delivered"),
            Types.text(TAGS, "tags of the resource, as delivered", "FOCUS Tags"),
            Types.text(
                    LANE,
                    "kind of charge: usage, program fees, tax, credits or corrections; a reconciliation may say otherwise",
                    "ingest, by ChargeCategory, ChargeClass and kind of the source"));

    public static final LakeTable TABLE = new LakeTable(
            "charges",
            "One row of a delivered file, typed: what one side says something cost.",
            SCHEMA,
            List.of(BILLING_PERIOD, SIDE, SOURCE),
            List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private Charges() {}
}
