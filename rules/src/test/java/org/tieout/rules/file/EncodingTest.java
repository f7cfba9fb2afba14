package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;

class EncodingTest {

    private static final String PARTNER_USAGE = "azure-partner-usage";

    @TempDir
    private Path folder;

    /** An encoding as files have it. */
    private enum Written {
        UTF_8(StandardCharsets.UTF_8, ""),
        UTF_8_MARKED(StandardCharsets.UTF_8, "\uFEFF"),
        UTF_16_BIG(StandardCharsets.UTF_16BE, ""),
        UTF_16_BIG_MARKED(StandardCharsets.UTF_16BE, "\uFEFF"),
        UTF_16_LITTLE(StandardCharsets.UTF_16LE, ""),
        UTF_16_LITTLE_MARKED(StandardCharsets.UTF_16LE, "\uFEFF");

        private final Charset charset;
        private final String mark;

        Written(Charset charset, String mark) {
            this.charset = charset;
            this.mark = mark;
        }

        byte[] of(String text) {
            return (mark + text).getBytes(charset);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EF BB BF, UTF_8_MARKED",
        "FE FF 00, UTF_16_BIG_MARKED",
        "FF FE 49, UTF_16_LITTLE_MARKED",
        "00 49 00, UTF_16_BIG",
        "49 00 6E, UTF_16_LITTLE",
        "49 6E 76, UTF_8",
        // ä and 漢: their first bytes are above 7F.
        "C3 A4 49, UTF_8",
        "E6 BC A2, UTF_8",
        // A mark that is cut.
        "EF BB 49, UTF_8",
        "FE 49 49, UTF_8",
        "FF 49 49, UTF_8",
        // Nothing a text begins with.
        "00 00 00, UTF_8"
    })
    void isToldByTheFirstBytes(String start, Encoding encoding) {
        assertThat(Encoding.of(bytes(start))).isEqualTo(encoding);
    }

    @ParameterizedTest
    @CsvSource({
        "'', UTF_8",
        "49, UTF_8",
        "00, UTF_8",
        "EF, UTF_8",
        "EF BB, UTF_8",
        "49 6E, UTF_8",
        "49 00, UTF_16_LITTLE",
        "00 49, UTF_16_BIG",
        "FF FE, UTF_16_LITTLE_MARKED",
        "FE FF, UTF_16_BIG_MARKED"
    })
    void isToldOfShortFilesToo(String start, Encoding encoding) {
        assertThat(Encoding.of(bytes(start))).isEqualTo(encoding);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAllTextAndNoMark(Written written) throws IOException {
        for (String text : List.of("", "I", "In", "Inv", "InvoiceId,Grüße 漢 🙂\n")) {
            // Two letters without a mark are the least that tells UTF-16.
            assertThat(text(written.of(text))).as("%s in %s", text, written).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotChangeTheRecordsOfACsvFile(Written written) throws IOException {
        DeliveredFile file =
                new FilesOf(folder).bytes("a.csv", written.of("InvoiceId,Name\r\nG1,\"Grüße,\n漢 🙂\"\r\nG2,\r\n"));
        List<List<@Nullable String>> values = new ArrayList<>();

        TextFiles.Opened opened = TextFiles.open(file, file.format(), CsvLayout.of(','), Dialects.ALL.get(0));
        try (Records records = opened.records()) {
            records.forEachRemaining(record -> values.add(List.of(
                    String.valueOf(record.at().apply(0)),
                    String.valueOf(record.at().apply(1)))));
        }

        assertThat(file.format()).isEqualTo(FileFormat.CSV);
        assertThat(opened.header().names()).containsExactly("InvoiceId", "Name");
        assertThat(values).containsExactly(List.of("G1", "Grüße,\n漢 🙂"), List.of("G2", ""));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotChangeTheRecordsOfJsonLines(Written written) throws IOException {
        String lines = "{\"InvoiceNumber\": \"G1\", \"MeterName\": \"Grüße 漢\"}\n{\"InvoiceNumber\": \"G2\"}\n";
        DeliveredFile file = new FilesOf(folder).bytes("a.json", written.of(lines));
        Dialect dialect = Dialects.ALL.stream()
                .filter(one -> one.name().equals(PARTNER_USAGE))
                .findFirst()
                .orElseThrow();
        List<@Nullable String> values = new ArrayList<>();

        TextFiles.Opened opened = TextFiles.open(file, file.format(), CsvLayout.of(','), dialect);
        try (Records records = opened.records()) {
            records.forEachRemaining(record -> {
                values.add(KeptRecord.text(record, opened.header().position("InvoiceNumber")));
                values.add(KeptRecord.text(record, opened.header().position("MeterName")));
            });
        }

        assertThat(file.format()).isEqualTo(FileFormat.JSON_LINES);
        assertThat(TextFiles.header(file, FileFormat.JSON_LINES, CsvLayout.of(','))
                        .names())
                .containsExactlyInAnyOrder("InvoiceNumber", "MeterName");
        assertThat(values).containsExactly("G1", "Grüße 漢", "G2", null);
    }

    @Test
    void turnsBytesThatAreNoTextIntoTheReplacementCharacter() throws IOException {
        assertThat(text(bytes("47 31 C3 28 2C"))).isEqualTo("G1\uFFFD(,");
    }

    private static String text(byte[] bytes) throws IOException {
        try (BufferedReader reader =
                Encoding.text(new PushbackInputStream(new ByteArrayInputStream(bytes), Encoding.MARK))) {
            StringBuilder text = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                text.append((char) c);
            }
            return text.toString();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
