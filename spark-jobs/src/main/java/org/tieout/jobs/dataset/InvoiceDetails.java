package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

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
    /** {@code Invoice} for a summary of a whole invoice, {@code Line} for one line of it: never to be added up. */
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
    /** What the invoice names as its total, tax included. */
    public static final String TOTAL_AMOUNT = "TotalAmount";

    public static final String BILLING_CURRENCY = Charges.BILLING_CURRENCY;
    public static final String PAYMENT_CURRENCY = "PaymentCurrency";
    public static final String PAYMENT_CURRENCY_BILLED_COST = "PaymentCurrencyBilledCost";
    public static final String PAYMENT_CURRENCY_INVOICE_DETAIL_ID = "PaymentCurrencyInvoiceDetailId";
    public static final String PAYMENT_DUE_DATE = "PaymentDueDate";
    public static final String PAYMENT_TERMS = "PaymentTerms";
    public static final String PURCHASE_ORDER_NUMBER = "PurchaseOrderNumber";

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(BILLING_PERIOD),
            Types.mandatoryText(SOURCE),
            Types.text(RELEASE),
            Types.text(SOURCE_FILE),
            Types.count(SOURCE_ROW),
            Types.text(INVOICE_LEVEL),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(INVOICE_DETAIL_ID),
            Types.text(REFERENCE_INVOICE_ID),
            Types.text(INVOICE_ISSUE_STATUS),
            Types.moment(INVOICE_ISSUE_DATE),
            Types.text(INVOICE_DETAIL_GRAIN),
            Types.cost(BILLED_COST),
            Types.cost(TAX_AMOUNT),
            Types.cost(TOTAL_AMOUNT),
            Types.text(BILLING_CURRENCY),
            Types.text(PAYMENT_CURRENCY),
            Types.cost(PAYMENT_CURRENCY_BILLED_COST),
            Types.text(PAYMENT_CURRENCY_INVOICE_DETAIL_ID),
            Types.moment(PAYMENT_DUE_DATE),
            Types.text(PAYMENT_TERMS),
            Types.text(PURCHASE_ORDER_NUMBER));

    public static final LakeTable TABLE = new LakeTable(
            "invoice_details", SCHEMA, List.of(BILLING_PERIOD, SOURCE), List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private InvoiceDetails() {}
}
