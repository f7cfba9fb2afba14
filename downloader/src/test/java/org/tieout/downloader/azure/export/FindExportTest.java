package org.tieout.downloader.azure.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.fetch.Fetching.PERIOD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.store.FolderStore;
import org.tieout.testing.fake.AzureExportFolder;
import org.tieout.testing.fake.AzureExportFolder.Layout;
import org.tieout.testing.fake.AzureExportFolder.Version;
import org.tieout.testing.fake.ObjectSink;

class FindExportTest {

    private static final String A = "cc47e41e-0000-4000-8000-00000000000a";
    private static final String B = "cc47e41e-0000-4000-8000-00000000000b";
    private static final String URL = "abfss://exports@contoso.dfs.core.windows.net/focus";

    private final Path root;
    private final ObjectSink sink;
    private final AzureExportFolder monthly;

    FindExportTest(@TempDir Path dir) {
        this.root = dir.resolve("container");
        this.sink = ObjectSink.folder(root);
        this.monthly = new AzureExportFolder(sink, "focus", "monthly");
    }

    @BeforeEach
    void makeContainer() throws IOException {
        Files.createDirectories(root);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesTheNewestRunByWhenItWasSubmitted(Version version) throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z")
                .version(version)
                .write();
        monthly.run(B, "2026-10-01", "2026-10-31", "2026-11-04T06:07:08Z")
                .version(version)
                .write();

        assertThat(found("monthly")).contains(A);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void leavesOtherMonths(Layout layout) throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z")
                .layout(layout)
                .write();
        monthly.run(B, "2026-11-01", "2026-11-30", "2026-11-06T06:07:08Z")
                .layout(layout)
                .write();

        assertThat(found("monthly")).contains(A);
    }

    @ParameterizedTest
    @CsvSource({
        // first, last, submitted, found
        "2026-10-01, 2026-10-31, 2026-11-05T00:00:00Z, true",
        "2026-10-01, 2026-11-01, 2026-11-05T00:00:00Z, true",
        "2026-10-01, 2026-10-21, 2026-10-21T21:04:06Z, true",
        "2026-10-01, 2026-10-20, 2026-10-21T21:04:06Z, true",
        "2026-10-01, 2026-10-03, 2026-11-05T00:00:00Z, false",
        "2026-10-02, 2026-10-31, 2026-11-05T00:00:00Z, false",
        "2026-10-01, 2026-12-31, 2027-01-05T00:00:00Z, false",
    })
    void aRunOfSomeDaysOfAMonthIsNoneOfTheMonth(String first, String last, String submitted, boolean isFound)
            throws IOException {
        monthly.run(A, first, last, submitted).write();

        assertThat(found("monthly").isPresent()).isEqualTo(isFound);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesTheConfiguredExportAmongSeveral(Version version) throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z")
                .version(version)
                .write();
        new AzureExportFolder(sink, "focus", "amortized")
                .run(B, "2026-10-01", "2026-10-31", "2026-11-06T06:07:08Z")
                .version(version)
                .write();

        assertThat(found("Monthly")).contains(A);
        assertThat(found("amortized")).contains(B);
    }

    @Test
    void asksWhichOfSeveralExportsIsMeant() throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z").write();
        new AzureExportFolder(sink, "focus", "amortized")
                .run(B, "2026-10-01", "2026-10-31", "2026-11-06T06:07:08Z")
                .layout(Layout.EXPORT_BEHIND_DAYS)
                .version(Version.V2021_01_01)
                .write();

        assertThatThrownBy(() -> found(""))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid fetch.export: it is empty, and %s holds several exports (amortized, monthly); name one"
                                .formatted(URL));
    }

    @Test
    void needsNoNameWhereTheFolderHoldsOneExport() throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z").write();

        assertThat(found("")).contains(A);
    }

    @Test
    void leavesManifestsOfOtherTools() throws IOException {
        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z").write();
        put("focus/_manifest.json", "{\"blobs\":[]}");
        put("focus/site/manifest.json", "{\"name\":\"a page\"}");
        put("focus/x/manifest.json.bak", "{");
        put("focus-2/monthly/20261001-20261031/" + B + "/manifest.json", "{\"manifestVersion\":\"2021-01-01\"}");

        assertThat(found("monthly")).contains(A);
    }

    @Test
    void waitsForAManifestThatIsNoJson() throws IOException {
        put("focus/monthly/20261001-20261031/" + A + "/manifest.json", "{\"manifestVer");

        assertThatThrownBy(() -> found("monthly"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Cannot read focus/monthly/20261001-20261031/%s/manifest.json: it is no JSON; run download again once the export has ended"
                                .formatted(A));
    }

    @Test
    void saysWhyThereIsNothing() throws IOException {
        assertThat(why("monthly")).isEqualTo(URL + " is empty; has the export run, and is fetch.path right?");

        put("focus/monthly/20261001-20261031/monthly_" + A + ".csv", "a,b");
        assertThat(why("monthly"))
                .isEqualTo(
                        URL
                                + " holds files but no manifest.json; turn on file partitioning in the export, or fetch them with type: files");

        monthly.run(A, "2026-09-01", "2026-09-30", "2026-10-05T06:07:08Z").write();
        assertThat(why("monthly"))
                .isEqualTo(URL + " holds no run for 2026-10; has the export run, or can it be run for that month?");

        monthly.run(A, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08Z").write();
        assertThat(why("amortized"))
                .isEqualTo(
                        URL + " holds no run of export amortized for 2026-10, but of monthly; is fetch.export right?");
    }

    private void put(String key, String text) {
        sink.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> found(String export) throws IOException {
        return new FindExport(new FolderStore(root).folder(URL, "focus"), export)
                .find(PERIOD)
                .newest()
                .map(ExportManifest::runId);
    }

    private String why(String export) throws IOException {
        return new FindExport(new FolderStore(root).folder(URL, "focus"), export)
                .find(PERIOD)
                .whyNone();
    }
}
