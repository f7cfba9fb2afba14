package org.tieout.close.layout;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a column of a layout can take from an export. */
@SuppressWarnings("ImmutableEnumChecker") // Its sets are.
public enum ExportField {
    BATCH_ID(
            "BatchId",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.BATCH),
            EnumSet.allOf(ExportKind.class),
            "the batch, such as `E2026-10-0001`"),
    BATCH_NUMBER(
            "BatchNumber",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.BATCH),
            EnumSet.allOf(ExportKind.class),
            "its number, from 1: what an importer is told to select by (group, import set)"),
    PERIOD(
            "Period",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.BATCH),
            EnumSet.allOf(ExportKind.class),
            "the billing period, `2026-10`"),
    EXPORTED_ON(
            "ExportedOn",
            FieldType.DATE,
            EnumSet.of(FieldLevel.BATCH),
            EnumSet.allOf(ExportKind.class),
            "the day the batch was numbered"),
    DOCUMENT_COUNT(
            "DocumentCount",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.BATCH),
            EnumSet.allOf(ExportKind.class),
            "how many documents the file has"),
    LINE_COUNT(
            "LineCount",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.BATCH, FieldLevel.DOCUMENT),
            EnumSet.allOf(ExportKind.class),
            "how many lines: of the document, or of the whole file"),
    DEBIT_TOTAL(
            "DebitTotal",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.BATCH, FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "sum of the debits: of the document, or of the whole file, whatever their currencies"),
    CREDIT_TOTAL(
            "CreditTotal",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.BATCH, FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "sum of the credits, likewise"),
    JOURNAL_ID(
            "JournalId",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the journal, such as `J2026-10-1-02`; it stays the same whenever it is exported again"),
    KIND(
            "Kind",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "`ACCRUAL`, `REVERSAL`, `TRUE_UP`, `PREPAID` or `CHARGEBACK`"),
    COMPANY(
            "Company",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.allOf(ExportKind.class),
            "the company or business unit that books"),
    LEDGER(
            "Ledger",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.BUDGET),
            "the ledger, as the coding has it"),
    CURRENCY(
            "Currency",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.allOf(ExportKind.class),
            "three letters"),
    DATE(
            "Date",
            FieldType.DATE,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the day it is booked on"),
    PERIOD_NAME(
            "PeriodName",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT, FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.BUDGET),
            "what the system of record calls the month: of the journal, or of a budget's line"),
    SOURCE(
            "Source",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the journal source, as the coding has it"),
    CATEGORY(
            "Category",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the journal category, as the coding has it"),
    DESCRIPTION(
            "Description",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "what the document is, in words"),
    REVERSAL_DATE(
            "ReversalDate",
            FieldType.DATE,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the day the system of record reverses it; empty where it does not"),
    REVERSAL_PERIOD_NAME(
            "ReversalPeriodName",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL),
            "the month the system of record reverses it in, as it calls it; empty where it does not"),
    DOCUMENT_NUMBER(
            "DocumentNumber",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "the document's number in the file, from 1"),
    INVOICE_NUMBER(
            "InvoiceNumber",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "the invoice, as its issuer numbers it"),
    INVOICE_TYPE(
            "InvoiceType",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "`STANDARD`, or `CREDIT` where less than nothing is owed"),
    INVOICE_DATE(
            "InvoiceDate",
            FieldType.DATE,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "the day on the invoice"),
    ACCOUNTING_DATE(
            "AccountingDate",
            FieldType.DATE,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "the day it is booked on"),
    INVOICE_AMOUNT(
            "InvoiceAmount",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "what is owed: the sum of its lines"),
    VENDOR_NUMBER(
            "VendorNumber",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "whom it is owed to, as accounts payable numbers them"),
    VENDOR_NAME(
            "VendorName",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "and calls them"),
    VENDOR_SITE(
            "VendorSite",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "and at which of their addresses"),
    PAYMENT_TERMS(
            "PaymentTerms",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.PAYABLES),
            "when it is to be paid, as accounts payable calls it"),
    BUDGET_NAME(
            "BudgetName",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.BUDGET),
            "the budget, as the ledger calls it"),
    BUDGET_VERSION(
            "BudgetVersion",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.DOCUMENT),
            EnumSet.of(ExportKind.BUDGET),
            "the version of the budget: 1, and one more each time it goes out amended"),
    LINE_NUMBER(
            "LineNumber",
            FieldType.NUMBER,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the line's number in its document, from 1"),
    LINE_TYPE(
            "LineType",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.PAYABLES),
            "`ITEM` or `TAX`"),
    LINE_ID(
            "LineId",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "what the line is traced by, such as `A2026-10-1-0003`; empty on a sum"),
    ACCOUNT("Account", FieldType.TEXT, EnumSet.of(FieldLevel.LINE), EnumSet.allOf(ExportKind.class), "the account"),
    COST_CENTRE(
            "CostCentre",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the cost centre"),
    PROJECT("Project", FieldType.TEXT, EnumSet.of(FieldLevel.LINE), EnumSet.allOf(ExportKind.class), "the project"),
    SEGMENTS(
            "Segments",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the chart's segments, with points between them; a column may take one of them"),
    INTERCOMPANY_PARTNER(
            "IntercompanyPartner",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the company on the other side"),
    DEBIT(
            "Debit",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL),
            "the amount, where it is a debit"),
    CREDIT(
            "Credit",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL),
            "the amount, where it is a credit"),
    AMOUNT(
            "Amount",
            FieldType.AMOUNT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the amount with its sign: a debit is above zero, and so is what is owed"),
    MEMO(
            "Memo",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "what the line is, in words"),
    BUSINESS_UNIT(
            "BusinessUnit",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the business unit the cost is of"),
    PRODUCT(
            "Product",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.allOf(ExportKind.class),
            "the product the cost is of"),
    INVOICE_ID(
            "InvoiceId",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "the provider's invoice the cost is on"),
    INVOICE_ISSUER(
            "InvoiceIssuer",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "who issued it"),
    PURCHASE_ORDER(
            "PurchaseOrder",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "the purchase order"),
    PURCHASE_ORDER_LINE(
            "PurchaseOrderLine",
            FieldType.TEXT,
            EnumSet.of(FieldLevel.LINE),
            EnumSet.of(ExportKind.JOURNAL, ExportKind.PAYABLES),
            "and its line");

    private static final Map<String, ExportField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ExportField::fieldName, Function.identity()));

    private final String fieldName;
    private final FieldType type;
    private final Set<FieldLevel> levels;
    private final Set<ExportKind> kinds;
    private final String about;

    ExportField(String fieldName, FieldType type, Set<FieldLevel> levels, Set<ExportKind> kinds, String about) {
        this.fieldName = fieldName;
        this.type = type;
        this.levels = Collections.unmodifiableSet(levels);
        this.kinds = Collections.unmodifiableSet(kinds);
        this.about = about;
    }

    /** By the name layouts use. */
    public static Optional<ExportField> named(String fieldName) {
        return Optional.ofNullable(BY_NAME.get(fieldName));
    }

    /** The names layouts use, in the order of their levels. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ExportField::fieldName).toList();
    }

    /** What layouts call it. */
    public String fieldName() {
        return fieldName;
    }

    public FieldType type() {
        return type;
    }

    /** What may carry it. */
    public Set<FieldLevel> levels() {
        return levels;
    }

    /** The kinds of export that have it. */
    public Set<ExportKind> kinds() {
        return kinds;
    }

    /** What it is, for people who write a layout. */
    public String about() {
        return about;
    }

    /** Refuses what a batch, document or line may not carry. */
    static Map<ExportField, Object> checked(FieldLevel level, Map<ExportField, Object> fields) {
        for (Map.Entry<ExportField, Object> field : fields.entrySet()) {
            ExportField of = field.getKey();
            if (!of.levels.contains(level)) {
                throw new IllegalArgumentException("%s is no field of a %s".formatted(of.fieldName, level));
            }
            if (!of.type.fits(field.getValue())) {
                throw new IllegalArgumentException("%s is of type %s, not %s"
                        .formatted(
                                of.fieldName,
                                of.type.valueName(),
                                field.getValue().getClass().getSimpleName()));
            }
        }
        return Map.copyOf(fields);
    }
}
