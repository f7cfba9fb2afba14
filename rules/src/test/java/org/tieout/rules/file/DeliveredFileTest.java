package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.hash.Sha256;
import org.tieout.common.run.DataRefusedException;

class DeliveredFileTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("a.csv", utf8("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.csv", utf8("\uFEFFInvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.csv", utf8("\"InvoiceId\",\"Cost\"\n"), FileFormat.CSV),
                Arguments.of("a.csv", utf8("a"), FileFormat.CSV),
                Arguments.of("a.csv", utf8(""), FileFormat.CSV),
                Arguments.of("a.json", utf8("{\"InvoiceNumber\": \"G1\"}\n"), FileFormat.JSON_LINES),
                Arguments.of("a.json", utf8("\n {\"InvoiceNumber\": \"G1\"}\n"), FileFormat.JSON_LINES),
                Arguments.of("a.json", utf8("{}"), FileFormat.JSON_LINES),
                // Without a byte only the name is left.
                Arguments.of("a.json.gz", utf8(""), FileFormat.JSON_LINES),
                Arguments.of("a.parquet", utf8("PAR1 and more"), FileFormat.PARQUET),
                Arguments.of("a.csv.gz", FilesOf.gzip("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.json.gz", FilesOf.gzip("{\"a\": 1}\n"), FileFormat.JSON_LINES),
                // Names lie.
                Arguments.of("a.csv", FilesOf.gzip("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.csv.gz", utf8("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.csv", utf8("{\"a\": 1}\n"), FileFormat.JSON_LINES),
                Arguments.of("a.csv", utf8("PAR1"), FileFormat.PARQUET),
                Arguments.of("a.parquet", utf8("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a.json", utf8("InvoiceId,Cost\n"), FileFormat.CSV),
                Arguments.of("a", FilesOf.gzip("{\"a\": 1}\n"), FileFormat.JSON_LINES));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void tellsAFormatByItsContentWhateverItsName(String name, byte[] content, FileFormat format) {
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
        DeliveredFile file = new DeliveredFile(
                "a.csv", folder.resolve("a.csv").toUri().toString(), "", new LocalBytes(folder.resolve("a.csv")));

        assertThatThrownBy(file::format)
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot read a.csv: it is not in landing any more; delete its folder there and run download again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            D0CF11E0A1B11AE100       | an old Excel workbook; save it as CSV UTF-8
            377ABCAF271C00           | a 7z archive; deliver CSV, or pack it with gzip
            526172211A0700           | a RAR archive; deliver CSV, or pack it with gzip
            425A683931               | packed with bzip2; deliver CSV, or pack it with gzip
            28B52FFD00               | packed with zstd; deliver CSV, or pack it with gzip
            FD377A585A0000           | packed with xz; deliver CSV, or pack it with gzip
            04224D1800               | packed with lz4; deliver CSV, or pack it with gzip
            255044462D312E37         | a PDF document; its numbers are no data, deliver CSV, JSON or Parquet
            4F626A0104               | an Avro file; deliver CSV, JSON or Parquet
            4F524300                 | an ORC file; deliver CSV, JSON or Parquet
            4152524F57310000         | an Arrow file; deliver CSV, JSON or Parquet
            53514C69746520666F726D6174203300 | a SQLite database; deliver CSV, JSON or Parquet
            50415245                 | a Parquet file with an encrypted footer; deliver it without encryption
            0102000000000000000000000000 | neither text nor Parquet; deliver CSV, JSON or Parquet
            FFFE00004900             | text in UTF-32; save it as UTF-8
            """)
    void refusesWhatIsNeitherTextNorParquetByItsName(String bytes, String what) {
        byte[] content = HexFormat.of().parseHex(bytes);

        assertThatThrownBy(() -> new FilesOf(folder).bytes("a.csv", content).format())
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: it is " + what);
        // Wrapped once more, it is no better.
        assertThatThrownBy(() -> new FilesOf(folder)
                        .bytes("a.csv", FilesOf.gzip(content))
                        .format())
                .hasMessage("Cannot read a.csv: it is " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>\n<html>", "\uFEFF\n  <HTML><head>", "<html lang=\"en\">"})
    void refusesAWebPage(String text) {
        assertThatThrownBy(() -> new FilesOf(folder).text("a.csv", text).format())
                .hasMessage("Cannot read a.csv: it is a web page, as a login or an error is answered with; "
                        + "fetch the file itself, signed in");
    }

    @Test
    void refusesAnErrorOfAnObjectStore() {
        String error = "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>";

        assertThatThrownBy(() -> new FilesOf(folder).text("a.csv", error).format())
                .hasMessage("Cannot read a.csv: it is an XML document, as an object store answers errors with; "
                        + "deliver CSV, JSON or Parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "folder/a.csv"})
    void readsTheOneFileOfAZipArchive(String name) throws IOException {
        byte[] csv = utf8("InvoiceId,Cost\n");
        DeliveredFile file = new FilesOf(folder)
                .bytes("a.csv.zip", zip("folder/", new byte[0], name, csv, "__MACOSX/._a.csv", utf8("x")));

        assertThat(file.format()).isEqualTo(FileFormat.CSV);
        assertThat(text(file)).isEqualTo("InvoiceId,Cost");
        assertThat(text(new FilesOf(folder).bytes("a.zip", zip("a.csv.gz", FilesOf.gzip(csv)))))
                .isEqualTo("InvoiceId,Cost");
    }

    static Stream<Arguments> archives() throws IOException {
        byte[] csv = utf8("InvoiceId,Cost\n");
        byte[] sound = zip("a.csv", csv);
        byte[] damaged = sound.clone();
        damaged[40] ^= 0x55;
        byte[] encrypted = sound.clone();
        encrypted[6] |= 1;
        return Stream.of(
                Arguments.of(
                        zip("a.csv", csv, "b.csv", csv),
                        "it is a ZIP archive of several files, a.csv and b.csv among them; "
                                + "deliver the files by themselves, or packed with gzip"),
                Arguments.of(
                        zip("[Content_Types].xml", csv, "xl/workbook.xml", csv),
                        "it is an Excel workbook or another office document; save it as CSV UTF-8"),
                Arguments.of(
                        zip("folder/", new byte[0]), "it is a ZIP archive that holds no file; have it delivered again"),
                Arguments.of(
                        zip("a.zip", sound),
                        "it is a ZIP archive of a file that is packed by itself; deliver that file without the archive"),
                Arguments.of(
                        zip("a.parquet", utf8("PAR1")),
                        "it is a ZIP archive of a file that is packed by itself; deliver that file without the archive"),
                Arguments.of(
                        damaged,
                        "it is a ZIP archive that is encrypted, damaged or in a form not read; "
                                + "deliver the files by themselves, or packed with gzip"),
                Arguments.of(
                        encrypted,
                        "it is a ZIP archive that is encrypted, damaged or in a form not read; "
                                + "deliver the files by themselves, or packed with gzip"),
                Arguments.of(Arrays.copyOf(sound, 42), "its packed data ends too early; have it delivered again"));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void refusesAnyOtherZipArchive(byte[] archive, String why) {
        DeliveredFile file = new FilesOf(folder).bytes("a.csv.zip", archive);

        assertThatThrownBy(() -> {
                    try {
                        file.format();
                        text(file);
                    } catch (IOException | UncheckedIOException e) {
                        throw file.unreadable(
                                e instanceof UncheckedIOException ? Objects.requireNonNull(e.getCause()) : e);
                    }
                })
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv.zip: " + why);
    }

    @Test
    void refusesWhatUnpacksToNoEnd() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1100; i++) {
                zip.write(zeros);
            }
        }
        DeliveredFile file = new FilesOf(folder).bytes("a.zip", bomb.toByteArray());

        assertThatThrownBy(() -> {
                    try (BufferedReader text = file.text()) {
                        text.transferTo(Writer.nullWriter());
                    }
                })
                .hasMessage(
                        "it unpacks to more than 400 times its size, as no file of charges does; look at what it is");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesBytesThatAreNotThoseThatWereLanded(boolean isPacked) throws IOException {
        String sound = "InvoiceId,Cost\nG1,1.10\n";
        String other = "InvoiceId,Cost\nG1,9.10\n";
        Path path = folder.resolve("a.csv");
        byte[] landed = isPacked ? FilesOf.gzip(sound) : utf8(sound);
        String sha256 = Sha256.hex(landed);
        DeliveredFile file = new DeliveredFile("a.csv", path.toString(), sha256, new LocalBytes(path));

        Files.write(path, landed);
        assertThat(text(file)).isEqualTo("InvoiceId,Cost\nG1,1.10");
        file.verify();

        Files.write(path, isPacked ? FilesOf.gzip(other) : utf8(other));
        assertThatThrownBy(() -> {
                    try (Records records = new CsvRecords(file, CsvLayout.of(','))) {
                        records.forEachRemaining(record -> {});
                    }
                })
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: its bytes are not those that were landed, their SHA-256 is not the "
                        + "manifest's; delete %s/ and run download again".formatted(folder));
        assertThatThrownBy(file::verify).hasMessageContaining("its bytes are not those that were landed");
    }

    private static String text(DeliveredFile file) throws IOException {
        try (BufferedReader text = file.text()) {
            return text.lines().collect(Collectors.joining("\n"));
        }
    }

    /** Names and contents in turn. */
    private static byte[] zip(Object... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
