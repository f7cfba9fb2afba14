package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;

/**
 * FOCUS 1.4 Invoice Detail. Meter, region and sub account of a line stand in InvoiceDetailGrain, whose keys are FOCUS
 * columns; quantities have no column of their own.
 */
final class FocusInvoiceDetail extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "InvoiceIssuerName")
            .read(INVOICE_ID, "InvoiceId")
            .read(INVOICE_DETAIL_ID, "InvoiceDetailId")
            .read(BILLING_ACCOUNT_ID, "BillingAccountId")
            .read(BILLING_ACCOUNT_NAME, "x_BillingAccountName")
            .read(BILLING_PERIOD_START, "BillingPeriodStart")
            .read(BILLING_PERIOD_END, "BillingPeriodEnd")
            .read(CHARGE_CATEGORY, "ChargeCategory")
            .read(CHARGE_DESCRIPTION, "InvoiceDetailDescription")
            .read(QUANTITY, "x_ConsumedQuantity", "x_PricingQuantity")
            .read(UNIT, "x_ConsumedUnit", "x_PricingUnit")
            .read(UNIT_PRICE, "x_ContractedUnitPrice", "x_ListUnitPrice")
            .read(BILLED_COST, "BilledCost")
            .read(BILLING_CURRENCY, "BillingCurrency")
            .read(INVOICE_ISSUE_STATUS, "InvoiceIssueStatus")
            .read(INVOICE_ISSUE_DATE, "InvoiceIssueDate")
            .read(REFERENCE_INVOICE_ID, "ReferenceInvoiceId")
            .read(INVOICE_DETAIL_GRAIN, "InvoiceDetailGrain")
            .read(PAYMENT_CURRENCY, "PaymentCurrency")
            .read(PAYMENT_CURRENCY_BILLED_COST, "PaymentCurrencyBilledCost")
            .read(PAYMENT_CURRENCY_INVOICE_DETAIL_ID, "PaymentCurrencyInvoiceDetailId")
            .read(PAYMENT_DUE_DATE, "PaymentDueDate")
            .read(PAYMENT_TERMS, "PaymentTerms")
            .read(PURCHASE_ORDER_NUMBER, "PurchaseOrderNumber")
            .map();

    FocusInvoiceDetail() {
        super(
                "focus-invoice-detail-1.4",
                SourceKind.INVOICE_DETAIL,
                null,
                "FOCUS 1.4 Invoice Detail; meter, region and sub account from InvoiceDetailGrain",
                List.of(
                        "BilledCost",
                        "BillingCurrency",
                        "BillingPeriodStart",
                        "ChargeCategory",
                        "InvoiceDetailId",
                        "InvoiceId",
                        "InvoiceIssuerName",
                        "InvoiceIssueStatus"),
                COLUMNS);
    }
}
