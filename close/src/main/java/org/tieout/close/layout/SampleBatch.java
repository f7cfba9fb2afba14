package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.ACCOUNT;
import static org.tieout.close.layout.ExportField.ACCOUNTING_DATE;
import static org.tieout.close.layout.ExportField.AMOUNT;
import static org.tieout.close.layout.ExportField.BATCH_ID;
import static org.tieout.close.layout.ExportField.BATCH_NUMBER;
import static org.tieout.close.layout.ExportField.BUDGET_NAME;
import static org.tieout.close.layout.ExportField.BUDGET_VERSION;
import static org.tieout.close.layout.ExportField.BUSINESS_UNIT;
import static org.tieout.close.layout.ExportField.CATEGORY;
import static org.tieout.close.layout.ExportField.COMPANY;
import static org.tieout.close.layout.ExportField.COST_CENTRE;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.CURRENCY;
import static org.tieout.close.layout.ExportField.DATE;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.DESCRIPTION;
import static org.tieout.close.layout.ExportField.EXPORTED_ON;
import static org.tieout.close.layout.ExportField.INVOICE_AMOUNT;
import static org.tieout.close.layout.ExportField.INVOICE_DATE;
import static org.tieout.close.layout.ExportField.INVOICE_ID;
import static org.tieout.close.layout.ExportField.INVOICE_ISSUER;
import static org.tieout.close.layout.ExportField.INVOICE_NUMBER;
import static org.tieout.close.layout.ExportField.INVOICE_TYPE;
import static org.tieout.close.layout.ExportField.JOURNAL_ID;
import static org.tieout.close.layout.ExportField.KIND;
import static org.tieout.close.layout.ExportField.LEDGER;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.LINE_TYPE;
import static org.tieout.close.layout.ExportField.MEMO;
import static org.tieout.close.layout.ExportField.PAYMENT_TERMS;
import static org.tieout.close.layout.ExportField.PERIOD;
import static org.tieout.close.layout.ExportField.PERIOD_NAME;
import static org.tieout.close.layout.ExportField.PRODUCT;
import static org.tieout.close.layout.ExportField.PROJECT;
import static org.tieout.close.layout.ExportField.PURCHASE_ORDER;
import static org.tieout.close.layout.ExportField.PURCHASE_ORDER_LINE;
import static org.tieout.close.layout.ExportField.REVERSAL_DATE;
import static org.tieout.close.layout.ExportField.REVERSAL_PERIOD_NAME;
import static org.tieout.close.layout.ExportField.SEGMENTS;
import static org.tieout.close.layout.ExportField.SOURCE;
import static org.tieout.close.layout.ExportField.VENDOR_NAME;
import static org.tieout.close.layout.ExportField.VENDOR_NUMBER;
import static org.tieout.close.layout.ExportField.VENDOR_SITE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tieout.close.layout.Layout.Reversal;

/**
 * An invented export that has in it what goes wrong: currencies of no, two and three decimals, a credit, an account
 * with zeros in front, and memos with a comma, quotes, a semicolon, an umlaut and what a spreadsheet takes for a
 * formula.
 */
public final class SampleBatch {

    private static final LocalDate LAST_OF_MONTH = LocalDate.of(2026, 10, 31);
    private static final int MONTHS = 3;

    private SampleBatch() {}

    /** One that suits the layout: of its kind, and reversed by whom it says. */
    public static ExportBatch of(Layout layout) {
        Map<ExportField, Object> fields = Map.of(
                BATCH_ID, "E2026-10-0001", BATCH_NUMBER, 1L, PERIOD, "2026-10", EXPORTED_ON, LocalDate.of(2026, 11, 3));
        return new ExportBatch(
                fields,
                switch (layout.kind()) {
                    case JOURNAL -> journals(layout.reversal());
                    case PAYABLES -> invoices();
                    case BUDGET -> List.of(budget());
                });
    }

    private static List<ExportDocument> journals(Reversal reversal) {
        return List.of(
                journal(
                        1,
                        "C100",
                        "USD",
                        reversal,
                        List.of(
                                line(
                                        1,
                                        "6400",
                                        "4000",
                                        debit("1234.50"),
                                        Map.of(
                                                MEMO, "Büro \"A\", B; C",
                                                PROJECT, "P-7",
                                                BUSINESS_UNIT, "Retail",
                                                PRODUCT, "Webshop",
                                                INVOICE_ID, "G01010001",
                                                INVOICE_ISSUER, "Microsoft")),
                                line(2, "0010", "0410", debit("0.01"), Map.of(MEMO, "=1+1")),
                                line(3, "6400", "4000", credit("5.25"), Map.of(MEMO, "-Credit of the provider")),
                                liability(credit("1229.26")))),
                journal(
                        2,
                        "C110",
                        "EUR",
                        reversal,
                        List.of(
                                line(4, "6400", "5100", debit("106.95"), Map.of(MEMO, "Render Farm")),
                                liability(credit("106.95")))),
                journal(
                        3,
                        "C120",
                        "JPY",
                        reversal,
                        List.of(
                                line(5, "6400", "5200", debit("15000"), Map.of(MEMO, "Search")),
                                liability(credit("15000")))),
                journal(
                        4,
                        "C130",
                        "KWD",
                        reversal,
                        List.of(
                                line(6, "6400", "5300", debit("12.345"), Map.of(MEMO, "Archive")),
                                liability(credit("12.345")))));
    }

    private static ExportDocument journal(
            int number, String company, String currency, Reversal reversal, List<Map<ExportField, Object>> lines) {
        Map<ExportField, Object> fields = fields(Map.of(
                JOURNAL_ID, "J2026-10-1-%02d".formatted(number),
                KIND, "ACCRUAL",
                COMPANY, company,
                LEDGER, "MAIN",
                CURRENCY, currency,
                DATE, LAST_OF_MONTH,
                PERIOD_NAME, "Oct-26",
                SOURCE, "Tieout",
                CATEGORY, "Accrual",
                DESCRIPTION, "Cloud cost 2026-10"));
        if (reversal == Reversal.ERP) {
            fields.put(REVERSAL_DATE, LocalDate.of(2026, 11, 1));
            fields.put(REVERSAL_PERIOD_NAME, "Nov-26");
        }
        return new ExportDocument(fields, lines);
    }

    private static Map<ExportField, Object> line(
            int number,
            String account,
            String costCentre,
            Map<ExportField, Object> amount,
            Map<ExportField, Object> more) {
        Map<ExportField, Object> line = fields(Map.of(
                LINE_ID,
                "A2026-10-1-%04d".formatted(number),
                ACCOUNT,
                account,
                COST_CENTRE,
                costCentre,
                SEGMENTS,
                "101.10.%s.%s.000".formatted(account, costCentre)));
        line.putAll(amount);
        line.putAll(more);
        return line;
    }

    private static Map<ExportField, Object> liability(Map<ExportField, Object> amount) {
        Map<ExportField, Object> line =
                fields(Map.of(ACCOUNT, "2150", SEGMENTS, "101.10.2150.0000.000", MEMO, "Accrued cloud cost 2026-10"));
        line.putAll(amount);
        return line;
    }

    private static List<ExportDocument> invoices() {
        return List.of(
                invoice(
                        "G01010001",
                        "STANDARD",
                        "USD",
                        "119.00",
                        List.of(
                                invoiceLine(
                                        "ITEM",
                                        "100.00",
                                        Map.of(
                                                MEMO, "Büro \"A\", B; C",
                                                PURCHASE_ORDER, "PO-4711",
                                                PURCHASE_ORDER_LINE, "1",
                                                LINE_ID, "A2026-10-1-0001")),
                                invoiceLine("TAX", "19.00", Map.of(MEMO, "=1+1")))),
                invoice(
                        "G01010002",
                        "CREDIT",
                        "EUR",
                        "-20.50",
                        List.of(
                                invoiceLine("ITEM", "-25.50", Map.of(MEMO, "-Credit of the provider")),
                                invoiceLine("ITEM", "5.00", Map.of(MEMO, "Support")))),
                invoice(
                        "G01010003",
                        "STANDARD",
                        "JPY",
                        "15000",
                        List.of(invoiceLine("ITEM", "15000", Map.of(MEMO, "Search")))),
                invoice(
                        "G01010004",
                        "STANDARD",
                        "KWD",
                        "12.345",
                        List.of(invoiceLine("ITEM", "12.345", Map.of(MEMO, "Archive")))));
    }

    private static ExportDocument invoice(
            String number, String type, String currency, String amount, List<Map<ExportField, Object>> lines) {
        Map<ExportField, Object> fields = fields(Map.of(
                INVOICE_NUMBER,
                number,
                INVOICE_TYPE,
                type,
                INVOICE_DATE,
                LocalDate.of(2026, 11, 2),
                ACCOUNTING_DATE,
                LAST_OF_MONTH,
                INVOICE_AMOUNT,
                new BigDecimal(amount),
                CURRENCY,
                currency,
                COMPANY,
                "C100",
                VENDOR_NUMBER,
                "0004711",
                VENDOR_NAME,
                "Müller & Co, Ltd",
                VENDOR_SITE,
                "DUBLIN"));
        fields.put(PAYMENT_TERMS, "NET 30");
        fields.put(DESCRIPTION, "Cloud cost 2026-10");
        return new ExportDocument(fields, lines);
    }

    private static Map<ExportField, Object> invoiceLine(String type, String amount, Map<ExportField, Object> more) {
        Map<ExportField, Object> line = fields(Map.of(
                LINE_TYPE, type,
                AMOUNT, new BigDecimal(amount),
                ACCOUNT, "0010",
                COST_CENTRE, "0410",
                SEGMENTS, "101.10.0010.0410.000"));
        line.putAll(more);
        return line;
    }

    private static ExportDocument budget() {
        List<Map<ExportField, Object>> lines = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            lines.add(Map.of(
                    PERIOD_NAME, "%02d-27".formatted(month),
                    ACCOUNT, "0010",
                    SEGMENTS, "101.10.0010.0410.000",
                    AMOUNT, new BigDecimal(month == 1 ? "33.34" : "33.33"),
                    MEMO, "Büro \"A\", B; C"));
        }
        return new ExportDocument(
                Map.of(BUDGET_NAME, "FY2027", BUDGET_VERSION, 1L, LEDGER, "MAIN", COMPANY, "C100", CURRENCY, "USD"),
                lines);
    }

    private static Map<ExportField, Object> debit(String amount) {
        return Map.of(DEBIT, new BigDecimal(amount));
    }

    private static Map<ExportField, Object> credit(String amount) {
        return Map.of(CREDIT, new BigDecimal(amount));
    }

    private static Map<ExportField, Object> fields(Map<ExportField, Object> some) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.putAll(some);
        return fields;
    }
}
