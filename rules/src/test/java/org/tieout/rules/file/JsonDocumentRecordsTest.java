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

class JsonDocumentRecordsTest {

    private static final Header WANTED = new Header(List.of("name", "properties.subTotal.value"));

    private static final String FIRST = "{\"name\": \"G1\", \"properties\": {\"subTotal\": {\"value\": 1.10}}}";
    private static final String SECOND = "{\"properties\": {\"subTotal\": {\"value\": -2}}, \"name\": \"G2\"}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s, %s]",
                "[\n%s,\n%s\n]\n",
                "{\"value\": [%s, %s]}",
                "{\"value\": [%s, %s], \"nextLink\": \"x\"}",
                "{\"totalCount\": 2, \"links\": {\"self\": [1]}, \"items\": [%s, %s], \"more\": {}}",
                "{\"InvoiceSummaries\": [%s, %s]}",
                "{\n  \"VALUE\": [\n    %s,\n    %s\n  ]\n}\n",
                // A key of an envelope that holds no list.
                "{\"items\": 2, \"value\": [%s, %s]}",
                "{\"meta\": {\"count\": 2}\n, \"value\":\n[%s, %s]}",
                "{\"Rechnungen\": [%s, %s]}",
                // One after another.
                "%s\n%s\n"
            })
    void readsTheObjectsOfAnArrayWhateverItsEnvelope(String document) throws IOException {
        List<List<@Nullable String>> values = values(document.formatted(FIRST, SECOND));

        assertThat(values).containsExactly(List.of("G1", "1.10"), List.of("G2", "-2"));
    }

    @Test
    void countsRowsFromTheFirstObject() throws IOException {
        List<DeliveredRecord> records = records("[%s, %s]".formatted(FIRST, SECOND));

        assertThat(records).extracting(DeliveredRecord::row).containsExactly(1L, 2L);
        assertThat(records).allSatisfy(record -> assertThat(record.flaw()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"name\": \"G1\",\n  \"properties\": {\n    \"subTotal\": {\"value\": 1.10}\n  }\n}\n",
                // A list within, and a key an envelope would have.
                "{\n  \"lines\": [{\"name\": \"no\"}],\n  \"value\": 7,\n  \"name\": \"G1\",\n"
                        + "  \"properties\": {\"subTotal\": {\"value\": 1.10}}\n}"
            })
    void takesASingleObjectForOneRow(String document) throws IOException {
        assertThat(values(document)).containsExactly(List.of("G1", "1.10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\n]\n", "{\"value\": []}", "{\"items\": [], \"totalCount\": 0}"})
    void hasNoRowsWhereTheArrayIsEmpty(String document) throws IOException {
        assertThat(records(document)).isEmpty();
        assertThat(keys(document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.10",
        "1E-7, 1E-7",
        "-0.0000000072922557592391990000, -0.0000000072922557592391990000",
        "12345678901234567890123, 12345678901234567890123",
        "0, 0"
    })
    void keepsTheTextOfANumber(String written, String text) throws IOException {
        List<List<@Nullable String>> values =
                values("{\"value\": [{\"name\": \"G1\", \"properties\": {\"subTotal\": {\"value\": %s}}}]}"
                        .formatted(written));

        assertThat(values).containsExactly(List.of("G1", text));
    }

    @Test
    void takesAMissingKeyAndNullForNull() throws IOException {
        assertThat(values("[{\"name\": null}, {\"name\": \"G2\", \"properties\": {}}, {}]"))
                .containsExactly(Arrays.asList(null, null), Arrays.asList("G2", null), Arrays.asList(null, null));
    }

    @Test
    void hasTheKeysOfAllItsObjects() {
        assertThat(keys("{\"value\": [{\"name\": \"G1\"}, {\"properties\": {\"subTotal\": {\"value\": 1}}}]}"))
                .containsExactly("name", "properties", "properties.subTotal", "properties.subTotal.value");
    }

    @Test
    void hasWhatWasWantedOfARecordAsText() throws IOException {
        assertThat(records("[%s]".formatted(FIRST)).get(0).text().get())
                .isEqualTo("name, properties.subTotal.value: G1, 1.10");
    }

    @Test
    void endsWithItsLastObject() throws IOException {
        try (Records records = new JsonDocumentRecords(new FilesOf(folder).text("a.json", "[]"), WANTED)) {
            assertThat(records.hasNext()).isFalse();
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\": \"G1\"}, {\"name\": \"G",
                "[{\"name\": \"G1\"}, {\"name\"",
                "[{\"name\": \"G1\"},",
                "[{\"name\": \"G1\"}",
                "{\"value\": [{\"name\": \"G1\"}, {\"na",
                "{\"value\": [{\"name\": \"G1\"}",
                "{\n  \"totalCount\": 2,\n  \"val",
                "[{\"name\": 1.2.3}]",
                "[{\"name\": \"G1\"} {\"name\": \"G2\"}]",
                // A page of an API's answer after another: nobody says that it belongs here.
                "[{\"name\": \"G1\"}]\n[{\"name\": \"G2\"}]",
                "{\"value\": [{\"name\": \"G1\"}]}\n{\"value\": [{\"name\": \"G2\"}]}",
                "{\"value\": [{\"name\": \"G1\"}], \"next",
                "[{\"name\": \"G1\"}, 7]"
            })
    void refusesADocumentThatIsCutOrBroken(String document) {
        assertThatThrownBy(() -> records(document))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageMatching("Cannot read invoices.json: its (JSON is broken in line \\d+, column \\d+; "
                        + "have it delivered again|rows are not all objects of one list; deliver one list, or one "
                        + "object a line)");
        assertThatThrownBy(() -> keys(document))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot read invoices.json: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [["name"], ["G1"]]                             | its rows are lists, whose values have no names; \
            deliver objects, or CSV
            {"value": [["name"], ["G1"]]}                  | its rows are lists, whose values have no names; \
            deliver objects, or CSV
            [{"name": "G1", "name": "G2"}]                 | an object in line 1 has name twice; which one is meant?
            [{"name": null, "NAME": "G2"}]                 | an object in line 1 has NAME twice; which one is meant?
            {"value": [], "items": [{"name": "G1"}]}       | it has a second list of rows, in line 1; deliver one list
            {"value": [{"a": 1}], "value": [{"name": "G1"}]} | it has a second list of rows, in line 1; deliver one list
            """)
    void refusesRowsOfWhichSomeWouldBeLost(String document, String why) {
        assertThatThrownBy(() -> records(document))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read invoices.json: " + why);
    }

    @Test
    void refusesGzipThatIsCutShort() {
        byte[] whole = FilesOf.gzip("[" + (FIRST + ",\n").repeat(100) + FIRST + "]");
        DeliveredFile file = new FilesOf(folder).bytes("invoices.json.gz", Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> TextFiles.header(file, FileFormat.JSON_DOCUMENT, CsvLayout.of(',')))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read invoices.json.gz: its packed data ends too early; have it delivered again");
    }

    private List<String> keys(String document) {
        return TextFiles.header(
                        new FilesOf(folder).text("invoices.json", document),
                        FileFormat.JSON_DOCUMENT,
                        CsvLayout.of(','))
                .names();
    }

    private List<DeliveredRecord> records(String document) throws IOException {
        List<DeliveredRecord> all = new ArrayList<>();
        try (Records records = new JsonDocumentRecords(new FilesOf(folder).text("invoices.json", document), WANTED)) {
            records.forEachRemaining(record -> all.add(KeptRecord.of(record, 2)));
        }
        return all;
    }

    private List<List<@Nullable String>> values(String document) throws IOException {
        List<List<@Nullable String>> values = new ArrayList<>();
        for (DeliveredRecord record : records(document)) {
            values.add(Arrays.asList(KeptRecord.text(record, 0), KeptRecord.text(record, 1)));
        }
        return values;
    }
}
