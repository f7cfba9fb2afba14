package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"a\": 1}]",
                "\n  [\n  {\"a\": 1}\n]",
                "{\"value\": []}",
                "{\"value\": [{\"a\": 1}], \"nextLink\": \"x\"}",
                "{\"totalCount\": 2, \"links\": {\"self\": []}, \"items\": [{\"a\": 1}]}",
                "{\"InvoiceSummaries\": [{\"a\": 1}]}",
                "{\"VALUE\": [1]}",
                // Printed over several lines.
                "{\n  \"value\": [\n    {\"a\": 1}\n  ]\n}",
                "{\n  \"InvoiceId\": \"G1\",\n  \"Cost\": 1\n}",
                "{ \"InvoiceId\": \"G1\",\n  \"Cost\": 1 }",
                // An envelope over several lines, its first object on the first.
                "{\"value\": [{\"a\": 1},\n",
                // Its list in a later line, after what looks like a whole object.
                "{\"meta\": {\"a\": 1}\n, \"value\":\n[{\"a\": 1}]}",
                "{\"totalCount\": 1,\n\"Data\": [{\"a\": 1}]}",
                // Whatever its only key is called.
                "{\"Rechnungen\": [{\"a\": 1}]}",
                "{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n"
            })
    void takesAnArrayAnEnvelopeAndAnObjectOfSeveralLinesForADocument(String text) throws IOException {
        assertThat(format(text)).contains(FileFormat.JSON_DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": 1}",
                "{\"a\": 1}\n{\"a\": 2}\n",
                "\n\n {\"a\": 1} \n",
                "{\"a\": {\"value\": [1]}}\n{\"a\": 2}",
                // A value that is no list is no envelope.
                "{\"value\": \"12.50\"}\n{\"value\": \"3\"}",
                "{\"value\": {\"amount\": 1}}",
                "{\"tags\": [1, 2], \"items\": 3}",
                "{\"tags\": [1, 2]}",
                "{\"lines\": [{\"a\": 1}], \"total\": 3}",
                // Broken lines are set aside one by one.
                "{\"a\": 1\n{\"a\": 2}\n",
                "{a}\n{\"a\": 2}\n"
            })
    void takesOneObjectALineForLines(String text) throws IOException {
        assertThat(format(text)).contains(FileFormat.JSON_LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "InvoiceId,Cost\n", "\"InvoiceId\",\"Cost\"\n", "a{}", "(1)"})
    void takesNothingElseForJson(String text) throws IOException {
        assertThat(format(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "value, true",
        "Value, true",
        "items, true",
        "InvoiceSummaries, true",
        "values, false",
        "nextLink, false",
        "'', false"
    })
    void knowsTheKeysOfEnvelopes(String key, boolean isEnvelope) {
        assertThat(JsonFormat.isEnvelopeKey(key)).isEqualTo(isEnvelope);
    }

    private static Optional<FileFormat> format(String text) throws IOException {
        return JsonFormat.of(() -> new BufferedReader(new StringReader(text)));
    }
}
