package org.tieout.downloader.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.fetch.Fetching.PERIOD;
import static org.tieout.downloader.fetch.Fetching.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.FolderStore;
import org.tieout.testing.fake.AwsExportBucket;
import org.tieout.testing.fake.ExportBytes;
import org.tieout.testing.fake.ObjectSink;

class AwsExportFetcherTest {

    private static final String PARTITION = "BILLING_PERIOD=2026-10";
    private static final String FIRST = "9b6b32ef-2b70-3d10-9448-07e23ebce6b9";
    private static final String SECOND = "20b2a5c1-2b70-3d10-9448-07e23ebce6b9";
    private static final String URL = "s3://costs/focus";
    private static final Instant WRITTEN = Instant.parse("2026-11-05T06:07:08Z");
    private static final byte[] ONE = ExportBytes.csvGz("one", 3);
    private static final byte[] TWO = ExportBytes.csvGz("two", 2);
    private static final byte[] NEW = ExportBytes.csvGz("new", 5);

    private final Path root;
    private final FolderStore store;
    private final ObjectSink sink;
    private final AwsExportBucket export;
    private final Fetching fetching;

    AwsExportFetcherTest(@TempDir Path dir) {
        this.root = dir.resolve("bucket");
        this.store = new FolderStore(root);
        this.sink = ObjectSink.folder(root);
        this.export = new AwsExportBucket(sink, "costs", "focus", "monthly");
        this.fetching = new Fetching(
                dir.resolve("landing"),
                SourceKind.FOCUS_COST,
                Provider.AWS,
                new Fetch.AwsExport(Fetch.ExportDataset.EXPORT, URL, "monthly", "", ""));
    }

    @BeforeEach
    void makeBucket() throws IOException {
        Files.createDirectories(root);
    }

    @Test
    void offersTheFilesTheManifestNames() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        store.allWritten(WRITTEN);

        OfferedFile one = offered("monthly-00001.csv.gz", ONE);
        OfferedFile two = offered("monthly-00002.csv.gz", TWO);
        assertThat(Fetching.offer(fetcher()))
                .isEqualTo(new Offer(
                        "source",
                        SourceKind.FOCUS_COST,
                        Provider.AWS,
                        PERIOD,
                        FIRST + "-" + hash(one, two),
                        Finality.FINAL,
                        List.of(one, two),
                        URL + "/monthly/metadata/BILLING_PERIOD=2026-10/monthly-Manifest.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BILLING_PERIOD=2026-10", "billing_period=2026-10", "Billing_Period=2026-10"})
    void readsPartitionsInEitherCase(String partition) throws IOException {
        export.overwrite(partition, FIRST, ".snappy.parquet", List.of(ExportBytes.parquet("rows")));
        store.allWritten(WRITTEN);

        fetching.land(fetcher());

        assertThat(fetching.landed())
                .isEqualTo(Map.of("monthly-00001.snappy.parquet", text(ExportBytes.parquet("rows"))));
    }

    @Test
    void leavesChunksOfAnEarlierRefreshThatHadMoreOfThem() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        store.allWritten(WRITTEN);
        fetching.land(fetcher());
        export.overwrite(PARTITION, SECOND, ".csv.gz", List.of(NEW));
        store.allWritten(WRITTEN);

        fetching.land(fetcher());

        assertThat(fetching.landed()).isEqualTo(Map.of("monthly-00001.csv.gz", text(NEW)));
    }

    @Test
    void readsTheNewestOfRefreshesThatDoNotOverwrite() throws IOException {
        export.createNew(PARTITION, FIRST, "2026-11-04T23:48:02.356Z", ".csv.gz", List.of(ONE, TWO));
        export.createNew(PARTITION, SECOND, "2026-11-05T23:48:02.356Z", ".csv.gz", List.of(NEW));

        fetching.land(fetcher());

        assertThat(fetching.landed()).isEqualTo(Map.of("monthly-00001.csv.gz", text(NEW)));
        assertThat(fetching.current().orElseThrow().version()).startsWith(SECOND);
    }

    @Test
    void readsCostAndUsageReportsOfTheOlderKind() throws IOException {
        export.report("20261001-20261101", "20b2-assembly", ".csv.gz", List.of(ONE, TWO));
        export.report("20260901-20261001", "19a1-assembly", ".csv.gz", List.of(NEW));

        fetching.land(fetcher());

        assertThat(fetching.landed())
                .isEqualTo(Map.of("monthly-00001.csv.gz", text(ONE), "monthly-00002.csv.gz", text(TWO)));
        assertThat(fetching.current().orElseThrow().version()).startsWith("20b2-assembly-");
    }

    @Test
    void filesOfOneNameAreLandedBothUnderNamesOfTheirOwn() throws IOException {
        sink.put("focus/monthly/data/a/part.csv.gz", ONE);
        sink.put("focus/monthly/data/b/part.csv.gz", TWO);
        manifest("{\"executionId\":\"e 1:2\",\"dataFiles\":["
                + "\"s3://costs/focus/monthly/data/a/part.csv.gz\",\"s3://costs/focus/monthly/data/b/part.csv.gz\"]}");

        fetching.land(fetcher());

        assertThat(fetching.landed()).isEqualTo(Map.of("part.csv.gz", text(ONE), "2/part.csv.gz", text(TWO)));
        assertThat(fetching.current().orElseThrow().version()).startsWith("e-1-2-");
    }

    @Test
    void landsAMonthWithoutChargesAsAReleaseWithoutFiles() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of());

        assertThat(fetching.land(fetcher()).files()).isEmpty();
        assertThat(fetching.landed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-03T23:59:59Z, PRELIMINARY", "2026-11-04T00:00:00Z, FINAL", "2026-10-15T00:00:00Z, PRELIMINARY"
    })
    void isFinalThreeDaysAfterTheMonthsEnd(Instant written, Finality finality) throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE));
        store.allWritten(written);

        assertThat(Fetching.offer(fetcher()).finality()).isEqualTo(finality);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"executionId\":\"9b6b\",\"dataFi",
                "{}",
                "[]",
                "{\"executionId\":\"9b6b\"}",
                "{\"executionId\":\"9b6b\",\"dataFiles\":[\"monthly-00001.csv.gz\"]}",
                "{\"assemblyId\":\"9b6b\"}"
            })
    void waitsForTheRestOfATornManifest(String manifest) throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE));
        manifest(manifest);

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(notReady("it is no manifest"));
    }

    @Test
    void saysWhichFileIsNotThere() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        String second = export.chunk(export.dataFolder(PARTITION), 2, ".csv.gz");
        sink.delete(second);

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(notReady("it names %s, which is not there".formatted(second)));
    }

    @Test
    void waitsForARefreshThatHasNotGotToItsManifestYet() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        store.allWritten(WRITTEN);
        String first = export.chunk(export.dataFolder(PARTITION), 1, ".csv.gz");
        sink.put(first, NEW);
        store.written(first, WRITTEN.plusSeconds(1));

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(notReady("%s has been written after it".formatted(first)));
    }

    @Test
    void aFileInAFolderOfItsExecutionMayBeYoungerThanTheManifest() throws IOException {
        export.createNew(PARTITION, FIRST, "2026-11-04T23:48:02.356Z", ".csv.gz", List.of(ONE));
        store.written(export.manifest(PARTITION), WRITTEN);

        fetching.land(fetcher());

        assertThat(fetching.landed()).isEqualTo(Map.of("monthly-00001.csv.gz", text(ONE)));
    }

    @Test
    void landsTheNewExecutionWholeWhereItReplacesTheOldOneMidCopy() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        store.allWritten(WRITTEN);
        store.beforeOpening(() -> {});
        store.beforeOpening(() -> export.overwrite(PARTITION, SECOND, ".csv.gz", List.of(NEW, NEW)));

        String happened = fetching.landAnew(fetcher());

        assertThat(happened)
                .matches("focus/monthly/data/BILLING_PERIOD=2026-10/monthly-0000[12].csv.gz has been replaced");
        assertThat(fetching.landed())
                .isEqualTo(Map.of("monthly-00001.csv.gz", text(NEW), "monthly-00002.csv.gz", text(NEW)));
        assertThat(fetching.current().orElseThrow().version()).startsWith(SECOND);
    }

    @Test
    void looksAnewWhereTheExecutionIsAnotherAfterTheLastByte() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE));
        store.allWritten(WRITTEN);
        store.beforeOpening(() -> export.putManifest(PARTITION, SECOND, export.dataFolder(PARTITION), ".csv.gz", 1));

        String happened = fetching.landAnew(fetcher());

        assertThat(happened)
                .isEqualTo(URL + "/monthly/metadata/" + PARTITION
                        + "/monthly-Manifest.json has been replaced while it was read");
        assertThat(fetching.current().orElseThrow().version()).startsWith(SECOND);
    }

    @Test
    void looksAnewWhereTheExecutionIsReplacedBeforeItsFilesAreFound() throws IOException {
        export.overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE, TWO));
        store.allWritten(WRITTEN);
        store.beforeFinding(() -> {
            export.overwrite(PARTITION, SECOND, ".csv.gz", List.of(NEW));
            sink.delete(export.chunk(export.dataFolder(PARTITION), 2, ".csv.gz"));
        });

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("execution %s of the export has been replaced".formatted(FIRST));
    }

    @Test
    void saysWhereThereIsNoManifest() throws IOException {
        export.overwrite("BILLING_PERIOD=2026-09", FIRST, ".csv.gz", List.of(ONE));
        sink.put("focus/monthly-2/metadata/BILLING_PERIOD=2026-10/monthly-2-Manifest.json", ONE);

        assertThat(Fetching.nothing(fetcher()))
                .isEqualTo(
                        "s3://costs/focus/monthly has no manifest for 2026-10; has the export run, and are fetch.path and fetch.export right?");
    }

    @Test
    void refusesFilesInAnotherBucket() throws IOException {
        manifest("{\"executionId\":\"9b6b\",\"dataFiles\":[\"s3://other/focus/x.csv.gz\"]}");

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid fetch.path: focus/monthly/metadata/BILLING_PERIOD=2026-10/monthly-Manifest.json names files in the bucket other, not in costs; name the bucket the export is written to");
    }

    @Test
    void readsAnExportAtTheTopOfItsBucket() throws IOException {
        new AwsExportBucket(sink, "costs", "", "monthly").overwrite(PARTITION, FIRST, ".csv.gz", List.of(ONE));
        AwsExportFetcher fetcher = new AwsExportFetcher(fetching.wanted(), store.folder("s3://costs/", ""), "monthly");

        fetching.land(fetcher);

        assertThat(fetching.landed()).isEqualTo(Map.of("monthly-00001.csv.gz", text(ONE)));
        assertThat(fetching.current().orElseThrow().from())
                .isEqualTo("s3://costs/monthly/metadata/BILLING_PERIOD=2026-10/monthly-Manifest.json");
    }

    private AwsExportFetcher fetcher() {
        return new AwsExportFetcher(fetching.wanted(), store.folder(URL, "focus"), "monthly");
    }

    private void manifest(String json) throws IOException {
        sink.put(export.manifest(PARTITION), json.getBytes(StandardCharsets.UTF_8));
    }

    private String notReady(String why) {
        return "Cannot download %s: %s; if the export is being refreshed, run download again when that has ended, else refresh it"
                .formatted(export.manifest(PARTITION), why);
    }

    private static OfferedFile offered(String name, byte[] bytes) {
        String md5 = FolderStore.md5(bytes);
        return new OfferedFile(
                name,
                OptionalLong.of(bytes.length),
                Optional.empty(),
                Optional.of(md5),
                OptionalLong.empty(),
                Optional.of("0x" + md5.substring(0, 16)));
    }

    private static String hash(OfferedFile... files) {
        VersionHash hash = new VersionHash();
        for (OfferedFile file : files) {
            hash.add(file.name(), file.eTag().orElseThrow());
        }
        return hash.hash();
    }
}
