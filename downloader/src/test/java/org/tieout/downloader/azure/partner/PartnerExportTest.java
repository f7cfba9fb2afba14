package org.tieout.downloader.azure.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;
import static org.tieout.downloader.azure.AzureDownload.gzip;
import static org.tieout.downloader.azure.AzureDownload.text;

import java.io.IOException;
import java.nio.file.Files;
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
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeGraph;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

/**
 * What goes wrong between Microsoft Graph, its storage and landing: one test a fault, each from order to landed file.
 */
class PartnerExportTest {

    private static final String USAGE = "usage/billed";
    private static final String PART = "part-0.json.gz";
    private static final byte[] OLD = gzip("{\"InvoiceNumber\":\"G1\",\"Quantity\":1.25}", "{}", "{\"b\":\"c\"}");
    private static final byte[] NEW = gzip("{\"InvoiceNumber\":\"G1\",\"Quantity\":2.5}");
    private static final String EXPORT = "/v1.0/reports/partners/billing/usage/billed/export";
    private static final String OPERATION = "/v1.0/reports/partners/billing/operations/9ab9cb54-0001";

    private final FakeBlob storage = new FakeBlob();
    private final FakeGraph graph = new FakeGraph(storage);
    private final FakePartnerCenter center = new FakePartnerCenter();
    private final AzureDownload download;

    PartnerExportTest(@TempDir Path landing) {
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

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anOrderThatWasNotTakenIsSentAgain(int status) throws IOException {
        graph.fail("POST", EXPORT, Fault.status(status));

        assertThat(download.files(download.land(fetcher().find()))).containsEntry("G1/" + PART, text(OLD));
        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void anOrderWithoutAnAnswerIsNotSentAgainByItself() {
        graph.fail("POST", EXPORT, Fault.noAnswer());

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith(graph.url() + EXPORT + " gave no answer (")
                .hasMessageEndingWith("); whether it has begun is not known");
        assertThat(graph.requests("POST", "/export")).hasSize(1);
    }

    @Test
    void throttlingInSecondsIsKeptTo() throws IOException {
        graph.fail("GET", OPERATION, Fault.throttled(1));

        assertLandsOnce();
        List<FakeRequest> polls = graph.requests("GET", "operations/9ab9cb54-0001");
        assertThat(Duration.ofNanos(polls.get(1).nanos() - polls.get(0).nanos()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anETagThatChangesBetweenPollsIsTheNewRelease() throws IOException {
        graph.fail(
                "GET",
                OPERATION,
                Fault.none(),
                Fault.after(() -> graph.publish(USAGE, "G1", "tag-2", Map.of(PART, NEW))));

        assertThat(download.files(download.land(fetcher().find()))).containsExactly(Map.entry("G1/" + PART, text(NEW)));
    }

    @Test
    void aTokenThatIsRotatedIsFetchedAnew() throws IOException {
        graph.fail("GET", OPERATION, Fault.none(), Fault.after(() -> {
            graph.accept("token-2");
            graph.revoke("token-1");
        }));

        assertLandsOnce();
        assertThat(graph.requests("GET", "operations/9ab9cb54-0001"))
                .extracting(request -> request.header("authorization").orElse(""))
                .startsWith("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void aTokenThatIsRefusedTwiceIsARefusal() {
        graph.revoke("token-1");

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(
                        "%s%s answered 401 (InvalidAuthenticationToken Access token has expired or is not yet valid.)"
                                .formatted(graph.url(), EXPORT));
        assertThat(graph.requests()).hasSize(2);
    }

    @Test
    void aKilledDownloadPollsItsOperationInsteadOfOrderingAgain() throws IOException {
        graph.fail(
                "GET",
                OPERATION,
                Fault.after(() -> assertThat(download.operations()).exists()));
        graph.says("running", "running");
        RetryPolicies none = new RetryPolicies(
                PATIENCE.pause(), PATIENCE.longestPause(), PATIENCE.attempts(), PATIENCE.silence(), Duration.ZERO);
        assertThatThrownBy(() -> fetcher(NOW, none).find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Microsoft Graph's billed-usage G1 is not finished after 0 ms");

        assertLandsOnce();
        assertThat(download.said())
                .containsExactly(
                        "billed-usage G1 is being made",
                        "billed-usage G1 is being made since an earlier download asked for it");
    }

    @Test
    void aDownloadKilledWhileItLandsGoesOnWithTheSameReport() throws IOException {
        fetcher().find();

        assertThat(download.keepsOperations()).isTrue();
        assertLandsOnce();
    }

    @Test
    void anOperationIsForgottenOnceItsReleaseHasLanded() throws IOException {
        download.land(fetcher().find());
        download.land(fetcher().find());

        assertThat(graph.requests("POST", "/export")).hasSize(2);
        assertThat(download.keepsOperations()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void anOperationTheProviderForgotIsOrderedAnew(int status) throws IOException {
        fetcher().find();
        graph.forgetOperations(status);

        assertThat(download.files(download.land(fetcher().find()))).containsEntry("G1/" + PART, text(OLD));
        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void anOperationOlderThanADayIsOrderedAnew() throws IOException {
        fetcher().find();

        fetcher(NOW.plus(Duration.ofHours(23)), PATIENCE).find();
        fetcher(NOW.plus(Duration.ofHours(25)), PATIENCE).find();

        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void anOperationOfAnotherHostGetsNoToken() throws IOException {
        fetcher().find();
        String kept = Files.readString(download.operations());
        Files.writeString(download.operations(), kept.replace(graph.url(), center.url()));

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("%s leads us to another host (%s%s)".formatted(graph.url(), center.url(), OPERATION));
        assertThat(center.requests()).isEmpty();
    }

    private void assertLandsOnce() throws IOException {
        Landing.Landed landed = download.land(fetcher().find());

        assertThat(download.files(landed)).containsExactly(Map.entry("G1/" + PART, text(OLD)));
        assertThat(graph.requests("POST", "/export")).hasSize(1);
    }

    private PartnerFetcher fetcher() {
        return fetcher(NOW, PATIENCE);
    }

    private PartnerFetcher fetcher(Instant now, RetryPolicies patience) {
        Fetch.AzurePartner fetch =
                new Fetch.AzurePartner(PartnerDataset.BILLED_USAGE, "", List.of("G1"), graph.url(), center.url());
        return new PartnerFetcher(download.wanted(fetch, PERIOD, now, patience), fetch, endpoint -> new TokensInTurn());
    }
}
