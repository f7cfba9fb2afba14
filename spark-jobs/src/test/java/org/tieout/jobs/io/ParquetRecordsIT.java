package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
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
import org.tieout.testing.TestExtent;

/** What is read without a Spark session is what Spark reads. */
@ExtendWith(LocalSpark.class)
class ParquetRecordsIT {

    /** Seeds of which random files are made. */
    private static final int FILES = TestExtent.isFull() ? 1000 : 50;

    @TempDir
    private Path folder;

    /** Every value of {@link ParquetRecordsTest} in a column of its own. */
    @Test
    void everyTypeSaysWhatSparkSays(SparkSession spark) throws IOException {
        List<Arguments> values = ParquetRecordsTest.values().toList();
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String type = (String) values.get(i).get()[0];
            fields.append("optional ").append(type.formatted("Of" + i)).append("; ");
        }
        Consumer<Group> row = group -> {
            for (int i = 0; i < values.size(); i++) {
                ParquetFixture.add(group, "Of" + i, values.get(i).get()[1]);
            }
        };
        ParquetFixture file = write(ParquetFixture.schema(fields.toString()), List.of(none -> {}, row, row));

        List<ParquetFixture.Row> rows = file.rows(file.parts(Long.MAX_VALUE));

        assertThat(rows.get(1).texts())
                .isEqualTo(values.stream().map(value -> value.get()[2]).toList());
        assertThat(rows).isEqualTo(ofSpark(spark, file));
    }

    static Stream<Arguments> nestedValues() {
        return ParquetRecordsTest.nestedValues();
    }

    @ParameterizedTest
    @MethodSource("nestedValues")
    void nestedValuesSayWhatSparkSays(String fields, Consumer<Group> row, @Nullable String text, SparkSession spark)
            throws IOException {
        MessageType schema = ParquetFixture.schema(fields.endsWith("}") ? fields : fields + ";");
        ParquetFixture file = write(schema, List.of(row));

        assertThat(file.rows(file.parts(1))).isEqualTo(ofSpark(spark, file));
    }

    /** Of any columns and rows, each row group read for itself. */
    @Test
    void anyFileSaysWhatSparkSays(SparkSession spark) throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            ParquetFixture file = new RandomParquet(seed).write(folder.resolve(seed + ".parquet"));

            List<ParquetFixture.Row> rows = file.rows(file.parts(1));

            assertThat(rows).as("%d: %s", seed, file.columns()).isEqualTo(ofSpark(spark, file));
        }
    }

    /** More rows than Spark takes at once, on many pages. */
    @Test
    void aLongFileSaysWhatSparkSays(SparkSession spark) throws IOException {
        for (WriterVersion version : WriterVersion.values()) {
            ParquetFixture file = ParquetFixture.write(
                    folder.resolve(version + ".parquet"),
                    ParquetFixture.schema("required binary Id (STRING); optional binary Product (STRING); "
                            + "required double Cost; optional int64 At (TIMESTAMP(MICROS,true));"),
                    settings -> settings.withWriterVersion(version)
                            .withCompressionCodec(CompressionCodecName.ZSTD)
                            .withPageRowCountLimit(1_500)
                            .withDictionaryPageSize(1 << 14)
                            .withRowGroupRowCountLimit(7_000),
                    IntStream.range(0, 15_000)
                            .<Consumer<Group>>mapToObj(i -> row -> longRow(row, i))
                            .toList());

            List<ParquetFixture.Row> rows = file.rows(file.parts(1));

            assertThat(rows).isEqualTo(ofSpark(spark, file));
        }
    }

    private static void longRow(Group row, int number) {
        row.append("Id", "arn:aws:ec2/" + number).append("Cost", number * 0.1);
        if (number % 3 > 0) {
            row.append("Product", "Product " + number % 50);
        }
        if (number > 9_000) {
            row.append("At", 1_790_812_800_000_000L + number);
        }
    }

    @Test
    void aColumnMayHaveAnyName(SparkSession spark) throws IOException {
        List<String> names = List.of("bill/Id", "a.b", "a", "A", "x y", "{c}", "d,;", "`e`", "", " ", "SourceRow", "ü");
        MessageType schema = new MessageType(
                "row",
                names.stream()
                        .<Type>map(name -> Types.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(name))
                        .toList());
        ParquetFixture file = write(schema, List.of(row -> names.forEach(name -> row.add(name, "of " + name))));

        List<ParquetFixture.Row> rows = file.rows(file.parts(1));

        assertThat(rows.get(0).texts())
                .isEqualTo(names.stream().map(name -> "of " + name).toList());
        assertThat(rows).isEqualTo(ofSpark(spark, file));
    }

    @Test
    void aFileWithoutRowsHasNone(SparkSession spark) throws IOException {
        ParquetFixture file = write(ParquetFixture.schema("optional int32 Number;"), List.of());

        assertThat(file.rows(file.parts(1))).isEqualTo(ofSpark(spark, file)).isEmpty();
    }

    private ParquetFixture write(MessageType schema, List<Consumer<Group>> rows) throws IOException {
        return ParquetFixture.write(folder.resolve("a {b}.parquet"), schema, settings -> settings, rows);
    }

    private static List<ParquetFixture.Row> ofSpark(SparkSession spark, ParquetFixture file) {
        List<ParquetColumn> read = file.read();
        List<ParquetFixture.Row> rows = new ArrayList<>();
        new ReadBySpark(spark)
                .read(file.path().toString(), file.columns())
                .collectAsList()
                .forEach(row -> {
                    List<@Nullable String> texts = new ArrayList<>();
                    for (int i = 0; i < read.size(); i++) {
                        texts.add(read.get(i).text(row.get(i)));
                    }
                    rows.add(new ParquetFixture.Row(row.getLong(read.size()) + 1, texts));
                });
        return rows;
    }
}
