package org.tieout.rules.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Files that come in place of CSV, JSON and Parquet, told by how they begin, so that they can be refused by name. */
enum ForeignFile {
    EXCEL("D0CF11E0A1B11AE1", "an old Excel workbook; save it as CSV UTF-8"),
    SEVEN_ZIP("377ABCAF271C", "a 7z archive; deliver CSV, or pack it with gzip"),
    RAR("526172211A07", "a RAR archive; deliver CSV, or pack it with gzip"),
    BZIP2("425A68", "packed with bzip2; deliver CSV, or pack it with gzip"),
    ZSTD("28B52FFD", "packed with zstd; deliver CSV, or pack it with gzip"),
    XZ("FD377A585A00", "packed with xz; deliver CSV, or pack it with gzip"),
    LZ4("04224D18", "packed with lz4; deliver CSV, or pack it with gzip"),
    SNAPPY("FF060000734E61507059", "packed with snappy; deliver CSV, or pack it with gzip"),
    COMPRESS("1F9D", "packed with compress; deliver CSV, or pack it with gzip"),
    PDF("25504446", "a PDF document; its numbers are no data, deliver CSV, JSON or Parquet"),
    AVRO("4F626A01", "an Avro file; deliver CSV, JSON or Parquet"),
    ORC("4F5243", "an ORC file; deliver CSV, JSON or Parquet"),
    ARROW("4152524F5731", "an Arrow file; deliver CSV, JSON or Parquet"),
    ENCRYPTED_PARQUET("50415245", "a Parquet file with an encrypted footer; deliver it without encryption"),
    SQLITE("53514C69746520666F726D61742033", "a SQLite database; deliver CSV, JSON or Parquet"),
    UTF_32_LITTLE("FFFE0000", "text in UTF-32; save it as UTF-8"),
    UTF_32_BIG("0000FEFF", "text in UTF-32; save it as UTF-8");

    /** As many bytes as tell. */
    static final int START = 1 << 10;

    private static final String WEB_PAGE =
            "a web page, as a login or an error is answered with; fetch the file itself, signed in";

    private static final String BINARY = "neither text nor Parquet; deliver CSV, JSON or Parquet";

    private final String magic;
    private final String words;

    ForeignFile(String magic, String words) {
        this.magic = magic;
        this.words = words;
    }

    /** What a file is that begins with these bytes, and what to do about it; empty where it may be text or Parquet. */
    static Optional<String> words(byte[] start) {
        String bytes = HexFormat.of().withUpperCase().formatHex(start);
        return Arrays.stream(values())
                .filter(one -> bytes.startsWith(one.magic))
                .map(one -> one.words)
                .findFirst()
                .or(() -> markup(start))
                .or(() -> isBinary(start) ? Optional.of(BINARY) : Optional.empty());
    }

    /** Text has no zero bytes, but for UTF-16; a few of them are damage to rows. */
    private static boolean isBinary(byte[] start) {
        long zeros = IntStream.range(0, start.length).filter(i -> start[i] == 0).count();
        Encoding encoding = Encoding.of(start);
        return zeros > 8 && (encoding == Encoding.UTF_8 || encoding == Encoding.UTF_8_MARKED);
    }

    private static Optional<String> markup(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return Optional.of(WEB_PAGE);
        }
        return text.startsWith("<?xml") || text.startsWith("<error>")
                ? Optional.of("an XML document, as an object store answers errors with; deliver CSV, JSON or Parquet")
                : Optional.empty();
    }
}
