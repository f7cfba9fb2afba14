package org.tieout.close.layout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a layout may write: of the batch, of each of its documents, of each of their lines. */
public enum ExportField {
    BATCH_ID("BatchId", Level.BATCH, Type.TEXT, "The batch, such as `E2026-10-0001`."),
    BATCH_NUMBER(
            "BatchNumber",
            Level.BATCH,
            Type.NUMBER,
            "Its number, unique in the store: group id, import set or batch number of the system of record."),
    BATCH_PERIOD("Period", Level.BATCH, Type.TEXT, "The billing month, such as `2026-10`."),
    EXPORTED_ON("ExportedOn", Level.BATCH, Type.DATE, "Day the batch was numbered; the same whenever it is written."),
    DOCUMENT_COUNT("DocumentCount", Level.BATCH, Type.NUMBER, "Documents in it."),
    BATCH_LINE_COUNT("BatchLineCount", Level.BATCH, Type.NUMBER, "Lines of all its documents."),
    BATCH_DEBIT_TOTAL(
            "BatchDebitTotal", Level.BATCH, Type.AMOUNT, "Debits of all its journals, where they are of one currency."),
    BATCH_CREDIT_TOTAL(
            "BatchCreditTotal",
            Level.BATCH,
            Type.AMOUNT,
            "Credits of all its journals, where they are of one currency."),

    DOCUMENT_NUMBER("DocumentNumber", Level.DOCUMENT, Type.NUMBER, "The document within its batch, from 1."),
    JOURNAL_ID(
            "JournalId",
            Level.DOCUMENT,
            Type.TEXT,
            "The journal, such as `J2026-10-1-02`; the same when it goes out again."),
    KIND("Kind", Level.DOCUMENT, Type.TEXT, "`ACCRUAL`, `REVERSAL`, `TRUE_UP`, `PREPAID` or `CHARGEBACK`."),
    COMPANY("Company", Level.DOCUMENT, Type.TEXT, "Company of the coding."),
    LEDGER("Ledger", Level.DOCUMENT, Type.TEXT, "Ledger of the coding."),
    CURRENCY("Currency", Level.DOCUMENT, Type.TEXT, "ISO code of the currency."),
    DATE("Date", Level.DOCUMENT, Type.DATE, "Day the journal is booked on."),
    PERIOD_NAME("PeriodName", Level.DOCUMENT, Type.TEXT, "What the coding calls the month, such as `Oct-26`."),
    SOURCE("Source", Level.DOCUMENT, Type.TEXT, "Journal source of the coding."),
    CATEGORY("Category", Level.DOCUMENT, Type.TEXT, "Journal category of the coding."),
    DESCRIPTION("Description", Level.DOCUMENT, Type.TEXT, "What the document is, in words."),
    REVERSAL_DATE(
            "ReversalDate",
            Level.DOCUMENT,
            Type.DATE,
            "Day the system of record takes the journal back; empty where it does not."),
    REVERSAL_PERIOD_NAME(
            "ReversalPeriodName", Level.DOCUMENT, Type.TEXT, "What the coding calls the month of that day."),
    DEBIT_TOTAL("DebitTotal", Level.DOCUMENT, Type.AMOUNT, "Debits of the journal."),
    CREDIT_TOTAL("CreditTotal", Level.DOCUMENT, Type.AMOUNT, "Credits of the journal: the same."),
    LINE_COUNT("LineCount", Level.DOCUMENT, Type.NUMBER, "Lines of the document."),
    INVOICE_NUMBER("InvoiceNumber", Level.DOCUMENT, Type.TEXT, "The provider's invoice."),
    INVOICE_TYPE("InvoiceType", Level.DOCUMENT, Type.TEXT, "`STANDARD`, or `CREDIT` where it is below zero."),
    INVOICE_DATE("InvoiceDate", Level.DOCUMENT, Type.DATE, "Day of the invoice."),
    ACCOUNTING_DATE("AccountingDate", Level.DOCUMENT, Type.DATE, "Day the invoice is booked on."),
    INVOICE_AMOUNT("InvoiceAmount", Level.DOCUMENT, Type.AMOUNT, "What its lines sum to, tax with it."),
    VENDOR_NUMBER("VendorNumber", Level.DOCUMENT, Type.TEXT, "Vendor of the coding."),
    VENDOR_NAME("VendorName", Level.DOCUMENT, Type.TEXT, "His name."),
    VENDOR_SITE("VendorSite", Level.DOCUMENT, Type.TEXT, "His site."),
    PAYMENT_TERMS("PaymentTerms", Level.DOCUMENT, Type.TEXT, "His terms."),
    BUDGET_NAME("BudgetName", Level.DOCUMENT, Type.TEXT, "The budget, such as `Tieout FY2026`."),

    LINE_NUMBER("LineNumber", Level.LINE, Type.NUMBER, "The line within its document, from 1."),
    LINE_TYPE("LineType", Level.LINE, Type.TEXT, "`ITEM`, or `TAX`."),
    LINE_ID("LineId", Level.LINE, Type.TEXT, "The line of the accrual it is traced by, such as `A2026-10-1-0003`."),
    ACCOUNT("Account", Level.LINE, Type.TEXT, "Account of the coding."),
    COST_CENTRE("CostCentre", Level.LINE, Type.TEXT, "Cost centre of the coding."),
    PROJECT("Project", Level.LINE, Type.TEXT, "Project of the coding."),
    SEGMENTS("Segments", Level.LINE, Type.TEXT, "Further segments of the account, separated by dots."),
    INTERCOMPANY_PARTNER("IntercompanyPartner", Level.LINE, Type.TEXT, "Partner company of the coding."),
    DEBIT("Debit", Level.LINE, Type.AMOUNT, "What is debited; empty on a credit."),
    CREDIT("Credit", Level.LINE, Type.AMOUNT, "What is credited; empty on a debit."),
    AMOUNT("Amount", Level.LINE, Type.AMOUNT, "Either of them: a debit above zero, a credit below."),
    MEMO("Memo", Level.LINE, Type.TEXT, "Memo of the coding, or the product."),
    BUSINESS_UNIT("BusinessUnit", Level.LINE, Type.TEXT, "Business unit of the product."),
    PRODUCT("Product", Level.LINE, Type.TEXT, "The product."),
    INVOICE_ID("InvoiceId", Level.LINE, Type.TEXT, "The provider's invoice; empty where there is none yet."),
    INVOICE_ISSUER("InvoiceIssuer", Level.LINE, Type.TEXT, "Who issues it."),
    PURCHASE_ORDER("PurchaseOrder", Level.LINE, Type.TEXT, "Purchase order of the coding."),
    PURCHASE_ORDER_LINE("PurchaseOrderLine", Level.LINE, Type.TEXT, "Line of the purchase order."),
    LINE_PERIOD_NAME("LinePeriodName", Level.LINE, Type.TEXT, "Of a budget: the month of the amount.");

    /** What a field is of. */
    public enum Level {
        BATCH,
        DOCUMENT,
        LINE
    }

    /** What a field holds. */
    public enum Type {
        TEXT(String.class),
        /** With all the digits of its currency. */
        AMOUNT(BigDecimal.class),
        DATE(LocalDate.class),
        NUMBER(Long.class);

        private final Class<?> held;

        Type(Class<?> held) {
            this.held = held;
        }

        boolean holds(Object value) {
            return held.isInstance(value);
        }
    }

    private final String words;
    private final Level level;
    private final Type type;
    private final String meaning;

    ExportField(String words, Level level, Type type, String meaning) {
        this.words = words;
        this.level = level;
        this.type = type;
        this.meaning = meaning;
    }

    /** As layouts name it. */
    public String words() {
        return words;
    }

    public Level level() {
        return level;
    }

    public Type type() {
        return type;
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    /** The field of that name. */
    public static Optional<ExportField> named(String words) {
        return Arrays.stream(values()).filter(one -> one.words.equals(words)).findFirst();
    }

    /** A copy that holds nothing but fields of that level, each with what it may hold. */
    static Map<ExportField, Object> checked(Level level, Map<ExportField, Object> fields) {
        Map<ExportField, Object> copy = new EnumMap<>(ExportField.class);
        fields.forEach((field, value) -> {
            if (field.level != level || !field.type.holds(value)) {
                throw new IllegalArgumentException("%s of a %s cannot hold %s".formatted(field.words, level, value));
            }
            copy.put(field, value);
        });
        return Collections.unmodifiableMap(copy);
    }
}
