package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.dataset.Rejects;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What Delta writes beside a version is the same as what its log says, and is not believed where it does not add up.
 */
@ExtendWith(LocalSpark.class)
class StandingFilesIT {

    private static final List<Map<String, String>> ASKED = List.of(
            Map.of(),
            Map.of(Rejects.BILLING_PERIOD, "2026-10"),
            Map.of(Rejects.BILLING_PERIOD, "2026-10", Rejects.SOURCE, "a"),
            Map.of(Rejects.SOURCE, "b"),
            Map.of(Rejects.SOURCE, "of nobody"));

    private SparkSession spark;
    private Path table;
    private Lake lake;

    @BeforeEach
    void setUp(SparkSession shared, @TempDir Path empty) {
        spark = shared;
        table = empty.resolve(Rejects.TABLE.name());
        lake = Lake.writable(shared, empty.toString());
        write("2026-10", "a", 1);
        write("2026-10", "b", 2);
        write("2026-11", "a", 3);
        write("2026-10", "a", 4);
    }

    @Test
    void areThoseOfTheLogAtEveryVersion() {
        for (long version = 0; version <= lake.version(Rejects.TABLE); version++) {
            Snapshot snapshot = snapshot(version);
            assertThat(snapshot.checksumOpt().get().allFiles().isDefined()).isTrue();
            for (Map<String, String> partitions : ASKED) {
                assertThat(said(StandingFiles.of(snapshot, partitions)))
                        .as("version %d, %s", version, partitions)
                        .containsExactlyInAnyOrderElementsOf(inLog(snapshot, partitions));
            }
        }
        assertThat(StandingFiles.of(snapshot(4), Map.of())).hasSize(3);
    }

    @Test
    void areReadFromTheLogWhereNothingIsWrittenBesideIt() throws IOException {
        Files.delete(beside(4));
        DeltaLog.clearCache();

        Snapshot snapshot = snapshot(4);

        assertThat(snapshot.checksumOpt().isEmpty()).isTrue();
        for (Map<String, String> partitions : ASKED) {
            assertThat(said(StandingFiles.of(snapshot, partitions)))
                    .as("%s", partitions)
                    .containsExactlyInAnyOrderElementsOf(inLog(snapshot, partitions));
        }
    }

    @Test
    void areReadFromTheLogWhereWhatIsWrittenBesideItDoesNotAddUp() throws IOException {
        Files.writeString(beside(4), Files.readString(beside(4)).replace("\"numFiles\":3", "\"numFiles\":4"));
        DeltaLog.clearCache();

        Snapshot snapshot = snapshot(4);

        assertThat(snapshot.checksumOpt().get().numFiles()).isEqualTo(4);
        assertThat(said(StandingFiles.of(snapshot, ASKED.get(1))))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(inLog(snapshot, ASKED.get(1)));
    }

    private Path beside(long version) {
        return table.resolve("_delta_log/%020d.crc".formatted(version));
    }

    private Snapshot snapshot(long version) {
        return DeltaLog.forTable(spark, table.toString())
                .getSnapshotAt(version, scala.Option.empty(), scala.Option.empty(), false);
    }

    private static List<List<Object>> inLog(Snapshot snapshot, Map<String, String> partitions) {
        return said(CollectionConverters.asJava(
                snapshot.filesForScan(Replacement.predicates(partitions), false).files()));
    }

    private static List<List<Object>> said(List<AddFile> files) {
        return files.stream()
                .map(file -> List.<Object>of(
                        file.path(),
                        CollectionConverters.asJava(file.partitionValues()),
                        file.size(),
                        file.modificationTime(),
                        file.dataChange()))
                .toList();
    }

    private void write(String period, String source, long number) {
        Row row = new RowBuilder(SparkTypes.schema(Rejects.SCHEMA))
                .set(Rejects.BILLING_PERIOD, period)
                .set(Rejects.SOURCE, source)
                .set(Rejects.SOURCE_ROW, number)
                .set(Rejects.BILLED_COST, BigDecimal.ONE)
                .row();
        lake.prepare(
                        Rejects.TABLE,
                        spark.createDataFrame(List.of(row), SparkTypes.schema(Rejects.SCHEMA)),
                        Map.of(Rejects.BILLING_PERIOD, period, Rejects.SOURCE, source))
                .commit();
    }
}
