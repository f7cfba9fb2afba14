package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.ACCOUNT;
import static org.tieout.close.layout.ExportField.BATCH_ID;
import static org.tieout.close.layout.ExportField.COMPANY;
import static org.tieout.close.layout.ExportField.CREDIT;
import static org.tieout.close.layout.ExportField.CURRENCY;
import static org.tieout.close.layout.ExportField.DATE;
import static org.tieout.close.layout.ExportField.DEBIT;
import static org.tieout.close.layout.ExportField.JOURNAL_ID;
import static org.tieout.close.layout.ExportField.LINE_ID;
import static org.tieout.close.layout.ExportField.MEMO;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layouts and journals that tests write down, with nothing in them but what the test is about. */
final class ALayout {

    private ALayout() {}

    /** A layout of one file of journals. */
    static String yaml(String file) {
        return yaml("", file);
    }

    /** @param keys more of them at the top */
    static String yaml(String keys, String file) {
        return """
                title: Ours
                status: example
                kind: journal
                reversal: none
                about: { purpose: p, import: i, acknowledgement: a }
                %s
                files:
                  - name: "{BatchId}.txt"
                %s
                """.formatted(keys, file.indent(4));
    }

    /** The columns a journal cannot do without, and the one the test is about. */
    static String line(String column) {
        return """
                line:
                  - columns:
                      - { name: Journal, field: JournalId }
                      - { name: Day, field: Date, date: yyyyMMdd }
                      - { name: Company, field: Company }
                      - { name: Currency, field: Currency }
                      - { name: Account, field: Account }
                      - { name: Amount, field: Amount }
                      - %s
                """.formatted(column);
    }

    static Layout read(Path folder, String yaml) throws IOException {
        return new Layouts(List.of())
                .named(Files.writeString(folder.resolve("ours.yaml"), yaml).toString());
    }

    static List<String> problems(Path folder, String yaml) throws IOException {
        List<String> problems = new ArrayList<>();
        ReadLayout.read(Files.writeString(folder.resolve("ours.yaml"), yaml), problems);
        return problems;
    }

    /** What the only file says of a journal of those lines. */
    static String written(Layout layout, ExportBatch batch) {
        return written(layout, batch, StandardCharsets.UTF_8);
    }

    static String written(Layout layout, ExportBatch batch, Charset encoding) {
        return new String(WriteLayout.apply(layout, batch).get(0).bytes(), encoding);
    }

    static ExportBatch batch(ExportDocument... journals) {
        return new ExportBatch(Map.of(BATCH_ID, "E1"), List.of(journals));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // Only read.
    static ExportDocument journal(String currency, Map<ExportField, Object>... lines) {
        return journal("J1", currency, List.of(lines));
    }

    static ExportDocument journal(String id, String currency, List<Map<ExportField, Object>> lines) {
        return new ExportDocument(
                Map.of(JOURNAL_ID, id, DATE, LocalDate.of(2026, 10, 31), COMPANY, "C1", CURRENCY, currency), lines);
    }

    /** A journal of one amount, whose expense says what the test is about. */
    static ExportBatch saying(String memo) {
        return batch(journal("USD", debit("A1", "0010", "10.00", memo), credit("2150", "10.00")));
    }

    static ExportBatch amount(String amount, String currency) {
        return batch(journal(currency, debit("A1", "0010", amount, "m"), credit("2150", amount)));
    }

    static Map<ExportField, Object> debit(String id, String account, String amount, String memo) {
        return Map.of(LINE_ID, id, ACCOUNT, account, DEBIT, new BigDecimal(amount), MEMO, memo);
    }

    static Map<ExportField, Object> credit(String account, String amount) {
        return Map.of(ACCOUNT, account, CREDIT, new BigDecimal(amount), MEMO, "sum");
    }
}
