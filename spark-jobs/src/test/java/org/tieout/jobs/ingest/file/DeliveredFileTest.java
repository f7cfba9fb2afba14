package org.tieout.jobs.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.run.DataRefused;

class DeliveredFileTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("a.csv", utf8("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.csv", utf8("\uFEFFInvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.csv", utf8("\"InvoiceId\",\"Cost\"\n"), Format.CSV),
                Arguments.of("a.csv", utf8("a"), Format.CSV),
                Arguments.of("a.csv", utf8(""), Format.CSV),
                Arguments.of("a.json", utf8("{\"InvoiceNumber\": \"G1\"}\n"), Format.JSON_LINES),
                Arguments.of("a.json", utf8("\n {\"InvoiceNumber\": \"G1\"}\n"), Format.JSON_LINES),
                Arguments.of("a.json", utf8("{}"), Format.JSON_LINES),
                // Without a byte only the name is left.
                Arguments.of("a.json.gz", utf8(""), Format.JSON_LINES),
                Arguments.of("a.parquet", utf8("PAR1 and more"), Format.PARQUET),
                Arguments.of("a.csv.gz", FilesOf.gzip("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.json.gz", FilesOf.gzip("{\"a\": 1}\n"), Format.JSON_LINES),
                // Names lie.
                Arguments.of("a.csv", FilesOf.gzip("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.csv.gz", utf8("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.csv", utf8("{\"a\": 1}\n"), Format.JSON_LINES),
                Arguments.of("a.csv", utf8("PAR1"), Format.PARQUET),
                Arguments.of("a.parquet", utf8("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a.json", utf8("InvoiceId,Cost\n"), Format.CSV),
                Arguments.of("a", FilesOf.gzip("{\"a\": 1}\n"), Format.JSON_LINES));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void tellsAFormatByItsContentWhateverItsName(String name, byte[] content, Format format) {
        DeliveredFile file = new FilesOf(folder).bytes(name, content);

        assertThat(file.format()).isEqualTo(format);
    }

    @Test
    void unpacksGzip() throws IOException {
        DeliveredFile file = new FilesOf(folder).bytes("a.csv.gz", FilesOf.gzip("InvoiceId,Cost\n"));

        try (BufferedReader text = file.text()) {
            assertThat(text.lines().collect(Collectors.joining("\n"))).isEqualTo("InvoiceId,Cost");
        }
    }

    @Test
    void unpacksGzipOfSeveralMembers() throws IOException {
        byte[] first = FilesOf.gzip("InvoiceId,Cost\n");
        byte[] second = FilesOf.gzip("G1,1.10\n");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        DeliveredFile file = new FilesOf(folder).bytes("a.csv.gz", both);

        try (BufferedReader text = file.text()) {
            assertThat(text.lines().collect(Collectors.joining("\n"))).isEqualTo("InvoiceId,Cost\nG1,1.10");
        }
    }

    @Test
    void leavesEveryByteOfAShortFile() throws IOException {
        DeliveredFile file = new FilesOf(folder).text("a.csv", "a");

        try (BufferedReader text = file.text()) {
            assertThat(text.lines().collect(Collectors.joining("\n"))).isEqualTo("a");
        }
    }

    @Test
    void countsTheBytesOnDisk() throws IOException {
        byte[] packed = FilesOf.gzip("InvoiceId,Cost\n");
        DeliveredFile file = new FilesOf(folder).bytes("a.csv.gz", packed);

        assertThat(file.bytes()).isEqualTo(packed.length);
    }

    @Test
    void refusesAFileThatIsGone() {
        DeliveredFile file =
                new DeliveredFile("a.csv", folder.resolve("a.csv").toUri().toString(), new Configuration(false));

        assertThatThrownBy(file::format)
                .isInstanceOf(DataRefused.class)
                .hasMessageStartingWith("Cannot read a.csv: ")
                .hasMessageEndingWith("; have it delivered again");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
