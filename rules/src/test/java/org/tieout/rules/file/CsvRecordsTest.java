package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.file.DeliveredRecord.Flaw;

class CsvRecordsTest {

    @TempDir
    private Path folder;

    @Test
    void readsRecordsInTheirOrder() throws IOException {
        List<List<@Nullable String>> values = values("InvoiceId,Cost\nG1,1.10\nG2,-2\n", ',');

        assertThat(values).containsExactly(List.of("G1", "1.10"), List.of("G2", "-2"));
    }

    @Test
    void countsRowsFromTheFirstAfterTheHeader() throws IOException {
        List<DeliveredRecord> records = records("InvoiceId,Cost\nG1,1\nG2,2\n", ',');

        assertThat(records).extracting(DeliveredRecord::row).containsExactly(1L, 2L);
    }

    @Test
    void keepsLineBreaksDelimitersAndQuotesWithinQuotes() throws IOException {
        List<List<@Nullable String>> values =
                values("Name,Tags\n\"one\ntwo\r\nthree, four\",\"{\"\"env\"\": \"\"prod\"\"}\"\nG2,\n", ',');

        assertThat(values)
                .containsExactly(List.of("one\ntwo\r\nthree, four", "{\"env\": \"prod\"}"), List.of("G2", ""));
    }

    @Test
    void countsARecordOfSeveralLinesOnce() throws IOException {
        List<DeliveredRecord> records = records("Name,Cost\n\"one\ntwo\",1\nthree,2\n", ',');

        assertThat(records).extracting(DeliveredRecord::row).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvoiceId,Cost\r\nG1,1.10\r\n",
                "InvoiceId,Cost\rG1,1.10\r",
                "InvoiceId,Cost\nG1,1.10",
                "\uFEFFInvoiceId,Cost\nG1,1.10\n",
                "\"InvoiceId\",\"Cost\"\n\"G1\",\"1.10\"\n",
                "\uFEFF\"InvoiceId\",\"Cost\"\r\n\"G1\",\"1.10\"\r\n"
            })
    void readsWhateverLineEndsWithTheFile(String text) throws IOException {
        TextFiles.Opened opened = open(new FilesOf(folder).text("a.csv", text), ',');

        try (Records records = opened.records()) {
            assertThat(opened.header().names()).containsExactly("InvoiceId", "Cost");
            assertThat(valuesOf(records.next(), 2)).containsExactly("G1", "1.10");
            assertThat(records.hasNext()).isFalse();
        }
    }

    @Test
    void skipsEmptyLinesAndDoesNotCountThem() throws IOException {
        List<DeliveredRecord> records = records("InvoiceId,Cost\n\nG1,1\n\r\nG2,2\n\n", ',');

        assertThat(records).extracting(DeliveredRecord::row).containsExactly(1L, 2L);
        assertThat(records).allSatisfy(record -> assertThat(record.flaw()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"G1", "G1,1,2", "G1,1,", "\"G1,1\""})
    void marksARecordWithAnotherNumberOfValues(String line) throws IOException {
        List<DeliveredRecord> records = records("InvoiceId,Cost\n" + line + "\nG2,2\n", ',');

        assertThat(records).hasSize(2);
        assertThat(records.get(0).flaw()).contains(Flaw.WRONG_COLUMN_COUNT);
        assertThat(records.get(1).flaw()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void readsAnotherDelimiter(char delimiter) throws IOException {
        String text = "InvoiceId;Name;Cost\nG1;one, two;1\n".replace(';', delimiter);

        assertThat(values(text, delimiter)).containsExactly(List.of("G1", "one, two", "1"));
    }

    @Test
    void hasNoRecordsWhereThereIsOnlyAHeader() throws IOException {
        TextFiles.Opened opened = open(new FilesOf(folder).text("a.csv", "InvoiceId,Cost\n"), ',');

        try (Records records = opened.records()) {
            assertThat(opened.header().names()).containsExactly("InvoiceId", "Cost");
            assertThat(records.hasNext()).isFalse();
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\r\n\r\n"})
    void refusesAnEmptyFile(String text) {
        DeliveredFile file = new FilesOf(folder).text("a.csv", text);

        assertThatThrownBy(() -> TextFiles.header(file, FileFormat.CSV, CsvLayout.of(',')))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: it is empty, not even a header; have it delivered again");
    }

    @Test
    void readsGzip() throws IOException {
        DeliveredFile file = new FilesOf(folder).bytes("a.csv", FilesOf.gzip("InvoiceId,Cost\nG1,1.10\n"));

        try (Records records = open(file, ',').records()) {
            assertThat(valuesOf(records.next(), 2)).containsExactly("G1", "1.10");
        }
    }

    @Test
    void refusesGzipThatIsCutShort() {
        DeliveredFile file = new FilesOf(folder).bytes("part-7.csv.gz", cut(FilesOf.gzip(manyLines())));

        assertThatThrownBy(() -> {
                    try (Records records = open(file, ',').records()) {
                        records.forEachRemaining(record -> {});
                    }
                })
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read part-7.csv.gz: its packed data ends too early; have it delivered again");
    }

    @Test
    void refusesGzipWithoutItsLastBytes() {
        byte[] whole = FilesOf.gzip("InvoiceId,Cost\nG1,1.10\n");
        DeliveredFile file = new FilesOf(folder).bytes("a.csv.gz", Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(() -> {
                    try (Records records = open(file, ',').records()) {
                        records.forEachRemaining(record -> {});
                    }
                })
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot read a.csv.gz: ");
    }

    /** Text that stays long when it is packed. */
    private static String manyLines() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("InvoiceId,Cost\n");
        IntStream.range(0, 20_000)
                .forEach(line -> text.append('G').append(random.nextLong()).append(",1.10\n"));
        return text.toString();
    }

    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length * 3 / 4);
    }

    private List<List<@Nullable String>> values(String text, char delimiter) throws IOException {
        TextFiles.Opened opened = open(new FilesOf(folder).text("a.csv", text), delimiter);
        List<List<@Nullable String>> values = new ArrayList<>();
        try (Records records = opened.records()) {
            records.forEachRemaining(
                    record -> values.add(valuesOf(record, opened.header().size())));
        }
        return values;
    }

    private List<DeliveredRecord> records(String text, char delimiter) throws IOException {
        List<DeliveredRecord> all = new ArrayList<>();
        try (Records records =
                open(new FilesOf(folder).text("a.csv", text), delimiter).records()) {
            records.forEachRemaining(record -> all.add(KeptRecord.of(record, 2)));
        }
        return all;
    }

    private static TextFiles.Opened open(DeliveredFile file, char delimiter) {
        return TextFiles.open(file, FileFormat.CSV, CsvLayout.of(delimiter), Dialects.ALL.get(0));
    }

    private static List<@Nullable String> valuesOf(DeliveredRecord record, int columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(KeptRecord.text(record, i));
        }
        return values;
    }
}
