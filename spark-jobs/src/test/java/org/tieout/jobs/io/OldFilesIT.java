package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.io.LocalLake.partition;
import static org.tieout.jobs.io.LocalLake.reject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.io.OldFiles.OldFile;
import org.tieout.jobs.io.OldFiles.Why;
import org.tieout.rules.dataset.Rejects;
import org.tieout.testing.S3Proxy;

@ExtendWith(LocalSpark.class)
class OldFilesIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    /** By now everything is old, and nothing was before. */
    private final Instant later = Instant.now().plus(Duration.ofDays(1));

    private final Instant earlier = Instant.now().minus(Duration.ofDays(1));

    private SparkSession spark;
    private Path folder;
    private Lake lake;

    @BeforeEach
    void setUp(SparkSession shared, @TempDir Path empty) {
        spark = shared;
        folder = empty;
        lake = LocalLake.at(empty);
    }

    /** More versions than there are between two checkpoints: what was removed stands in both. */
    @Test
    void whatGoesIsInNoVersionThatStays() throws IOException {
        LongStream.rangeClosed(1, 12).forEach(number -> replace("2026-10", number));
        replace("2026-11", 13);

        List<OldFile> old = old(Set.of(5L, 11L), later);
        lake.files().remove(old);

        assertThat(old).hasSize(9).allMatch(file -> file.why() == Why.SUPERSEDED && file.bytes() > 0);
        assertThat(old(Set.of(5L, 11L), later)).isEmpty();
        for (long version : List.of(5L, 11L, 12L)) {
            assertThat(bySpark(version)).as("version %d by Spark", version).containsExactly(reject("2026-10", version));
            assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                    .as("version %d", version)
                    .containsExactly(reject("2026-10", version));
        }
        replace("2026-10", 14);
        assertThat(bySpark(14)).containsExactlyInAnyOrder(reject("2026-10", 14), reject("2026-11", 13));
    }

    /** Checkpoints are at 10, 20 and 30: the last is the newest, and the way to 11 begins at the first. */
    @Test
    void checkpointsGoThatLeadToNoVersionThatStays() throws IOException {
        LongStream.rangeClosed(1, 31).forEach(number -> replace("2026-10", number));

        List<OldFile> old = lake.oldFiles(Rejects.TABLE, Set.of(11L)).ofLog(later);
        lake.files().remove(old);

        assertThat(lake.oldFiles(Rejects.TABLE, Set.of(11L)).ofLog(earlier)).isEmpty();
        assertThat(old)
                .extracting(file -> TableFile.name(file.location()))
                .filteredOn(name -> name.endsWith(".parquet"))
                .containsExactly("00000000000000000020.checkpoint.parquet");
        assertThat(old)
                .allMatch(file -> file.why() == Why.CHECKPOINT)
                .extracting(file -> TableFile.name(file.location()))
                .contains("00000000000000000012.crc", "00000000000000000030.crc")
                .doesNotContain("00000000000000000011.crc", "00000000000000000031.crc");
        for (long version : List.of(1L, 11L, 25L, 31L)) {
            assertThat(bySpark(version)).as("version %d by Spark", version).containsExactly(reject("2026-10", version));
            assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                    .as("version %d", version)
                    .containsExactly(reject("2026-10", version));
        }
    }

    @Test
    void noCheckpointGoesWhereTheLogIsNotWhole() throws IOException {
        LongStream.rangeClosed(1, 21).forEach(number -> replace("2026-10", number));
        Files.delete(folder.resolve("rejects/_delta_log/00000000000000000000.json"));

        assertThat(lake.oldFiles(Rejects.TABLE, Set.of(11L)).ofLog(later)).isEmpty();
    }

    @Test
    void whatWasReplacedNotLongAgoStays() throws IOException {
        replace("2026-10", 1);
        replace("2026-10", 2);

        assertThat(old(Set.of(), earlier)).isEmpty();
        assertThat(old(Set.of(), later)).hasSize(1);
    }

    /** It was written long ago, and stood in the table until just now, also where a checkpoint was made since. */
    @Test
    void howOldAFileIsDoesNotCountWhereItWasReplacedNotLongAgo() throws IOException {
        LongStream.rangeClosed(1, 12).forEach(number -> replace("2026-10", number));
        age("rejects/BillingPeriod=2026-10");

        assertThat(old(Set.of(), earlier)).isEmpty();
        age("rejects/_delta_log");
        assertThat(old(Set.of(), earlier)).hasSize(11);
    }

    private void age(String place) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(place))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(earlier.minus(Duration.ofDays(1))));
            }
        }
    }

    @Test
    void whatNobodyCommittedGoesOnceItIsOld() throws IOException {
        replace("2026-10", 1);
        Replacement killed =
                LocalLake.prepare(lake, Rejects.TABLE, List.of(reject("2026-10", 2)), partition("2026-10"));

        List<OldFile> old = old(Set.of(), later);

        assertThat(old(Set.of(), earlier)).isEmpty();
        assertThat(old)
                .containsExactly(new OldFile(
                        killed.files().get(0).location(),
                        Why.SUPERSEDED,
                        killed.files().get(0).bytes()));
    }

    @Test
    void otherMonthsAreLeftAlone() throws IOException {
        replace("2026-11", 1);
        replace("2026-11", 2);

        assertThat(old(Set.of(), later)).isEmpty();
        assertThat(lake.oldFiles(Rejects.TABLE, Set.of()).periods()).containsExactly(BillingPeriod.parse("2026-11"));
    }

    @Test
    void inABucketItIsTheSame() throws IOException {
        S3Proxy bucket = S3Proxy.shared();
        lake = Lake.at(BucketLogStoreIT.hadoop(bucket.endpoint()), "s3a://%s/tidy".formatted(bucket.bucket()));
        LongStream.rangeClosed(1, 3).forEach(number -> replace("2026-10", number));
        lake.files().writeSmall("reconciled/contoso/2026-10.json", new byte[0]);

        List<OldFile> old = old(Set.of(1L), later);
        lake.files().remove(old);

        assertThat(old).hasSize(1);
        assertThat(lake.files().list("reconciled")).containsExactly("reconciled/contoso/2026-10.json");
        for (long version : List.of(1L, 3L)) {
            assertThat(LocalLake.rows(lake, Rejects.TABLE, OptionalLong.of(version)))
                    .containsExactly(reject("2026-10", version));
        }
    }

    @Test
    void aVersionThatIsNotThereKeepsEverything() {
        replace("2026-10", 1);

        assertThatThrownBy(() -> old(Set.of(7L), later))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot find version 7 of rejects, which a result stands in;"
                        + " is lake the one the metadata store belongs to?");
    }

    /** Were the files listed by other names than the log has, all of them would seem to be of no use. */
    @Test
    void aFileThatIsNeededAndNotThereKeepsEverything() throws IOException {
        replace("2026-10", 1);
        replace("2026-10", 2);
        String needed = lake.files(Rejects.TABLE, 1, Map.of()).get(0).name();
        Files.delete(folder.resolve("rejects/BillingPeriod=2026-10/Source=contoso-focus/" + needed));

        assertThatThrownBy(() -> old(Set.of(1L), later))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(("Cannot tidy rejects of 2026-10: %s, which a result stands in, is not there;"
                                + " restore the lake (docs/operations.md)")
                        .formatted(needed));
    }

    @Test
    void whatAWriterLeftBesideTheTablesGoesOnceItIsOld() throws IOException {
        replace("2026-10", 1);
        Path small = folder.resolve("reconciled/contoso/.2026-10.json");
        Files.createDirectories(small.resolveSibling(""));
        Files.writeString(small, "{");
        Files.writeString(small.resolveSibling("2026-10.json"), "{}");
        Files.writeString(folder.resolve("rejects/_delta_log/.00000000000000000002.json.1b2c.tmp"), "{");

        List<OldFile> left = lake.files().leftovers(later);

        assertThat(lake.files().leftovers(earlier)).isEmpty();
        assertThat(left)
                .extracting(file -> TableFile.name(file.location()))
                .containsExactlyInAnyOrder(".2026-10.json", ".00000000000000000002.json.1b2c.tmp");
        assertThat(lake.files().list("reconciled"))
                .containsExactly("reconciled/contoso/.2026-10.json", "reconciled/contoso/2026-10.json");
    }

    private void replace(String period, long number) {
        LocalLake.prepare(lake, Rejects.TABLE, List.of(reject(period, number)), partition(period))
                .commit();
    }

    private List<OldFile> old(Set<Long> named, Instant before) throws IOException {
        return lake.oldFiles(Rejects.TABLE, named).of(OCTOBER, before);
    }

    private List<Row> bySpark(long version) {
        return spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(folder.resolve("rejects").toString())
                .collectAsList();
    }
}
