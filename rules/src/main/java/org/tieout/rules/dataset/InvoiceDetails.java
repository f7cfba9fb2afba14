package org.tieout.rules.dataset;

import java.util.List;

/**
 * What invoices say beyond their charges: one row per delivered invoice line or invoice summary, under the names of
 * FOCUS 1.4 Invoice Detail. The row of {@link Charges} with the same source, file and row holds the line's cost, meter
 * and period.
 */
public final class InvoiceDetails {

    public static final String BILLING_PERIOD = Charges.BILLING_PERIOD;
    public static final String SOURCE = Charges.SOURCE;
    public static final String RELEASE = Charges.RELEASE;
    public static final String SOURCE_FILE = Charges.SOURCE_FILE;
    public static final String SOURCE_ROW = Charges.SOURCE_ROW;
    public static final String INVOICE_LEVEL = "InvoiceLevel";
    public static final String INVOICE_ISSUER_NAME = Charges.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = Charges.INVOICE_ID;
    public static final String INVOICE_DETAIL_ID = Charges.INVOICE_DETAIL_ID;
    public static final String REFERENCE_INVOICE_ID = "ReferenceInvoiceId";
    public static final String INVOICE_ISSUE_STATUS = "InvoiceIssueStatus";
    public static final String INVOICE_ISSUE_DATE = "InvoiceIssueDate";
    public static final String INVOICE_DETAIL_GRAIN = "InvoiceDetailGrain";
    public static final String BILLED_COST = Charges.BILLED_COST;
    public static final String TAX_AMOUNT = Charges.TAX_AMOUNT;
    public static final String TOTAL_AMOUNT = "TotalAmount";
    public static final String BILLING_CURRENCY = Charges.BILLING_CURRENCY;
    public static final String PAYMENT_CURRENCY = "PaymentCurrency";
    public static final String PAYMENT_CURRENCY_BILLED_COST = "PaymentCurrencyBilledCost";
    public static final String PAYMENT_CURRENCY_INVOICE_DETAIL_ID = "PaymentCurrencyInvoiceDetailId";
    public static final String PAYMENT_DUE_DATE = "PaymentDueDate";
    public static final String PAYMENT_TERMS = "PaymentTerms";
    public static final String PURCHASE_ORDER_NUMBER = "PurchaseOrderNumber";

    public static final Schema SCHEMA = Types.schema(
            Types.same(Charges.SCHEMA, BILLING_PERIOD),
            Types.same(Charges.SCHEMA, SOURCE),
            Types.same(Charges.SCHEMA, RELEASE),
            Types.same(Charges.SCHEMA, SOURCE_FILE),
            Types.same(Charges.SCHEMA, SOURCE_ROW),
            Types.text(
                    INVOICE_LEVEL,
                    "Invoice: the summary of a whole invoice; Line: one line of it; the two are never added together",
                    "ingest"),
            Types.same(Charges.SCHEMA, INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID, "number of the invoice", "FOCUS InvoiceId"),
            Types.text(INVOICE_DETAIL_ID, "id of the line", "FOCUS InvoiceDetailId"),
            Types.text(
                    REFERENCE_INVOICE_ID,
                    "invoice that this one adjusts; its own number where it adjusts none",
                    "FOCUS ReferenceInvoiceId"),
            Types.text(INVOICE_ISSUE_STATUS, "Open, Issued or Voided", "FOCUS InvoiceIssueStatus"),
            Types.moment(INVOICE_ISSUE_DATE, "when the invoice was issued", "FOCUS InvoiceIssueDate"),
            Types.text(
                    INVOICE_DETAIL_GRAIN,
                    "what the line stands for: a JSON object of FOCUS columns",
                    "FOCUS InvoiceDetailGrain"),
            Types.cost(BILLED_COST, "amount of the line, or of the invoice before tax", "FOCUS BilledCost"),
            Types.cost(TAX_AMOUNT, "tax on that amount", "delivered"),
            Types.cost(TOTAL_AMOUNT, "total the document names, tax included", "delivered"),
            Types.same(Charges.SCHEMA, BILLING_CURRENCY),
            Types.text(PAYMENT_CURRENCY, "currency the invoice is paid in, ISO 4217", "FOCUS PaymentCurrency"),
            Types.amount(
                    PAYMENT_CURRENCY_BILLED_COST,
                    "payment currency",
                    "the amount in PaymentCurrency",
                    "FOCUS PaymentCurrencyBilledCost"),
            Types.text(
                    PAYMENT_CURRENCY_INVOICE_DETAIL_ID,
                    "line that holds the amount in PaymentCurrency for this one",
                    "FOCUS PaymentCurrencyInvoiceDetailId"),
            Types.moment(PAYMENT_DUE_DATE, "when the invoice is due", "FOCUS PaymentDueDate"),
            Types.text(PAYMENT_TERMS, "terms of payment, as delivered", "FOCUS PaymentTerms"),
            Types.text(PURCHASE_ORDER_NUMBER, "purchase order the invoice refers to", "FOCUS PurchaseOrderNumber"));

    public static final LakeTable TABLE = new LakeTable(
            "invoice_details",
            "A line or the summary of an invoice, as the invoice itself has it.",
            SCHEMA,
            List.of(BILLING_PERIOD, SOURCE),
            List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private InvoiceDetails() {}
}
