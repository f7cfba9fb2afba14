package org.tieout.jobs.ingest.dialect;

import org.tieout.jobs.dataset.Charges;

/** What a delivered row can say about a charge, as text; each fills the column of {@link Charges} it names. */
public enum Field {
    INVOICE_ISSUER_NAME(Charges.INVOICE_ISSUER_NAME),
    INVOICE_ID(Charges.INVOICE_ID),
    INVOICE_DETAIL_ID(Charges.INVOICE_DETAIL_ID),
    BILLING_ACCOUNT_ID(Charges.BILLING_ACCOUNT_ID),
    BILLING_ACCOUNT_NAME(Charges.BILLING_ACCOUNT_NAME),
    SUB_ACCOUNT_ID(Charges.SUB_ACCOUNT_ID),
    SUB_ACCOUNT_NAME(Charges.SUB_ACCOUNT_NAME),
    BILLING_PERIOD_START(Charges.BILLING_PERIOD_START),
    BILLING_PERIOD_END(Charges.BILLING_PERIOD_END),
    CHARGE_PERIOD_START(Charges.CHARGE_PERIOD_START),
    CHARGE_PERIOD_END(Charges.CHARGE_PERIOD_END),
    CHARGE_CATEGORY(Charges.CHARGE_CATEGORY),
    CHARGE_CLASS(Charges.CHARGE_CLASS),
    CHARGE_DESCRIPTION(Charges.CHARGE_DESCRIPTION),
    SERVICE_NAME(Charges.SERVICE_NAME),
    METER_ID(Charges.METER_ID),
    METER_CATEGORY(Charges.METER_CATEGORY),
    METER_SUBCATEGORY(Charges.METER_SUBCATEGORY),
    METER_NAME(Charges.METER_NAME),
    METER_REGION(Charges.METER_REGION),
    REGION_ID(Charges.REGION_ID),
    REGION_NAME(Charges.REGION_NAME),
    RESOURCE_ID(Charges.RESOURCE_ID),
    QUANTITY(Charges.QUANTITY),
    UNIT(Charges.UNIT),
    UNIT_PRICE(Charges.UNIT_PRICE),
    BILLED_COST(Charges.BILLED_COST),
    EFFECTIVE_COST(Charges.EFFECTIVE_COST),
    TAX_AMOUNT(Charges.TAX_AMOUNT),
    BILLING_CURRENCY(Charges.BILLING_CURRENCY),
    PRICING_CURRENCY(Charges.PRICING_CURRENCY),
    PRICING_BILLED_COST(Charges.PRICING_BILLED_COST),
    EXCHANGE_RATE(Charges.EXCHANGE_RATE),
    TAGS(Charges.TAGS);

    private final String column;

    Field(String column) {
        this.column = column;
    }

    /** Column of {@link Charges}. */
    public String column() {
        return column;
    }
}
