package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.file.ParquetColumn;

@ExtendWith(LocalSpark.class)
class ParquetFilesIT {

    @TempDir
    private Path folder;

    /** A type as Parquet has it, a value of it, and its text. */
    static Stream<Arguments> values() {
        return Stream.of(
                of("binary %s (STRING)", (row, name) -> row.add(name, "Grüße"), "Grüße"),
                of("binary %s", (row, name) -> row.add(name, "bare"), "bare"),
                of("binary %s (ENUM)", (row, name) -> row.add(name, "Usage"), "Usage"),
                of(
                        "int64 %s (TIMESTAMP(NANOS,true))",
                        (row, name) -> row.add(name, 1_790_812_800_123_456_789L), "2026-10-01T00:00:00.123456789Z"),
                of(
                        "int64 %s (TIMESTAMP(NANOS,false))",
                        (row, name) -> row.add(name, 1_790_812_800_000_000_000L), "2026-10-01T00:00:00Z"),
                of(
                        "int64 %s (TIMESTAMP(MICROS,true))",
                        (row, name) -> row.add(name, 1_790_812_800_000_000L), "2026-10-01 00:00:00"),
                of(
                        "int64 %s (TIMESTAMP(MILLIS,true))",
                        (row, name) -> row.add(name, 1_790_812_800_000L), "2026-10-01 00:00:00"),
                of(
                        "int96 %s",
                        (row, name) -> row.add(name, int96(2_461_315, 3_600_000_000_000L)), "2026-10-01 01:00:00"),
                of("int32 %s (DATE)", (row, name) -> row.add(name, 20_727), "2026-10-01"),
                of("int32 %s (INTEGER(8,false))", (row, name) -> row.add(name, 255), "255"),
                of("int32 %s (INTEGER(16,false))", (row, name) -> row.add(name, 65_535), "65535"),
                of("int32 %s (INTEGER(32,false))", (row, name) -> row.add(name, -1), "4294967295"),
                of("int64 %s (INTEGER(64,false))", (row, name) -> row.add(name, -1L), "18446744073709551615"),
                of("int64 %s (INTEGER(64,true))", (row, name) -> row.add(name, 123_456_789_012L), "123456789012"),
                of("int32 %s (DECIMAL(9,2))", (row, name) -> row.add(name, -1250), "-12.50"),
                of("int64 %s (DECIMAL(18,4))", (row, name) -> row.add(name, 125_000L), "12.5000"),
                of(
                        "fixed_len_byte_array(16) %s (DECIMAL(38,18))",
                        (row, name) -> row.add(name, decimal("-0.000000000000000001", 16)), "-0.000000000000000001"),
                of("binary %s (DECIMAL(20,2))", (row, name) -> row.add(name, decimal("12.50", 3)), "12.50"),
                of(
                        "fixed_len_byte_array(32) %s (DECIMAL(76,38))",
                        (row, name) -> row.add(name, decimal("12.50000000000000000000000000000000000001", 32)),
                        "12.50000000000000000000000000000000000001"),
                of("double %s", (row, name) -> row.add(name, 0.1), "0.1"),
                of("float %s", (row, name) -> row.add(name, 0.1f), "0.1"),
                of("fixed_len_byte_array(2) %s (FLOAT16)", (row, name) -> row.add(name, half(0x4a40)), "12.5"),
                of("fixed_len_byte_array(2) %s (FLOAT16)", (row, name) -> row.add(name, half(0xbc00)), "-1"),
                of("boolean %s", (row, name) -> row.add(name, true), "true"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsEveryTypeAsTheTextItMeans(String type, BiConsumer<Group, String> value, String text, SparkSession spark)
            throws IOException {
        String schema = "optional " + type.formatted("Cost") + "; optional binary Name (STRING);";

        List<List<@Nullable String>> rows = rows(spark, schema, row -> {}, row -> {
            value.accept(row, "Cost");
            row.add("Name", "G1");
        });

        assertThat(rows.get(0)).containsExactly(null, null);
        assertThat(rows.get(1)).containsExactly(text, "G1");
    }

    @Test
    void tellsColumnsApartByTheCaseOfTheirNames(SparkSession spark) throws IOException {
        List<List<@Nullable String>> rows = rows(
                spark,
                "optional binary tag_Env (STRING); optional binary tag_env (STRING); optional double cost;",
                row -> {
                    row.add("tag_Env", "prod");
                    row.add("tag_env", "test");
                    row.add("cost", 1.5);
                });

        assertThat(rows).containsExactly(List.of("prod", "test", "1.5"));
    }

    @Test
    void leavesAColumnAloneThatNobodyCanRead(SparkSession spark) throws IOException {
        List<List<@Nullable String>> rows = rows(
                spark,
                "optional fixed_len_byte_array(12) Age (INTERVAL); optional binary Name (STRING);",
                row -> row.add("Name", "G1"));

        assertThat(rows).containsExactly(List.of("G1"));
    }

    @Test
    void writesNestedValuesAsJson(SparkSession spark) throws IOException {
        List<List<@Nullable String>> rows = rows(
                spark,
                "optional group Tags (MAP) { repeated group key_value { required binary key (STRING); "
                        + "optional binary value (STRING); } }",
                row -> row.addGroup("Tags")
                        .addGroup("key_value")
                        .append("key", "env")
                        .append("value", "prod"));

        assertThat(rows).containsExactly(List.of("{\"env\":\"prod\"}"));
    }

    @SafeVarargs
    private List<List<@Nullable String>> rows(SparkSession spark, String schema, Consumer<Group>... rows)
            throws IOException {
        String file = folder.resolve("a {b}.parquet").toUri().toString();
        MessageType type = MessageTypeParser.parseMessageType("message row { " + schema + " }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(URI.create(file)))
                .withType(type)
                .withConf(new Configuration(false))
                .build()) {
            for (Consumer<Group> row : rows) {
                Group group = new SimpleGroupFactory(type).newGroup();
                row.accept(group);
                writer.write(group);
            }
        }
        String location = folder.resolve("a {b}.parquet").toString();
        List<ParquetColumn> columns = ParquetFiles.columns(location, new Configuration(false));
        List<ParquetColumn> read =
                columns.stream().filter(ParquetColumn::isRead).toList();
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Row row : new ParquetFiles(spark).read(location, columns).collectAsList()) {
            List<@Nullable String> text = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                text.add(read.get(i).text(row.get(i)));
            }
            assertThat(row.getLong(read.size())).isEqualTo(texts.size());
            texts.add(text);
        }
        return texts;
    }

    private static Arguments of(String type, BiConsumer<Group, String> value, String text) {
        return Arguments.of(type, value, text);
    }

    private static Binary decimal(String number, int bytes) {
        byte[] unscaled = new BigDecimal(number).unscaledValue().toByteArray();
        ByteBuffer padded = ByteBuffer.allocate(bytes);
        for (int i = unscaled.length; i < bytes; i++) {
            padded.put((byte) (unscaled[0] < 0 ? -1 : 0));
        }
        return Binary.fromConstantByteArray(padded.put(unscaled).array());
    }

    private static Binary half(int bits) {
        return Binary.fromConstantByteArray(new byte[] {(byte) bits, (byte) (bits >> 8)});
    }

    private static Binary int96(int julianDay, long nanosOfDay) {
        return Binary.fromConstantByteArray(ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanosOfDay)
                .putInt(julianDay)
                .array());
    }
}
