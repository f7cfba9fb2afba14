package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.rules.name.Cloud;

/**
 * Summaries of Azure's Invoices API: one object an invoice. The cost is the subtotal, before tax and before
 * prepayments, which are how it was paid and not what it cost.
 */
final class AzureInvoices extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ID, "name")
            .read(BILLING_ACCOUNT_ID, "properties.billingProfileId")
            .read(BILLING_ACCOUNT_NAME, "properties.billingProfileDisplayName")
            .read(BILLING_PERIOD_START, "properties.invoicePeriodStartDate")
            .read(BILLING_PERIOD_END, "properties.invoicePeriodEndDate")
            .read(CHARGE_DESCRIPTION, "properties.documentType")
            .read(BILLED_COST, "properties.subTotal.value")
            .read(TAX_AMOUNT, "properties.taxAmount.value")
            .read(TOTAL_AMOUNT, "properties.totalAmount.value")
            .read(BILLING_CURRENCY, "properties.subTotal.currency")
            .read(INVOICE_ISSUE_STATUS, "properties.status")
            .read(INVOICE_ISSUE_DATE, "properties.invoiceDate")
            .read(REFERENCE_INVOICE_ID, "properties.creditForDocumentId")
            .read(PAYMENT_DUE_DATE, "properties.dueDate")
            .read(PURCHASE_ORDER_NUMBER, "properties.purchaseOrderNumber")
            .map();

    AzureInvoices() {
        super(
                "azure-invoices",
                SourceKind.INVOICE_DETAIL,
                Cloud.AZURE,
                "invoice summaries of Azure's Invoices API (subTotal, taxAmount, totalAmount)",
                List.of(
                        "name",
                        "properties.subTotal.value",
                        "properties.subTotal.currency",
                        "properties.invoicePeriodStartDate"),
                COLUMNS);
    }

    @Override
    public PeriodEnd billingPeriodEnd() {
        return PeriodEnd.LAST_DAY;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        String status = charge.get(INVOICE_ISSUE_STATUS);
        charge.setWord(
                INVOICE_ISSUE_STATUS,
                "Void".equalsIgnoreCase(status) ? InvoiceIssueStatus.VOIDED : InvoiceIssueStatus.ISSUED);
        charge.setWord(CHARGE_CATEGORY, ChargeCategory.USAGE);
        charge.set(INVOICE_LEVEL, "Invoice");
    }
}
