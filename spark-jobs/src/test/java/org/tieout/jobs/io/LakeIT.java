package org.tieout.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.dataset.LakeTables;
import org.tieout.rules.dataset.Rejects;

@ExtendWith(LocalSpark.class)
class LakeIT {

    private static final Map<String, String> OCTOBER = partition("2026-10");
    private static final Map<String, String> NOVEMBER = partition("2026-11");

    private SparkSession spark;
    private Path folder;
    private Lake lake;

    @BeforeEach
    void setUp(SparkSession shared, @TempDir Path empty) {
        spark = shared;
        folder = empty;
        lake = Lake.writable(shared, empty.toString());
    }

    @Test
    void hasNoRowsOfATableThatDoesNotExist() {
        Dataset<Row> rows = lake.read(Rejects.TABLE);

        assertThat(lake.exists(Rejects.TABLE)).isFalse();
        assertThat(rows.collectAsList()).isEmpty();
        assertThat(rows.columns()).containsExactlyElementsOf(Rejects.TABLE.columns());
    }

    @Test
    void makesTablesWithoutRowsThatForbidNoNull() {
        lake.makeTables();

        assertThat(LakeTables.ALL).allSatisfy(table -> {
            StructType made = spark.read()
                    .format("delta")
                    .load(folder.resolve(table.name()).toString())
                    .schema();
            assertThat(made.fieldNames())
                    .containsExactly(SparkTypes.schema(table).fieldNames());
            assertThat(made.fields()).allMatch(StructField::nullable);
            assertThat(lake.isInUse(table)).isFalse();
        });
    }

    /** What a process leaves that is killed while it makes a table, or prepares the first rows of one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "_delta_log/.00000000000000000000.json.1b2c.tmp",
                "_delta_log/..00000000000000000000.json.1b2c.tmp.crc",
                "part-00000-1b2c.snappy.parquet"
            })
    void makesATableWhoseMakingWasCutOff(String left) throws IOException {
        Path file = folder.resolve("rejects").resolve(left);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "{");

        lake.makeTables();
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();

        assertThat(lake.read(Rejects.TABLE).collectAsList()).containsExactly(reject("2026-10", 1));
    }

    @Test
    void showsPreparedRowsOnlyOnceCommitted() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2), reject("2026-10", 3)), OCTOBER);

        List<Row> before = lake.read(Rejects.TABLE).collectAsList();
        prepared.commit();
        List<Row> after = lake.read(Rejects.TABLE).collectAsList();

        assertThat(prepared.rows()).isEqualTo(2);
        assertThat(before).containsExactly(reject("2026-10", 1));
        assertThat(after).containsExactlyInAnyOrder(reject("2026-10", 2), reject("2026-10", 3));
    }

    @Test
    void leavesNothingOfAnAbandonedReplacement() throws IOException {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        long files = parquetFiles();

        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER).abandon();

        assertThat(lake.read(Rejects.TABLE).collectAsList()).containsExactly(reject("2026-10", 1));
        assertThat(parquetFiles()).isEqualTo(files);
    }

    @Test
    void theSecondOfTwoWritersOfAPartitionIsToComeAgainAndLeavesNothing() throws IOException {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        Replacement first = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER);
        Replacement second = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 3)), OCTOBER);
        first.commit();
        long files = parquetFiles();

        assertThatThrownBy(second::commit)
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot write rejects: another process has written to it meanwhile;"
                        + " run again once that has ended");

        assertThat(lake.read(Rejects.TABLE).collectAsList()).containsExactly(reject("2026-10", 2));
        assertThat(parquetFiles()).isEqualTo(files - 1);
    }

    @Test
    void replacesAndClearsOnePartitionOnly() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        long version = lake.prepare(Rejects.TABLE, rows(reject("2026-11", 2)), NOVEMBER)
                .commit();

        lake.clear(Rejects.TABLE, OCTOBER);

        assertThat(lake.read(Rejects.TABLE).collectAsList()).containsExactly(reject("2026-11", 2));
        assertThat(lake.read(Rejects.TABLE, OptionalLong.of(version)).collectAsList())
                .containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-11", 2));
    }

    /** Other writers keep no list of a version's files beside it; Delta then finds them in its log. */
    @Test
    void readsAVersionWhoseFilesAreNotWrittenDownBesideIt() throws IOException {
        long version =
                lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER).commit();
        try (Stream<Path> log = Files.list(folder.resolve("rejects/_delta_log"))) {
            for (Path checksum :
                    log.filter(file -> file.toString().endsWith(".crc")).toList()) {
                Files.delete(checksum);
            }
        }
        DeltaLog.clearCache();

        assertThat(lake.read(Rejects.TABLE, OptionalLong.of(version)).collectAsList())
                .containsExactly(reject("2026-10", 1));
    }

    @Test
    void tellsWhatAColumnMeans() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();

        List<Row> described = spark.sql("DESCRIBE TABLE delta.`%s/rejects`".formatted(folder))
                .where(col("col_name").equalTo(Rejects.VALUE))
                .collectAsList();

        assertThat(described)
                .containsExactly(
                        RowFactory.create(Rejects.VALUE, "string", "what stood there; null where nothing did"));
    }

    @Test
    void writesIntoATableThatSaysNothingOfItsColumns() {
        StructType bare = DataTypes.createStructType(
                Arrays.stream(SparkTypes.schema(Rejects.SCHEMA).fields())
                        .map(field -> DataTypes.createStructField(field.name(), field.dataType(), field.nullable()))
                        .toList());
        spark.createDataFrame(List.of(reject("2026-10", 1)), bare)
                .write()
                .format("delta")
                .partitionBy(Rejects.TABLE.partitionedBy().toArray(String[]::new))
                .save(folder + "/rejects");

        lake.prepare(Rejects.TABLE, rows(reject("2026-11", 2)), NOVEMBER).commit();

        assertThat(lake.read(Rejects.TABLE).collectAsList())
                .containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-11", 2));
    }

    @Test
    void givesATableTheColumnsItWasMadeWithout() {
        Row withoutCost = new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, "2026-10")
                .set(Rejects.SOURCE, "contoso-focus")
                .set(Rejects.SOURCE_ROW, 1L)
                .row();
        rows(withoutCost)
                .drop(Rejects.BILLED_COST)
                .write()
                .format("delta")
                .partitionBy(Rejects.TABLE.partitionedBy().toArray(String[]::new))
                .save(folder + "/rejects");

        assertThat(lake.read(Rejects.TABLE).collectAsList()).containsExactly(withoutCost);
        lake.prepare(Rejects.TABLE, rows(reject("2026-11", 2)), NOVEMBER).commit();

        assertThat(lake.read(Rejects.TABLE).collectAsList())
                .containsExactlyInAnyOrder(withoutCost, reject("2026-11", 2));
        assertThat(lake.read(Rejects.TABLE, OptionalLong.of(0)).collectAsList()).containsExactly(withoutCost);
    }

    @Test
    void keepsSmallFiles() throws IOException {
        lake.files().writeSmall("a/b.json", "one".getBytes(StandardCharsets.UTF_8));
        lake.files().writeSmall("a/b.json", "two".getBytes(StandardCharsets.UTF_8));

        assertThat(lake.files().readSmall("a/b.json"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("two"));
        assertThat(lake.files().readSmall("a/c.json")).isEmpty();
    }

    private Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), SparkTypes.schema(Rejects.SCHEMA));
    }

    private static Row reject(String period, long row) {
        return new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, period)
                .set(Rejects.SOURCE, "contoso-focus")
                .set(Rejects.SOURCE_ROW, row)
                .set(Rejects.BILLED_COST, new BigDecimal("1.10"))
                .row();
    }

    private static Map<String, String> partition(String period) {
        return Map.of(Rejects.BILLING_PERIOD, period, Rejects.SOURCE, "contoso-focus");
    }

    private long parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
