package org.tieout.rules.dialect;

import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;

/** What a delivered row can say, as text; each fills the column of a dataset it names. */
public enum Field {
    /** Whose tables of names a row uses; no column of the lake. */
    PROVIDER_NAME("ProviderName"),
    INVOICE_ISSUER_NAME(Charges.INVOICE_ISSUER_NAME),
    /** Never delivered by itself: the company among the names of an issuer. */
    INVOICING_ENTITY(Charges.INVOICING_ENTITY),
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
    /** Of FOCUS before 1.0; no column of the lake. */
    CHARGE_SUBCATEGORY("ChargeSubcategory"),
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
    /** Deducted from the cost, in a column beside it; negative. */
    CREDIT_AMOUNT("Credits"),
    /** The cost after discounts, beside the one before them; no column of the lake. */
    NET_COST("net cost"),
    /** What a unit comes to after discounts; no column of the lake. */
    NET_UNIT_PRICE("net unit price"),
    /** All discounts of the row, as one number; negative. */
    DISCOUNT("discount"),
    /** The same, discount by discount; the columns are added up. */
    DISCOUNTS("discounts"),
    /** The same, as an object of numbers. */
    DISCOUNT_MAP("map of discounts"),
    TAX_AMOUNT(Charges.TAX_AMOUNT),
    BILLING_CURRENCY(Charges.BILLING_CURRENCY),
    PRICING_CURRENCY(Charges.PRICING_CURRENCY),
    PRICING_BILLED_COST(Charges.PRICING_BILLED_COST),
    EXCHANGE_RATE(Charges.EXCHANGE_RATE),
    TAGS(Charges.TAGS),
    /** What the product is, as an object; no column of the lake. */
    PRODUCT_MAP("map of the product"),
    /** Whether a bill is a month's, a purchase's or a refund's; no column of the lake. */
    BILL_TYPE("bill type"),
    /** {@code InvoiceTotal}, {@code StatementTotal}, …: the row adds others up. */
    TOTAL_OF("total row"),
    INVOICE_LEVEL(InvoiceDetails.INVOICE_LEVEL),
    INVOICE_ISSUE_STATUS(InvoiceDetails.INVOICE_ISSUE_STATUS),
    INVOICE_ISSUE_DATE(InvoiceDetails.INVOICE_ISSUE_DATE),
    REFERENCE_INVOICE_ID(InvoiceDetails.REFERENCE_INVOICE_ID),
    INVOICE_DETAIL_GRAIN(InvoiceDetails.INVOICE_DETAIL_GRAIN),
    TOTAL_AMOUNT(InvoiceDetails.TOTAL_AMOUNT),
    PAYMENT_CURRENCY(InvoiceDetails.PAYMENT_CURRENCY),
    PAYMENT_CURRENCY_BILLED_COST(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST),
    PAYMENT_CURRENCY_INVOICE_DETAIL_ID(InvoiceDetails.PAYMENT_CURRENCY_INVOICE_DETAIL_ID),
    PAYMENT_DUE_DATE(InvoiceDetails.PAYMENT_DUE_DATE),
    PAYMENT_TERMS(InvoiceDetails.PAYMENT_TERMS),
    PURCHASE_ORDER_NUMBER(InvoiceDetails.PURCHASE_ORDER_NUMBER),
    BILLING_PERIOD_STATUS(BillingPeriods.BILLING_PERIOD_STATUS),
    BILLING_PERIOD_CREATED(BillingPeriods.BILLING_PERIOD_CREATED),
    BILLING_PERIOD_LAST_UPDATED(BillingPeriods.BILLING_PERIOD_LAST_UPDATED);

    private final String column;

    Field(String column) {
        this.column = column;
    }

    /** Whether all its columns are added up, instead of the first of them being taken. */
    public boolean isSum() {
        return this == DISCOUNTS;
    }

    /** Column of the dataset the field ends up in. */
    public String column() {
        return column;
    }
}
