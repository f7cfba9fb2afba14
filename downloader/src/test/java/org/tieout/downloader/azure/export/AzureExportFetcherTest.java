package org.tieout.downloader.azure.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.fetch.Fetching.PERIOD;
import static org.tieout.downloader.fetch.Fetching.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.FolderStore;
import org.tieout.testing.fake.AzureExportFolder;
import org.tieout.testing.fake.AzureExportFolder.Layout;
import org.tieout.testing.fake.AzureExportFolder.Version;
import org.tieout.testing.fake.ExportBytes;
import org.tieout.testing.fake.ObjectSink;

class AzureExportFetcherTest {

    private static final String ID = "cc47e41e-0000-4000-8000-000000000001";
    private static final String NEXT_ID = "73746dc5-0000-4000-8000-000000000002";
    private static final String URL = "abfss://exports@contoso.dfs.core.windows.net/focus";
    private static final byte[] ONE = ExportBytes.csvGz("one", 3);
    private static final byte[] TWO = ExportBytes.csvGz("two", 2);
    private static final byte[] NEW = ExportBytes.csvGz("new", 5);

    private final Path container;
    private final FolderStore store;
    private final ObjectSink sink;
    private final AzureExportFolder export;
    private final Fetching fetching;

    AzureExportFetcherTest(@TempDir Path dir) {
        this.container = dir.resolve("container");
        this.store = new FolderStore(container);
        this.sink = ObjectSink.folder(container);
        this.export = new AzureExportFolder(sink, "focus", "monthly");
        this.fetching = new Fetching(
                dir.resolve("landing"),
                SourceKind.FOCUS_COST,
                Provider.AZURE_MCA,
                new Fetch.AzureExport(
                        Fetch.ExportDataset.EXPORT, URL, "monthly", "", false, "https://management.azure.com"));
    }

    @BeforeEach
    void makeContainer() throws IOException {
        Files.createDirectories(container);
    }

    @Test
    void offersTheFilesOfARun() throws IOException {
        october(ID, "2026-11-05T06:07:08.1234567Z")
                .part(".csv.gz", ONE, 3)
                .part(".csv.gz", TWO, 2)
                .write();

        Offer offer = Fetching.offer(fetcher());

        OfferedFile one = offered("part_0_0001.csv.gz", ONE, 3);
        OfferedFile two = offered("part_1_0001.csv.gz", TWO, 2);
        assertThat(offer)
                .isEqualTo(new Offer(
                        "source",
                        SourceKind.FOCUS_COST,
                        Provider.AZURE_MCA,
                        PERIOD,
                        ID + "-" + hash(one, two),
                        Finality.FINAL,
                        List.of(one, two),
                        URL + "/monthly/20261001-20261031/202611050607/" + ID + "/manifest.json"));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void landsEveryLayout(Layout layout) throws IOException {
        october(ID, "2026-11-05T06:07:08Z")
                .layout(layout)
                .part(".csv.gz", ONE, 3)
                .part(".csv.gz", TWO, 2)
                .write();

        fetching.land(fetcher());

        assertThat(fetching.landed())
                .isEqualTo(Map.of("part_0_0001.csv.gz", text(ONE), "part_1_0001.csv.gz", text(TWO)));
    }

    @Test
    void landsEveryFormat() throws IOException {
        byte[] csv = ExportBytes.csv("csv", 4);
        byte[] parquet = ExportBytes.parquet("rows");
        october(ID, "2026-11-05T06:07:08Z")
                .part(".csv", csv, 4)
                .part(".snappy.parquet", parquet, 9)
                .write();

        ReleaseManifest release = fetching.land(fetcher());

        assertThat(fetching.landed())
                .isEqualTo(Map.of("part_0_0001.csv", text(csv), "part_1_0001.snappy.parquet", text(parquet)));
        assertThat(release.files())
                .extracting(file -> file.rows().orElseThrow())
                .containsExactly(4L, 9L);
    }

    @Test
    void landsARunWhoseManifestIsOfTheOldVersion() throws IOException {
        byte[] csv = ExportBytes.csv("old", 2);
        october(ID, "2026-11-05T06:07:08Z")
                .version(Version.V2021_01_01)
                .part(".csv", csv, 2)
                .write();

        ReleaseManifest release = fetching.land(fetcher());

        assertThat(release.version()).startsWith(ID + "-");
        assertThat(release.finality()).isEqualTo(Finality.FINAL);
        assertThat(fetching.landed()).isEqualTo(Map.of("000001.csv", text(csv)));
    }

    @Test
    void landsAMonthWithoutChargesAsAReleaseWithoutFiles() throws IOException {
        october(ID, "2026-11-05T06:07:08Z").write();

        ReleaseManifest release = fetching.land(fetcher());

        assertThat(release.files()).isEmpty();
        assertThat(release.finality()).isEqualTo(Finality.FINAL);
        assertThat(fetching.landed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31, 2026-11-04T00:00:00Z,         FINAL",
        "2026-10-31, 2026-11-03T23:59:59.9999999Z, PRELIMINARY",
        "2026-10-31, 2026-10-31T20:00:00Z,         PRELIMINARY",
        "2026-11-01, 2026-11-04T00:00:01Z,         FINAL",
        "2026-10-21, 2026-10-21T06:07:08Z,         PRELIMINARY",
    })
    void isFinalThreeDaysAfterTheMonthsEnd(String last, String submitted, Finality finality) throws IOException {
        export.run(ID, "2026-10-01", last, submitted).part(".csv.gz", ONE, 3).write();

        assertThat(Fetching.offer(fetcher()).finality()).isEqualTo(finality);
    }

    @Test
    void theSameRunAgainHasTheSameVersion() throws IOException {
        october(ID, "2026-11-05T06:07:08Z").part(".csv.gz", ONE, 3).write();
        String version = fetching.land(fetcher()).version();

        assertThat(Fetching.offer(fetcher()).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 99, 3, 'it counts 2 files in all, and those of its files are 1'",
        "1, 1,  3, 'it counts 1 bytes in all, and those of its files are %d'",
        "1, 0,  4, 'it counts 4 rows in all, and those of its files are 3'",
    })
    void refusesARunWhoseTotalsAreNotThoseOfItsFiles(long files, long bytes, long rows, String why) {
        long counted = bytes == 0 ? ONE.length : bytes;
        AzureExportFolder.Run run = october(ID, "2026-11-05T06:07:08Z")
                .part(".csv.gz", ONE, 3)
                .counting(files, counted, rows)
                .write();

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot land %s: %s; have the export run anew"
                        .formatted(run.manifest(), why.formatted(ONE.length)));
    }

    @Test
    void refusesAFileThatIsNotAsLargeAsTheManifestSays() {
        AzureExportFolder.Run run = october(ID, "2026-11-05T06:07:08Z")
                .part(".csv", ExportBytes.csv("x", 3), 3)
                .write();
        sink.put(run.key(0), ExportBytes.csv("x", 2));

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot land %s: it has %d bytes, and its manifest says %d; have the export run anew"
                        .formatted(run.key(0), ExportBytes.csv("x", 2).length, ExportBytes.csv("x", 3).length));
    }

    @Test
    void refusesRowsThatAreNotAsManyAsTheManifestCounts() {
        october(ID, "2026-11-05T06:07:08Z").part(".csv.gz", ONE, 4).write();

        assertThatThrownBy(() -> fetching.land(fetcher()))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot land part_0_0001.csv.gz: it has 3 rows, and its provider counts 4; run download again when its delivery is complete");
    }

    @Test
    void saysWhichFileOfAManifestIsMissing() {
        AzureExportFolder.Run run = october(ID, "2026-11-05T06:07:08Z")
                .part(".csv.gz", ONE, 3)
                .part(".csv.gz", TWO, 2)
                .write();
        sink.delete(run.key(1));

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Cannot download %s: its manifest names %s, which is not there; has it been removed? Have the export run anew"
                                .formatted(run.manifest(), run.key(1)));
    }

    @Test
    void landsTheNewRunWholeWhereItReplacesTheOldOneMidCopy() throws IOException {
        AzureExportFolder.Run old = october(ID, "2026-11-05T06:07:08Z")
                .layout(Layout.OVERWRITE)
                .part(".csv.gz", ONE, 3)
                .part(".csv.gz", TWO, 2)
                .write();
        store.beforeOpening(() -> {});
        store.beforeOpening(() -> {
            old.remove();
            october(NEXT_ID, "2026-11-06T06:07:08Z")
                    .layout(Layout.OVERWRITE)
                    .part(".csv.gz", NEW, 5)
                    .write();
        });

        String happened = fetching.landAnew(fetcher());

        assertThat(happened).isIn(old.key(0) + " has been replaced", old.key(1) + " has been replaced");
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(NEW)));
        assertThat(fetching.current().orElseThrow().version()).startsWith(NEXT_ID);
    }

    @Test
    void looksAnewWhereTheManifestIsOfAnotherRunAfterTheLastByte() throws IOException {
        AzureExportFolder.Run run =
                october(ID, "2026-11-05T06:07:08Z").part(".csv.gz", ONE, 3).write();
        String manifest = Files.readString(container.resolve(run.manifest()));
        String next = manifest.replace("\"runId\":\"" + ID, "\"runId\":\"" + NEXT_ID);
        store.beforeOpening(() -> sink.put(run.manifest(), next.getBytes(StandardCharsets.UTF_8)));

        String happened = fetching.landAnew(fetcher());

        assertThat(happened)
                .isEqualTo(URL + run.manifest().substring("focus".length()) + " has been replaced while it was read");
        assertThat(fetching.current().orElseThrow().version()).startsWith(NEXT_ID);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ONE)));
    }

    @Test
    void aRunThatComesBesideItDoesNotDisturbACopy() throws IOException {
        october(ID, "2026-11-05T06:07:08Z").part(".csv.gz", ONE, 3).write();
        store.beforeOpening(() ->
                october(NEXT_ID, "2026-11-06T06:07:08Z").part(".csv.gz", NEW, 5).write());

        assertThat(fetching.landAnew(fetcher())).isEqualTo("nothing happened");
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ONE)));
        fetching.land(fetcher());
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(NEW)));
    }

    @Test
    void looksAnewWhereARunIsReplacedBeforeItsFilesAreFound() {
        AzureExportFolder.Run old = october(ID, "2026-11-05T06:07:08Z")
                .layout(Layout.OVERWRITE)
                .part(".csv.gz", ONE, 3)
                .write();
        store.beforeFinding(old::remove);

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("run %s of the export has been replaced".formatted(ID));
    }

    private AzureExportFolder.Run october(String id, String submitted) {
        return export.run(id, "2026-10-01", "2026-10-31", submitted);
    }

    private AzureExportFetcher fetcher() {
        Fetch.AzureExport export =
                (Fetch.AzureExport) fetching.wanted().source().fetch();
        return new AzureExportFetcher(fetching.wanted(), export, store.folder(URL, "focus"), AzureTokens::new);
    }

    private static OfferedFile offered(String name, byte[] bytes, long rows) {
        String md5 = FolderStore.md5(bytes);
        return new OfferedFile(
                name,
                OptionalLong.of(bytes.length),
                Optional.empty(),
                Optional.of(md5),
                OptionalLong.of(rows),
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
