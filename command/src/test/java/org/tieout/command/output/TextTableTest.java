package org.tieout.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsTextLeftAndNumbersRight() throws IOException {
        TextTable table = new TextTable(
                List.of("InvoiceId", "BilledCost", "Share"),
                List.of(List.of("G1", "1.10", "5%"), List.of("G091210001", "-1,234.5", "100%")));

        String text = text(table);

        assertThat(text).isEqualToNormalizingNewlines("""
                InvoiceId   BilledCost  Share
                ──────────  ──────────  ─────
                G1                1.10     5%
                G091210001    -1,234.5   100%
                """);
    }

    @Test
    void takesAColumnForTextAsSoonAsOneValueIs() throws IOException {
        TextTable table = new TextTable(List.of("InvoiceId", "N"), List.of(List.of("1", "1"), List.of("G20", "")));

        String text = text(table);

        assertThat(text).isEqualToNormalizingNewlines("""
                InvoiceId  N
                ─────────  ─
                1          1
                G20
                """);
    }

    @Test
    void showsItsColumnsWhereThereAreNoRows() throws IOException {
        TextTable table = new TextTable(List.of("InvoiceId", "BilledCost"), List.of());

        String text = text(table);

        assertThat(text).isEqualToNormalizingNewlines("""
                InvoiceId  BilledCost
                ─────────  ──────────
                """);
    }

    @Test
    void aRowIsALineWhateverItsCellsHold() throws IOException {
        TextTable table = new TextTable(
                List.of("InvoiceId", "N"),
                List.of(List.of("G1\nG2\t\u001b[31m", "1"), List.of("東京", "2"), List.of("e\u0301te\u0301", "3")));

        String text = text(table);

        assertThat(text).isEqualToNormalizingNewlines("""
                InvoiceId           N
                ──────────────────  ─
                G1\\nG2\\t\\u001b[31m  1
                東京                2
                e\u0301te\u0301                 3
                """);
    }

    private static String text(TextTable table) throws IOException {
        StringWriter out = new StringWriter();
        table.write(out);
        return out.toString();
    }
}
