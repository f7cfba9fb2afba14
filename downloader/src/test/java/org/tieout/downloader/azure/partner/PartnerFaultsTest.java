package org.tieout.downloader.azure.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.gzip;
import static org.tieout.downloader.azure.AzureDownload.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Fetch.PartnerDataset;
import org.tieout.downloader.azure.AzureDownload;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeGraph;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

/**
 * What goes wrong between Microsoft Graph, its storage and landing: one test a fault, each from order to landed file.
 */
class PartnerFaultsTest {

    private static final String USAGE = "usage/billed";
    private static final String PART = "part-0.json.gz";
    private static final byte[] OLD = gzip("{\"InvoiceNumber\":\"G1\",\"Quantity\":1.25}", "{}", "{\"b\":\"c\"}");
    private static final byte[] NEW = gzip("{\"InvoiceNumber\":\"G1\",\"Quantity\":2.5}");
    private static final String OPERATION = "/v1.0/reports/partners/billing/operations/9ab9cb54-0001";
    private static final String BLOB =
            "/usagebilled/PartnerTenantId=0e195b37/InvoiceId=G1/InvoiceVersion=tag-1/Fragment=full/" + PART;

    private final FakeBlob storage = new FakeBlob();
    private final FakeGraph graph = new FakeGraph(storage);
    private final FakePartnerCenter center = new FakePartnerCenter();
    private final AzureDownload download;

    PartnerFaultsTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
    }

    @BeforeEach
    void publish() {
        graph.accept("token-1");
        graph.publish(USAGE, "G1", "tag-1", Map.of(PART, OLD));
    }

    @AfterEach
    void stop() {
        storage.close();
        graph.close();
        center.close();
    }

    @Test
    void aCutConnectionIsGoneOnWithFromWhereItStoppedInTheSameVersion() throws IOException {
        storage.fail("GET", BLOB, Fault.cutAfter(10), Fault.cutAfter(7));

        assertLandsOnce();
        assertThat(storage.requests("GET", PART))
                .extracting(request -> request.header("range").orElse("all"))
                .containsExactly("all", "bytes=10-", "bytes=17-");
        assertThat(storage.requests("GET", PART))
                .extracting(request -> request.header("if-match").orElse("any"))
                .containsExactly("\"0x8DCE0001\"", "\"0x8DCE0001\"", "\"0x8DCE0001\"");
    }

    @Test
    void aServerThatIgnoresTheRangeIsReadFromWhereItStopped() throws IOException {
        storage.fail("GET", BLOB, Fault.cutAfter(10), Fault.ignoresRange());

        assertLandsOnce();
    }

    @Test
    void anEmpty200IsNoFile() throws IOException {
        storage.fail("GET", BLOB, Fault.emptyOk());

        assertLandsOnce();
    }

    @Test
    void anEmpty206IsNoEnd() throws IOException {
        storage.fail("GET", BLOB, Fault.cutAfter(10), Fault.emptyPartial());

        assertLandsOnce();
    }

    @Test
    void aConnectionClosedBeforeTheAnswerIsTriedAgain() throws IOException {
        storage.fail("HEAD", BLOB, Fault.noAnswer());
        storage.fail("GET", BLOB, Fault.noAnswer(), Fault.noAnswer());

        assertLandsOnce();
    }

    @Test
    void aDribbleIsAsGoodAsAStream() throws IOException {
        storage.fail("GET", BLOB, Fault.dribble());

        assertLandsOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aServerThatFailsForAMomentIsAskedAgain(int status) throws IOException {
        graph.fail("GET", OPERATION, Fault.status(status));
        storage.fail("HEAD", BLOB, Fault.status(status));
        storage.fail("GET", BLOB, Fault.cutAfter(10), Fault.status(status), Fault.status(status));

        assertLandsOnce();
    }

    @Test
    void throttlingUntilADateIsKeptTo() throws IOException {
        // A fraction of a second ahead: dates are told in seconds.
        Instant now = NOW.minusMillis(200);
        storage.fail("GET", BLOB, Fault.throttledUntil(NOW));

        assertLandsOnce(fetcher(now));
        List<FakeRequest> reads = storage.requests("GET", PART);
        assertThat(Duration.ofNanos(reads.get(1).nanos() - reads.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aReplacedBlobIsLookedForAnew() throws IOException {
        storage.fail("GET", BLOB, Fault.cutAfter(10), Fault.after(() -> storage.put(BLOB, NEW)));
        PartnerFetcher fetcher = fetcher();
        FetchResult found = fetcher.find();

        assertThatThrownBy(() -> download.land(found))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("G1/part-0.json.gz is no longer there as it was offered (412)");
        graph.publish(USAGE, "G1", "tag-2", Map.of(PART, NEW));

        Landing.Landed landed = download.land(fetcher.find());
        assertThat(download.files(landed)).containsExactly(Map.entry("G1/" + PART, text(NEW)));
        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void aBlobThatIsGoneIsOrderedAnew() throws IOException {
        storage.delete(BLOB);
        PartnerFetcher fetcher = fetcher();

        assertThatThrownBy(fetcher::find)
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("G1/part-0.json.gz is no longer there as it was offered (404)");
        graph.publish(USAGE, "G1", "tag-1", Map.of(PART, OLD));

        assertThat(download.files(download.land(fetcher.find()))).containsEntry("G1/" + PART, text(OLD));
        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void aNewVersionWhileOneIsReadIsNotMixedWithIt() throws IOException {
        storage.fail("GET", BLOB, Fault.after(() -> graph.publish(USAGE, "G1", "tag-2", Map.of(PART, NEW))));
        PartnerFetcher fetcher = fetcher();
        FetchResult found = fetcher.find();

        assertThatThrownBy(() -> download.land(found)).isInstanceOf(SourceChangedException.class);
        assertThat(download.files(download.land(fetcher.find()))).containsExactly(Map.entry("G1/" + PART, text(NEW)));
    }

    @Test
    void aKeyThatRunsOutIsFetchedAnewOnceForAllFiles() throws IOException {
        graph.publish(USAGE, "G1", "tag-1", Map.of(PART, OLD, "part-1.json.gz", NEW));
        // Two for asking how large the files are; then it is over.
        graph.usesOfKeys(2);

        Landing.Landed landed = download.land(fetcher().find());

        assertThat(download.files(landed))
                .containsExactly(Map.entry("G1/" + PART, text(OLD)), Map.entry("G1/part-1.json.gz", text(NEW)));
        assertThat(graph.requests("POST", "/export")).hasSize(1);
    }

    @Test
    void aKeyThatRunsOutInTheMidstOfAFileLosesNoByte() throws IOException {
        graph.usesOfKeys(2);
        storage.fail("GET", BLOB, Fault.cutAfter(10));

        assertLandsOnce();
        assertThat(storage.requests("GET", PART))
                .extracting(request -> request.header("range").orElse("all"))
                .containsExactly("all", "bytes=10-", "bytes=10-");
    }

    @Test
    void aKeyRenewedIntoAnotherVersionIsAChange() throws IOException {
        graph.usesOfKeys(1);
        PartnerFetcher fetcher = fetcher();
        FetchResult found = fetcher.find();
        graph.usesOfKeys(Integer.MAX_VALUE);
        graph.publish(USAGE, "G1", "tag-2", Map.of(PART, NEW));

        assertThatThrownBy(() -> download.land(found))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("G1 has a new version");
        assertThat(download.files(download.land(fetcher.find()))).containsExactly(Map.entry("G1/" + PART, text(NEW)));
    }

    private void assertLandsOnce() throws IOException {
        assertLandsOnce(fetcher());
    }

    private void assertLandsOnce(PartnerFetcher fetcher) throws IOException {
        Landing.Landed landed = download.land(fetcher.find());

        assertThat(download.files(landed)).containsExactly(Map.entry("G1/" + PART, text(OLD)));
        assertThat(graph.requests("POST", "/export")).hasSize(1);
    }

    private PartnerFetcher fetcher() {
        return fetcher(NOW);
    }

    private PartnerFetcher fetcher(Instant now) {
        Fetch.AzurePartner fetch =
                new Fetch.AzurePartner(PartnerDataset.BILLED_USAGE, "", List.of("G1"), graph.url(), center.url());
        return new PartnerFetcher(
                download.wanted(fetch, AzureDownload.PERIOD, now, AzureDownload.PATIENCE),
                fetch,
                endpoint -> new TokensInTurn());
    }
}
