package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.rules.name.Cloud;

/**
 * Summaries of AWS's Invoicing API: one object an invoice. The period is a year and a month of their own, written as
 * one.
 */
final class AwsInvoiceSummaries extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "Entity.InvoicingEntity")
            .read(INVOICE_ID, "InvoiceId")
            .read(BILLING_ACCOUNT_ID, "AccountId")
            .read(BILLING_PERIOD_START, "BillingPeriod.Year")
            .read(BILLING_PERIOD_END, "BillingPeriod.Month")
            .read(CHARGE_DESCRIPTION, "InvoiceType")
            .read(BILLED_COST, "BaseCurrencyAmount.TotalAmountBeforeTax")
            .read(TAX_AMOUNT, "BaseCurrencyAmount.AmountBreakdown.Taxes.TotalAmount")
            .read(TOTAL_AMOUNT, "BaseCurrencyAmount.TotalAmount")
            .read(BILLING_CURRENCY, "BaseCurrencyAmount.CurrencyCode")
            .read(INVOICE_ISSUE_DATE, "IssuedDate")
            .read(REFERENCE_INVOICE_ID, "OriginalInvoiceId")
            .read(PAYMENT_CURRENCY, "PaymentCurrencyAmount.CurrencyCode")
            .read(PAYMENT_CURRENCY_BILLED_COST, "PaymentCurrencyAmount.TotalAmountBeforeTax")
            .read(PAYMENT_DUE_DATE, "DueDate")
            .read(PURCHASE_ORDER_NUMBER, "PurchaseOrderNumber")
            .map();

    AwsInvoiceSummaries() {
        super(
                "aws-invoice-summaries",
                SourceKind.INVOICE_DETAIL,
                Cloud.AWS,
                "invoice summaries of AWS's Invoicing API (ListInvoiceSummaries)",
                List.of(
                        "InvoiceId",
                        "BillingPeriod.Year",
                        "BillingPeriod.Month",
                        "BaseCurrencyAmount.TotalAmountBeforeTax",
                        "BaseCurrencyAmount.CurrencyCode"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        String year = charge.get(BILLING_PERIOD_START);
        String month = charge.get(BILLING_PERIOD_END);
        if (year != null && month != null) {
            charge.set(BILLING_PERIOD_START, year + (month.length() < 2 ? "-0" : "-") + month);
            charge.remove(BILLING_PERIOD_END);
        }
        charge.setWord(
                CHARGE_CATEGORY,
                "CREDIT_MEMO".equals(charge.get(CHARGE_DESCRIPTION))
                        ? ChargeCategory.ADJUSTMENT
                        : ChargeCategory.USAGE);
        charge.setWord(INVOICE_ISSUE_STATUS, InvoiceIssueStatus.ISSUED);
        charge.set(INVOICE_LEVEL, "Invoice");
    }
}
