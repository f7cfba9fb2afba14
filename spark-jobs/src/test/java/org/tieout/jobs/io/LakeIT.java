package org.tieout.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.io.LocalLake.partition;
import static org.tieout.jobs.io.LocalLake.reject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.InThreads;
import org.tieout.rules.dataset.LakeTable;
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
        lake = LocalLake.at(empty);
    }

    @Test
    void hasNoRowsOfATableThatDoesNotExist() {
        assertThat(lake.exists(Rejects.TABLE)).isFalse();
        assertThat(rowsOf(Rejects.TABLE)).isEmpty();
        assertThat(lake.version(Rejects.TABLE)).isZero();
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

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-10", 1));
    }

    @Test
    void showsPreparedRowsOnlyOnceCommitted() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2), reject("2026-10", 3)), OCTOBER);

        List<Row> before = rowsOf(Rejects.TABLE);
        prepared.commit();
        List<Row> after = rowsOf(Rejects.TABLE);

        assertThat(prepared.rows()).isEqualTo(2);
        assertThat(before).containsExactly(reject("2026-10", 1));
        assertThat(after).containsExactlyInAnyOrder(reject("2026-10", 2), reject("2026-10", 3));
    }

    @Test
    void leavesNothingOfAnAbandonedReplacement() throws IOException {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        long files = parquetFiles();

        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER).abandon();

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-10", 1));
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

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-10", 2));
        assertThat(parquetFiles()).isEqualTo(files - 1);
    }

    @Test
    void replacesAndClearsOnePartitionOnly() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        long version = lake.prepare(Rejects.TABLE, rows(reject("2026-11", 2)), NOVEMBER)
                .commit();

        lake.clear(Rejects.TABLE, OCTOBER);

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-11", 2));
        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                .containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-11", 2));
    }

    /** Others leave no checksums beside the versions they write. */
    @Test
    void readsAVersionBesideWhichNothingIsWritten() throws IOException {
        long version =
                lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER).commit();
        try (Stream<Path> log = Files.list(folder.resolve("rejects/_delta_log"))) {
            for (Path checksum :
                    log.filter(file -> file.toString().endsWith(".crc")).toList()) {
                Files.delete(checksum);
            }
        }

        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                .containsExactly(reject("2026-10", 1));
        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-10", 2));
    }

    @Test
    void readsNoRowsOfAnyVersionOfATableThatDoesNotExist() {
        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(0))).isEmpty();
        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(7))).isEmpty();
    }

    @Test
    void sparkReadsEveryVersionAsItWas() {
        for (long number = 1; number <= 25; number++) {
            lake.prepare(Rejects.TABLE, rows(reject("2026-10", number)), OCTOBER)
                    .commit();
        }

        assertThat(folder.resolve("rejects/_delta_log/00000000000000000020.checkpoint.parquet"))
                .exists();
        for (long version : List.of(0L, 1L, 10L, 19L, 20L, 25L)) {
            List<Row> expected = version == 0 ? List.of() : List.of(reject("2026-10", version));
            assertThat(bySpark(version)).as("version %d by Spark", version).isEqualTo(expected);
            assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                    .as("version %d", version)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsWrittenToOtherPartitionsMeanwhileStandsBesideIt() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER);
        lake.prepare(Rejects.TABLE, rows(reject("2026-11", 3)), NOVEMBER).commit();
        append(reject("2026-12", 4));

        long version = prepared.commit();

        assertThat(version).isEqualTo(4);
        assertThat(rowsOf(Rejects.TABLE))
                .containsExactlyInAnyOrder(reject("2026-10", 2), reject("2026-11", 3), reject("2026-12", 4));
        assertThat(bySpark(version)).containsExactlyInAnyOrderElementsOf(rowsOf(Rejects.TABLE));
    }

    @Test
    void whatSparkWritesToThePartitionMeanwhileIsNotLost() throws IOException {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER).commit();
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER);
        append(reject("2026-10", 3));
        long files = parquetFiles();

        assertThatThrownBy(prepared::commit).isInstanceOf(InputNotReadyException.class);

        assertThat(rowsOf(Rejects.TABLE)).containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-10", 3));
        assertThat(parquetFiles()).isEqualTo(files - 1);
    }

    @Test
    void whatWasCommittedBySomebodyWhoNeverHeardOfItIsCommittedOnce() throws IOException {
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER);
        long version = prepared.commit();
        long files = parquetFiles();

        assertThat(prepared.commit()).isEqualTo(version);
        append(reject("2026-10", 2));
        assertThat(prepared.commit()).isEqualTo(version);

        assertThat(lake.version(Rejects.TABLE)).isEqualTo(version + 1);
        assertThat(rowsOf(Rejects.TABLE)).containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-10", 2));
        assertThat(parquetFiles()).isEqualTo(files + 1);
    }

    @Test
    void whatWasCommittedBySomebodyWhoNeverHeardOfItStandsInItsVersionWhenAnotherHasReplacedIt() {
        Replacement prepared = lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1)), OCTOBER);
        long version = prepared.commit();
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 2)), OCTOBER).commit();

        assertThat(prepared.commit()).isEqualTo(version);

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(reject("2026-10", 2));
        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                .containsExactly(reject("2026-10", 1));
    }

    /** Some by Spark, which appends. */
    @Test
    void ofWritersAtTheSameTimeEachVersionHasOne() {
        lake.makeTables();
        List<Integer> writers = List.of(0, 1, 2, 3, 4, 5);
        int times = 8;

        InThreads.each(writers.size(), writers, writer -> {
            for (int i = 1; i <= times; i++) {
                Row row = reject("20%02d-01".formatted(writer), i);
                if (writer == 0) {
                    append(row);
                } else {
                    lake.prepare(Rejects.TABLE, rows(row), partition("20%02d-01".formatted(writer)))
                            .commit();
                }
            }
            return writer;
        });

        assertThat(lake.version(Rejects.TABLE)).isEqualTo((long) writers.size() * times);
        List<Row> expected = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            expected.add(reject("2000-01", i));
        }
        writers.subList(1, writers.size())
                .forEach(writer -> expected.add(reject("20%02d-01".formatted(writer), times)));
        assertThat(rowsOf(Rejects.TABLE)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void readsNoRowsThatAnotherProgramHasDeleted() {
        lake.prepare(Rejects.TABLE, rows(reject("2026-10", 1), reject("2026-10", 2)), OCTOBER)
                .commit();
        spark.sql("ALTER TABLE delta.`%s/rejects` SET TBLPROPERTIES ('delta.enableDeletionVectors' = true)"
                .formatted(folder));
        spark.sql("DELETE FROM delta.`%s/rejects` WHERE SourceRow = 1".formatted(folder));

        assertThatThrownBy(() -> rowsOf(Rejects.TABLE))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot read rejects: another program has deleted rows of it; ");
    }

    private List<Row> bySpark(long version) {
        return spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(folder.resolve("rejects").toString())
                .collectAsList();
    }

    private void append(Row row) {
        spark.createDataFrame(List.of(row), SparkTypes.schema(Rejects.SCHEMA))
                .write()
                .format("delta")
                .mode("append")
                .save(folder.resolve("rejects").toString());
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

        assertThat(rowsOf(Rejects.TABLE)).containsExactlyInAnyOrder(reject("2026-10", 1), reject("2026-11", 2));
    }

    @Test
    void givesATableTheColumnsItWasMadeWithout() {
        Row withoutCost = new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, "2026-10")
                .set(Rejects.SOURCE, "contoso-focus")
                .set(Rejects.SOURCE_ROW, 1L)
                .row();
        spark.createDataFrame(List.of(withoutCost), SparkTypes.schema(Rejects.SCHEMA))
                .drop(Rejects.BILLED_COST)
                .write()
                .format("delta")
                .partitionBy(Rejects.TABLE.partitionedBy().toArray(String[]::new))
                .save(folder + "/rejects");

        assertThat(rowsOf(Rejects.TABLE)).containsExactly(withoutCost);
        lake.prepare(Rejects.TABLE, rows(reject("2026-11", 2)), NOVEMBER).commit();

        assertThat(rowsOf(Rejects.TABLE)).containsExactlyInAnyOrder(withoutCost, reject("2026-11", 2));
        assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(0))).containsExactly(withoutCost);
    }

    @Test
    void keepsSmallFiles() throws IOException {
        lake.files().writeSmall("a/b.json", "one".getBytes(StandardCharsets.UTF_8));
        lake.files().writeSmall("a/b.json", "two".getBytes(StandardCharsets.UTF_8));

        assertThat(lake.files().readSmall("a/b.json"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("two"));
        assertThat(lake.files().readSmall("a/c.json")).isEmpty();
    }

    private static Flow<Row> rows(Row... rows) {
        return LocalLake.flow(List.of(rows));
    }

    private List<Row> rowsOf(LakeTable table) {
        return LocalLake.rows(lake, table);
    }

    private long parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
