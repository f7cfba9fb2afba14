package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.io.ParquetFixture.add;
import static org.tieout.jobs.io.ParquetFixture.bytes;
import static org.tieout.jobs.io.ParquetFixture.decimal;
import static org.tieout.jobs.io.ParquetFixture.half;
import static org.tieout.jobs.io.ParquetFixture.int96;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.io.ParquetRecords.RowGroups;
import org.tieout.rules.cell.Value;
import org.tieout.rules.file.DeliveredRecord;

class ParquetRecordsTest {

    @TempDir
    private Path folder;

    /** A type as Parquet has it, a value of it, and its text. */
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("binary %s (STRING)", "Grüße, \"𝄞\"", "Grüße, \"𝄞\""),
                Arguments.of("binary %s (STRING)", "", ""),
                Arguments.of("binary %s (STRING)", bytes('a', 0xff, 'b', 0xe2, 0x82), "a\ufffdb\ufffd"),
                Arguments.of("binary %s", "bare", "bare"),
                Arguments.of("binary %s", bytes('a', 0xff, 'b', 0xe2, 0x82), "a\ufffdb\ufffd"),
                Arguments.of("binary %s (ENUM)", "Usage", "Usage"),
                Arguments.of("binary %s (JSON)", "{\"a\": 1}", "{\"a\": 1}"),
                Arguments.of("binary %s (BSON)", "bson", "bson"),
                Arguments.of("fixed_len_byte_array(3) %s", "abc", "abc"),
                Arguments.of("boolean %s", true, "true"),
                Arguments.of("boolean %s", false, "false"),
                Arguments.of("int32 %s", Integer.MIN_VALUE, "-2147483648"),
                Arguments.of("int64 %s", Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of("int32 %s (INTEGER(8,true))", -128, "-128"),
                Arguments.of("int32 %s (INTEGER(16,true))", -32_768, "-32768"),
                Arguments.of("int32 %s (INTEGER(32,true))", Integer.MAX_VALUE, "2147483647"),
                Arguments.of("int64 %s (INTEGER(64,true))", 123_456_789_012L, "123456789012"),
                Arguments.of("int32 %s (INTEGER(8,false))", 255, "255"),
                Arguments.of("int32 %s (INTEGER(16,false))", 65_535, "65535"),
                Arguments.of("int32 %s (INTEGER(32,false))", -1, "4294967295"),
                Arguments.of("int64 %s (INTEGER(64,false))", -1L, "18446744073709551615"),
                Arguments.of("int32 %s (DECIMAL(9,2))", -1250, "-12.50"),
                Arguments.of("int32 %s (DECIMAL(9,0))", 0, "0"),
                Arguments.of("int32 %s (DECIMAL(9,9))", 1, "0.000000001"),
                Arguments.of("int64 %s (DECIMAL(18,4))", 125_000L, "12.5000"),
                Arguments.of("int64 %s (DECIMAL(18,18))", -1L, "-0.000000000000000001"),
                Arguments.of("int64 %s (DECIMAL(18,10))", 0L, "0.0000000000"),
                Arguments.of(
                        "fixed_len_byte_array(16) %s (DECIMAL(38,18))",
                        decimal("-0.000000000000000001", 16), "-0.000000000000000001"),
                Arguments.of(
                        "fixed_len_byte_array(16) %s (DECIMAL(38,38))",
                        decimal("0.00000000000000000000000000000000000000", 16),
                        "0.00000000000000000000000000000000000000"),
                Arguments.of(
                        "fixed_len_byte_array(16) %s (DECIMAL(38,0))",
                        decimal("-99999999999999999999999999999999999999", 16),
                        "-99999999999999999999999999999999999999"),
                Arguments.of("fixed_len_byte_array(4) %s (DECIMAL(9,2))", decimal("-12.50", 4), "-12.50"),
                Arguments.of("fixed_len_byte_array(8) %s (DECIMAL(18,2))", decimal("-12.50", 8), "-12.50"),
                Arguments.of("binary %s (DECIMAL(20,2))", decimal("12.50", 3), "12.50"),
                Arguments.of(
                        "fixed_len_byte_array(32) %s (DECIMAL(76,38))",
                        decimal("12.50000000000000000000000000000000000001", 32),
                        "12.50000000000000000000000000000000000001"),
                Arguments.of("binary %s (DECIMAL(40,2))", decimal("-12.50", 2), "-12.50"),
                Arguments.of("double %s", 0.1, "0.1"),
                Arguments.of("double %s", -0.0, "-0.0"),
                Arguments.of("double %s", 2.0E-3, "0.002"),
                Arguments.of("double %s", Double.parseDouble("2.0E23"), "2.0E23"),
                Arguments.of("double %s", Double.NaN, "NaN"),
                Arguments.of("double %s", Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of("float %s", 0.1f, "0.1"),
                Arguments.of("float %s", 1.0e10f, "1.0E10"),
                Arguments.of("float %s", Float.POSITIVE_INFINITY, "Infinity"),
                Arguments.of("fixed_len_byte_array(2) %s (FLOAT16)", half(0x4a40), "12.5"),
                Arguments.of("fixed_len_byte_array(2) %s (FLOAT16)", half(0xbc00), "-1"),
                Arguments.of("int32 %s (DATE)", 20_727, "2026-10-01"),
                Arguments.of("int32 %s (DATE)", -141_428, "1582-10-14"),
                Arguments.of("int32 %s (DATE)", -719_529, "-0001-12-31"),
                Arguments.of("int32 %s (DATE)", 2_932_897, "+10000-01-01"),
                Arguments.of("int64 %s (TIMESTAMP(MILLIS,true))", 1_790_812_800_000L, "2026-10-01 00:00:00"),
                Arguments.of("int64 %s (TIMESTAMP(MILLIS,false))", 1_790_812_800_120L, "2026-10-01 00:00:00.12"),
                Arguments.of("int64 %s (TIMESTAMP(MICROS,true))", 1_790_812_800_000_001L, "2026-10-01 00:00:00.000001"),
                Arguments.of("int64 %s (TIMESTAMP(MICROS,false))", 1_790_812_800_100_000L, "2026-10-01 00:00:00.1"),
                Arguments.of("int64 %s (TIMESTAMP(MICROS,true))", -1L, "1969-12-31 23:59:59.999999"),
                Arguments.of(
                        "int64 %s (TIMESTAMP(MICROS,true))", -12_219_292_800_000_001L, "1582-10-14 23:59:59.999999"),
                Arguments.of(
                        "int64 %s (TIMESTAMP(MICROS,false))", -62_167_219_200_000_001L, "-0001-12-31 23:59:59.999999"),
                Arguments.of("int64 %s (TIMESTAMP(MICROS,true))", 253_402_300_800_000_000L, "+10000-01-01 00:00:00"),
                Arguments.of(
                        "int64 %s (TIMESTAMP(NANOS,true))",
                        1_790_812_800_123_456_789L, "2026-10-01T00:00:00.123456789Z"),
                Arguments.of("int64 %s (TIMESTAMP(NANOS,false))", 1_790_812_800_000_000_000L, "2026-10-01T00:00:00Z"),
                Arguments.of("int96 %s", int96(2_461_315, 3_600_000_001_999L), "2026-10-01 01:00:00.000001"),
                Arguments.of("int96 %s", int96(2_299_160, 0), "1582-10-14 00:00:00"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsEveryTypeAsTheTextItMeans(String type, Object value, String text) throws IOException {
        ParquetFixture file = oneValue(folder, type, value);

        assertThat(file.rows(file.parts(Long.MAX_VALUE)))
                .containsExactly(row(1, null, null), row(2, text, "G1"), row(3, text, "G1"));
    }

    /** Fields that are nested, a row of them, and its text. */
    static Stream<Arguments> nestedValues() {
        return Stream.of(
                nested(
                        "optional group Tags (MAP) { repeated group key_value "
                                + "{ required binary key (STRING); optional binary value (STRING); } }",
                        row -> {
                            Group tags = row.addGroup("Tags");
                            tags.addGroup("key_value").append("key", "env").append("value", "a \"b\"");
                            tags.addGroup("key_value").append("key", "team");
                            tags.addGroup("key_value").append("key", "env").append("value", "again");
                        },
                        "{\"env\":\"a \\\"b\\\"\",\"team\":null,\"env\":\"again\"}"),
                nested(
                        "optional group Tags (MAP) { repeated group map (MAP_KEY_VALUE) "
                                + "{ required int32 key (DATE); required double value; } }",
                        row -> row.addGroup("Tags")
                                .addGroup("map")
                                .append("key", 20_727)
                                .append("value", Double.NaN),
                        "{\"20727\":\"NaN\"}"),
                nested(
                        "required group Tags (MAP_KEY_VALUE) { repeated group map "
                                + "{ required int32 key (DECIMAL(9,2)); required boolean value; } }",
                        row -> row.addGroup("Tags")
                                .addGroup("map")
                                .append("key", 1250)
                                .append("value", true),
                        "{\"12.50\":true}"),
                nested(
                        "required group Tags (MAP) { repeated group key_value "
                                + "{ required int32 key; required int32 value; } }",
                        row -> row.addGroup("Tags"),
                        "{}"),
                nested(
                        "optional group Items (LIST) { repeated group list { optional int64 element; } }",
                        row -> {
                            Group items = row.addGroup("Items");
                            items.addGroup("list").append("element", 1L);
                            items.addGroup("list");
                        },
                        "[1,null]"),
                nested(
                        "optional group Items (LIST) { repeated int32 array (INTEGER(32,false)); }",
                        row -> row.addGroup("Items").append("array", 1).append("array", -1),
                        "[1,4294967295]"),
                nested(
                        "optional group Items (LIST) { repeated group array { optional float a; optional float b; } }",
                        row -> row.addGroup("Items").addGroup("array").append("b", 0.1f),
                        "[{\"b\":0.1}]"),
                nested(
                        "repeated group Items { required int32 day (DATE); optional int64 at (TIMESTAMP(MICROS,true)); "
                                + "optional int64 there (TIMESTAMP(MILLIS,false)); }",
                        row -> {
                            row.addGroup("Items").append("day", 20_727).append("at", 1_790_812_800_123_456L);
                            row.addGroup("Items").append("day", -719_529).append("there", 1_790_812_800_000L);
                        },
                        "[{\"day\":\"2026-10-01\",\"at\":\"2026-10-01T00:00:00.123Z\"},"
                                + "{\"day\":\"-0001-12-31\",\"there\":\"2026-10-01T00:00:00.000\"}]"),
                nested("repeated binary Items (STRING)", row -> {}, "[]"),
                nested(
                        "optional group Cost { optional group of { optional fixed_len_byte_array(8) amount (DECIMAL(18,2)); "
                                + "optional binary Currency (STRING); optional binary currency; } }",
                        row -> row.addGroup("Cost")
                                .addGroup("of")
                                .append("amount", decimal("12.50", 8))
                                .append("Currency", "EUR")
                                .append("currency", "eur"),
                        "{\"of\":{\"amount\":12.50,\"Currency\":\"EUR\",\"currency\":\"ZXVy\"}}"),
                nested("optional group Cost { optional double amount; }", row -> row.addGroup("Cost"), "{}"),
                nested("optional group Cost { optional double amount; }", row -> {}, null));
    }

    @ParameterizedTest
    @MethodSource("nestedValues")
    void writesNestedValuesAsJson(String fields, Consumer<Group> row, @Nullable String text) throws IOException {
        ParquetFixture file = rows(fields, List.of(row));

        assertThat(file.rows(file.parts(Long.MAX_VALUE))).containsExactly(row(1, text));
    }

    /** Of which Spark 4.2 refuses the whole file, and of the last makes -0.01. */
    static Stream<Arguments> valuesBeyondSpark() {
        return Stream.of(
                Arguments.of("int64 %s (TIME(MICROS,false))", 1_500_000L, "00:00:01.5"),
                Arguments.of("binary %s (DECIMAL(9,2))", decimal("-12.50", 2), "-12.50"),
                Arguments.of(
                        "fixed_len_byte_array(16) %s (DECIMAL(20,2))",
                        decimal("999999999999999999999.99", 16), "999999999999999999999.99"),
                Arguments.of("int64 %s (DECIMAL(5,2))", Long.MAX_VALUE, "92233720368547758.07"));
    }

    @ParameterizedTest
    @MethodSource("valuesBeyondSpark")
    void readsWhatSparkDoesNot(String type, Object value, String text) throws IOException {
        ParquetFixture file = oneValue(folder, type, value);

        assertThat(file.rows(file.parts(Long.MAX_VALUE)))
                .containsExactly(row(1, null, null), row(2, text, "G1"), row(3, text, "G1"));
    }

    /** Spark 4.2 reads other texts. */
    @Test
    void readsTextsThatAreNeitherCompressedNorWrittenInFull() throws IOException {
        ParquetFixture file = write(
                "required binary Name (STRING);",
                settings -> settings.withWriterVersion(WriterVersion.PARQUET_2_0),
                List.of(row -> row.add("Name", "Compute"), row -> row.add("Name", "Computing")));

        assertThat(file.rows(file.parts(1))).containsExactly(row(1, "Compute"), row(2, "Computing"));
    }

    @Test
    void leavesColumnsAloneThatNobodyCanRead() throws IOException {
        ParquetFixture file = rows(
                "optional fixed_len_byte_array(12) Age (INTERVAL); optional binary Name (STRING); "
                        + "optional fixed_len_byte_array(16) Id (UUID)",
                List.of(row -> row.append("Name", "G1").append("Id", "0123456789abcdef")));

        assertThat(file.rows(file.parts(1))).containsExactly(row(1, "G1"));
    }

    @Test
    void aRowWithoutColumnsIsARow() throws IOException {
        ParquetFixture file = rows("optional fixed_len_byte_array(12) Age (INTERVAL)", List.of(row -> {}, row -> {}));

        assertThat(file.rows(file.parts(1))).containsExactly(row(1), row(2));
    }

    @Test
    void aFileWithoutRowsHasNoPart() throws IOException {
        ParquetFixture file = rows("optional binary Name (STRING)", List.of());

        assertThat(file.parts(1)).isEmpty();
    }

    @Test
    void aPartIsAboutAsLargeAsAsked() throws IOException {
        ParquetFixture file = numbers(95);
        long group = sizeOfGroup(file);

        assertThat(file.parts(1)).hasSize(10).startsWith(new RowGroups(0, 1, 0), new RowGroups(1, 1, 10));
        assertThat(file.parts(4 * group))
                .containsExactly(new RowGroups(0, 4, 0), new RowGroups(4, 4, 40), new RowGroups(8, 2, 80));
        assertThat(file.parts(Long.MAX_VALUE)).containsExactly(new RowGroups(0, 10, 0));
    }

    @Test
    void partsTogetherAreTheFile() throws IOException {
        ParquetFixture file = numbers(95);

        List<ParquetFixture.Row> rows = file.rows(file.parts(4 * sizeOfGroup(file)));

        assertThat(rows)
                .isEqualTo(IntStream.range(0, 95)
                        .mapToObj(i -> row(i + 1, Integer.toString(i)))
                        .toList());
    }

    @Test
    void recordsStayWhatTheyAreAsOthersAreRead() throws IOException {
        ParquetFixture file = numbers(2);
        try (ParquetRecords records = file.open(file.parts(1).get(0))) {
            DeliveredRecord first = records.next();
            records.next();

            assertThat(first.at().apply(0)).isEqualTo(Value.of("0"));
            assertThat(first.text().get()).isEqualTo("[0]");
            assertThat(first.flaw()).isEmpty();
            assertThat(records.hasNext()).isFalse();
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void refusesADamagedPage() throws IOException {
        ParquetFixture file = write(
                "required binary Name (STRING);",
                settings -> settings.withCompressionCodec(CompressionCodecName.SNAPPY),
                List.of(row -> row.add("Name", "Compute Engine")));
        byte[] bytes = Files.readAllBytes(file.path());
        for (int i = 4; i < 40; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        Files.write(file.path(), bytes);

        assertThatThrownBy(() -> file.rows(List.of(new RowGroups(0, 1, 0))))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a {b}.parquet: a page of it is damaged; have it delivered again");
    }

    /** As with Spark; the manifest's SHA-256 says of all files whether they are those that were landed. */
    @Test
    void looksAtChecksumsWhereHadoopIsToldTo() throws IOException {
        ParquetFixture file = write(
                "required binary Name (STRING);",
                settings -> settings,
                List.of(row -> row.add("Name", "Compute Engine")));
        byte[] bytes = Files.readAllBytes(file.path());
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Compute");
        bytes[at] = 'c';
        Files.write(file.path(), bytes);
        Configuration verifying = new Configuration(ParquetFixture.HADOOP);
        verifying.setBoolean(ParquetInputFormat.PAGE_VERIFY_CHECKSUM_ENABLED, true);

        assertThat(file.rows(file.parts(1))).containsExactly(row(1, "compute Engine"));
        try (ParquetRecords records = ParquetRecords.open(
                "a.parquet", file.path().toString(), file.columns(), new RowGroups(0, 1, 0), verifying)) {
            assertThatThrownBy(records::next)
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessage("Cannot read a.parquet: a page of it is damaged; have it delivered again");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeated group Tags (LIST) { repeated group list { optional int32 element; } }",
                "optional group Tags (LIST) { repeated group list { repeated int32 element; } }",
                "repeated group Tags (MAP) { repeated group key_value { required int32 key; optional int32 value; } }",
                "optional group Tags (MAP) { repeated group key_value { required int32 key; repeated int32 value; } }",
                "optional group Tags { repeated group inner (LIST) { repeated int32 element; } }"
            })
    void refusesAColumnThatIsRepeatedTooOften(String fields) throws IOException {
        ParquetFixture file = rows(fields, List.of(row -> {}));

        assertThatThrownBy(() -> file.rows(file.parts(1)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a {b}.parquet: its column Tags repeats what is a list or a map already");
    }

    /** A row of nulls, and two that say the same. */
    static ParquetFixture oneValue(Path folder, String type, Object value) throws IOException {
        MessageType schema =
                ParquetFixture.schema("optional " + type.formatted("Cost") + "; optional binary Name (STRING);");
        Consumer<Group> row = group -> {
            add(group, "Cost", value);
            group.add("Name", "G1");
        };
        return ParquetFixture.write(
                folder.resolve("a {b}.parquet"), schema, settings -> settings, List.of(none -> {}, row, row));
    }

    /** Ten in a row group. */
    private ParquetFixture numbers(int rows) throws IOException {
        return ParquetFixture.write(
                folder.resolve("numbers.parquet"),
                ParquetFixture.schema("required int32 Number;"),
                settings -> settings.withRowGroupRowCountLimit(10).withDictionaryEncoding(false),
                IntStream.range(0, rows)
                        .<Consumer<Group>>mapToObj(i -> row -> row.add("Number", i))
                        .toList());
    }

    private static long sizeOfGroup(ParquetFixture file) throws IOException {
        Path path = file.path();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(path))) {
            return reader.getRowGroups().get(0).getCompressedSize();
        }
    }

    private ParquetFixture rows(String fields, List<Consumer<Group>> rows) throws IOException {
        return write(fields.endsWith("}") ? fields : fields + ";", settings -> settings, rows);
    }

    private ParquetFixture write(
            String fields, UnaryOperator<ExampleParquetWriter.Builder> settings, List<Consumer<Group>> rows)
            throws IOException {
        return ParquetFixture.write(folder.resolve("a {b}.parquet"), ParquetFixture.schema(fields), settings, rows);
    }

    private static Arguments nested(String fields, Consumer<Group> row, @Nullable String text) {
        return Arguments.of(fields, row, text);
    }

    private static ParquetFixture.Row row(long number, @Nullable String... texts) {
        return new ParquetFixture.Row(number, Arrays.asList(texts));
    }
}
