package org.tieout.downloader.azure.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.fetch.Fetching.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.downloader.azure.Tokens;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.store.FolderStore;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.AzureExportFolder;
import org.tieout.testing.fake.ExportBytes;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;
import org.tieout.testing.fake.ObjectSink;

class RunExportTest {

    private static final String SCOPE = "providers/Microsoft.Billing/billingAccounts/1234567";
    private static final String RUN = "/" + SCOPE + "/providers/Microsoft.CostManagement/exports/monthly/run";
    private static final String URL = "abfss://exports@contoso.dfs.core.windows.net/focus";
    private static final String ID = "cc47e41e-0000-4000-8000-000000000001";
    private static final byte[] ROWS = ExportBytes.csvGz("rows", 3);

    private final FakeBlob blobs = new FakeBlob();
    private final FakeArm arm = new FakeArm(blobs);
    private final Path dir;
    private final Path container;
    private final FolderStore store;
    private final Fetching fetching;

    RunExportTest(@TempDir Path dir) {
        this.dir = dir;
        this.container = dir.resolve("container");
        this.store = new FolderStore(container);
        this.fetching = new Fetching(
                dir.resolve("landing"),
                SourceKind.FOCUS_COST,
                Provider.AZURE_MCA,
                new Fetch.AzureExport(Fetch.ExportDataset.EXPORT, URL, "monthly", "/" + SCOPE + "/", true, arm.url()));
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(container);
        arm.accept("token");
        arm.exports()
                .deliver(() -> new AzureExportFolder(ObjectSink.folder(container), "focus", "monthly")
                        .run(ID, "2026-10-01", "2026-10-31", "2026-11-05T06:07:08.1234567Z")
                        .part(".csv.gz", ROWS, 3)
                        .write());
    }

    @AfterEach
    void stop() {
        arm.close();
        blobs.close();
    }

    @Test
    void runsTheExportForThePeriodAndLandsWhatItWrites() throws IOException {
        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
        assertThat(posted().get(0).body().replaceAll("\\s", ""))
                .isIn(
                        "{\"timePeriod\":{\"from\":\"2026-10-01T00:00:00.000Z\",\"to\":\"2026-10-31T00:00:00.000Z\"}}",
                        "{\"timePeriod\":{\"to\":\"2026-10-31T00:00:00.000Z\",\"from\":\"2026-10-01T00:00:00.000Z\"}}");
        assertThat(posted().get(0).query()).isEqualTo("api-version=2025-03-01");
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
        assertThat(fetching.said()).containsExactly("export monthly runs for 2026-10");
    }

    @Test
    void waitsForTheRunItAskedForAndNoOther() throws IOException {
        arm.exports().ranBefore("OnDemand", "2026-10-01T00:00:00Z", "Completed");
        arm.exports().ranBefore("Scheduled", "2026-11-01T00:00:00Z", "Failed");
        arm.exports().hideFor(2);

        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
    }

    @Test
    void postsOnceAlthoughTheDownloadIsKilledWhileTheExportRuns() throws IOException {
        arm.fail("GET", RUN + "History", Fault.none(), Fault.none(), Fault.status(403));
        assertThatThrownBy(() -> fetcher().find()).isInstanceOf(HttpStatusException.class);

        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
        assertThat(fetching.said())
                .containsExactly(
                        "export monthly runs for 2026-10",
                        "export monthly is running since an earlier download asked for it");
    }

    @Test
    void postsOnceAlthoughTheDownloadIsKilledBeforeTheAnswerCame() throws IOException {
        arm.fail("POST", RUN, Fault.noAnswer());
        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("whether it has begun is not known");

        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
    }

    @Test
    void postsAgainWhereTheFirstRequestWasNotTaken() throws IOException {
        arm.fail("POST", RUN, Fault.status(403));
        assertThatThrownBy(() -> fetcher().find()).isInstanceOf(HttpStatusException.class);

        fetching.land(fetcher());

        assertThat(posted()).hasSize(2);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
    }

    @Test
    void goesOnWithTheSameRunWhereTheDownloadIsKilledWhileItsFilesAreRead() throws IOException {
        fetcher().find();

        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
    }

    @Test
    void runsItAnewOnceTheLastRunHasLanded() throws IOException {
        fetching.land(fetcher());
        fetching.land(fetcher());

        assertThat(posted()).hasSize(2);
    }

    @Test
    void looksAnewWithoutRunningItTwice() throws IOException {
        AzureExportFetcher fetcher = fetcher();
        fetcher.find();
        fetcher.find();

        assertThat(posted()).hasSize(1);
    }

    @Test
    void asksAgainWhereItIsThrottled() throws IOException {
        arm.fail("POST", RUN, Fault.throttled(0), Fault.throttled(0));

        fetching.land(fetcher());

        assertThat(posted()).hasSize(3);
        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Timeout"})
    void saysThatARunHasFailedAndRunsItAnewTheNextTime(String status) throws IOException {
        arm.exports().endAfter(1, status);
        String why = status.equals("Failed") ? " (StorageAccess The destination cannot be written to.)" : "";

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("the run of export monthly for 2026-10 has ended as %s%s"
                        .formatted(status.toLowerCase(Locale.ROOT), why));
        arm.exports().endAfter(1, "Completed");
        fetching.land(fetcher());

        assertThat(posted()).hasSize(2);
    }

    @Test
    void landsTheRunBeforeWhereThereIsNothingNew() throws IOException {
        new AzureExportFolder(ObjectSink.folder(container), "focus", "monthly")
                .run(ID, "2026-10-01", "2026-10-31", "2026-11-04T06:07:08Z")
                .part(".csv.gz", ROWS, 3)
                .write();
        arm.exports().endAfter(1, "NewDataNotAvailable");

        fetching.land(fetcher());

        assertThat(fetching.landed()).isEqualTo(Map.of("part_0_0001.csv.gz", text(ROWS)));
        assertThat(fetching.said())
                .containsExactly(
                        "export monthly runs for 2026-10", "Azure has nothing new for the export: newdatanotavailable");
    }

    @Test
    void saysWhereAzureHasNoDataAtAll() throws IOException {
        arm.exports().endAfter(1, "DataNotAvailable");

        assertThat(Fetching.nothing(fetcher()))
                .isEqualTo(URL + " is empty; has the export run, and is fetch.path right?");
    }

    @Test
    void givesUpWaitingAndGoesOnTheNextTime() throws IOException {
        arm.exports().endAfter(1_000_000, "Completed");

        assertThatThrownBy(() ->
                        fetcher(fetching.wantedWithin(Duration.ofMillis(300))).find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("the run of export monthly for 2026-10 is not finished after 300 ms");
        arm.exports().endAfter(0, "Completed");
        fetching.land(fetcher());

        assertThat(posted()).hasSize(1);
    }

    @Test
    void keepsNoTokenInLanding() throws IOException {
        fetcher().find();

        String operations = Files.readString(dir.resolve("landing/source/2026-10/_operations.json"));
        assertThat(operations).contains("run of export monthly").doesNotContain("token");
    }

    private List<FakeRequest> posted() {
        return arm.requests("POST", "/run");
    }

    private AzureExportFetcher fetcher() {
        return fetcher(fetching.wanted());
    }

    private AzureExportFetcher fetcher(FetchRequest wanted) {
        Fetch.AzureExport export = (Fetch.AzureExport) wanted.source().fetch();
        return new AzureExportFetcher(wanted, export, store.folder(URL, "focus"), endpoint -> new OneToken());
    }

    private static final class OneToken implements Tokens {
        @Override
        public String token() {
            return "token";
        }

        @Override
        public void forget() {}
    }
}
