package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredRecord.Flaw;

class JsonLineRecordsTest {

    private static final Header WANTED = new Header(List.of("InvoiceNumber", "Quantity"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1.10, 1.10",
                "1E-7, 1E-7",
                "-0.0000000072922557592391990000, -0.0000000072922557592391990000",
                "12345678901234567890123, 12345678901234567890123",
                "0, 0",
                "\"1.10\", 1.10",
                "true, true",
                "\"\", ``",
                "\"a\\n\\\"b\\\"\", `a\n\"b\"`"
            })
    void keepsTheTextOfAValue(String written, String text) throws IOException {
        List<DeliveredRecord> records = records("{\"Quantity\": " + written + "}\n");

        assertThat(KeptRecord.text(records.get(0), 1)).isEqualTo(text);
    }

    @Test
    void findsKeysInAnyOrderAndCase() throws IOException {
        List<List<@Nullable String>> values = values("""
                {"InvoiceNumber": "G1", "Quantity": 1}
                {"quantity": 2, "Other": 7, "invoiceNumber": "G2"}
                """);

        assertThat(values).containsExactly(List.of("G1", "1"), List.of("G2", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"InvoiceNumber\": \"G1\"}",
                "{\"InvoiceNumber\": \"G1\", \"Quantity\": null}",
                " {\"InvoiceNumber\": \"G1\"} "
            })
    void takesAMissingKeyForNull(String line) throws IOException {
        List<List<@Nullable String>> values = values(line + "\n");

        assertThat(values).containsExactly(Arrays.asList("G1", null));
    }

    @Test
    void looksForAColumnOnlyWhereItStands() throws IOException {
        List<List<@Nullable String>> values = values("""
                {"Tags": {"Quantity": 9, "deep": [{"Quantity": 8}]}, "InvoiceNumber": "G1", "Quantity": 1}
                {"InvoiceNumber": ["G2"], "Quantity": 2}
                """);

        assertThat(values).containsExactly(List.of("G1", "1"), List.of("[\"G2\"]", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"InvoiceNumber\": \"G1\", \"Quan",
                "{\"InvoiceNumber\" \"G1\"}",
                "{\"Quantity\": 1.2.3}",
                "[1, 2]",
                "\"text\"",
                "7",
                "not json",
                // Two rows in a line, of which one would be lost; a value twice.
                "{\"Quantity\": 1} {\"Quantity\": 2}",
                "{\"Quantity\": 1}, {\"Quantity\": 2}",
                "{\"Quantity\": 1, \"Quantity\": 2}"
            })
    void marksALineThatIsNoObject(String line) throws IOException {
        List<DeliveredRecord> records = records(line + "\n{\"InvoiceNumber\": \"G2\"}\n");

        assertThat(records).hasSize(2);
        assertThat(records.get(0).flaw()).contains(Flaw.UNREADABLE_RECORD);
        assertThat(records.get(0).text().get()).isEqualTo(line);
        assertThat(KeptRecord.text(records.get(0), 0)).isNull();
        assertThat(records.get(1).flaw()).isEmpty();
        assertThat(records.get(1).row()).isEqualTo(2);
    }

    @Test
    void skipsBlankLinesAndDoesNotCountThem() throws IOException {
        List<DeliveredRecord> records =
                records("\n{\"InvoiceNumber\": \"G1\"}\n   \n\r\n{\"InvoiceNumber\": \"G2\"}\r\n\n");

        assertThat(records).extracting(DeliveredRecord::row).containsExactly(1L, 2L);
    }

    @Test
    void hasTheRecordAsText() throws IOException {
        List<DeliveredRecord> records = records("{\"InvoiceNumber\":  \"G1\"}\n");

        assertThat(records.get(0).text().get()).isEqualTo("{\"InvoiceNumber\":  \"G1\"}");
    }

    @Test
    void hasTheKeysOfAllItsFirstObjects() {
        DeliveredFile file = new FilesOf(folder).text("a.json", """
                {"InvoiceNumber": "G1", "Tags": {"env": "prod"}}
                not json
                {"Quantity": 1, "InvoiceNumber": "G2"}
                """);

        Header header = TextFiles.header(file, FileFormat.JSON_LINES, CsvLayout.of(','));

        assertThat(header.names()).containsExactlyInAnyOrder("InvoiceNumber", "Tags", "Tags.env", "Quantity");
    }

    @Test
    void endsWithItsLastLine() throws IOException {
        try (JsonLineRecords records = new JsonLineRecords(new FilesOf(folder).text("a.json", "\n"), WANTED)) {
            assertThat(records.hasNext()).isFalse();
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void refusesGzipThatIsCutShort() {
        byte[] whole = FilesOf.gzip("{\"InvoiceNumber\": \"G1\"}\n".repeat(100));
        DeliveredFile file = new FilesOf(folder).bytes("part-0.json.gz", Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> TextFiles.header(file, FileFormat.JSON_LINES, CsvLayout.of(',')))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read part-0.json.gz: its packed data ends too early; have it delivered again");
    }

    private List<DeliveredRecord> records(String text) throws IOException {
        List<DeliveredRecord> all = new ArrayList<>();
        try (Records records = new JsonLineRecords(new FilesOf(folder).text("a.json", text), WANTED)) {
            records.forEachRemaining(record -> all.add(KeptRecord.of(record, 2)));
        }
        return all;
    }

    private List<List<@Nullable String>> values(String text) throws IOException {
        List<List<@Nullable String>> values = new ArrayList<>();
        for (DeliveredRecord record : records(text)) {
            values.add(Arrays.asList(KeptRecord.text(record, 0), KeptRecord.text(record, 1)));
        }
        return values;
    }
}
