package org.tieout.downloader.azure.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;
import static org.tieout.downloader.azure.AzureDownload.gzip;
import static org.tieout.downloader.azure.AzureDownload.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Fetch.PartnerDataset;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AzureDownload;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeGraph;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeRequest;

class PartnerFetcherTest {

    private static final String USAGE = "usage/billed";
    private static final byte[] ONE = gzip("{\"InvoiceNumber\":\"G1\"}", "{\"InvoiceNumber\":\"G1\"}");
    private static final byte[] TWO = gzip("{\"InvoiceNumber\":\"G2\"}");

    private final FakeBlob storage = new FakeBlob();
    private final FakeGraph graph = new FakeGraph(storage);
    private final FakePartnerCenter center = new FakePartnerCenter();
    private final AzureDownload download;

    PartnerFetcherTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
    }

    @BeforeEach
    void needTokens() {
        graph.accept("token-1");
        center.accept("token-1");
    }

    @AfterEach
    void stop() {
        storage.close();
        graph.close();
        center.close();
    }

    @Test
    void landsTheUsageOfEveryInvoiceOfThePeriod() throws IOException {
        center.add("G1", "2026-10-01");
        center.add("D9", "2026-10-01");
        center.add("G0", "2026-09-01");
        center.add("G2", "2026-10-01");
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.c000.json.gz", ONE, "part-1.c000.json.gz", TWO));
        graph.publish(USAGE, "G2", "tag-2", Map.of("part-0.c000.json.gz", TWO));

        Landing.Landed landed =
                download.land(fetcher(PartnerDataset.BILLED_USAGE).find());

        assertThat(download.files(landed))
                .containsExactly(
                        Map.entry("G1/part-0.c000.json.gz", text(ONE)),
                        Map.entry("G1/part-1.c000.json.gz", text(TWO)),
                        Map.entry("G2/part-0.c000.json.gz", text(TWO)));
        assertThat(landed.manifest().finality()).isEqualTo(Finality.FINAL);
        assertThat(landed.manifest().from()).isEqualTo(graph.url() + ", billed-usage G1, billed-usage G2");
        assertThat(graph.requests("POST", "/export"))
                .extracting(PartnerFetcherTest::body)
                .containsExactlyInAnyOrder(
                        "{\"invoiceId\":\"G1\",\"attributeSet\":\"full\"}",
                        "{\"invoiceId\":\"G2\",\"attributeSet\":\"full\"}");
    }

    @Test
    void asksOnlyForTheInvoicesOfTheConfig() throws IOException {
        graph.publish(USAGE, "G7", "tag-7", Map.of("part-0.json.gz", ONE));

        Landing.Landed landed =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G7").find());

        assertThat(download.files(landed)).containsOnlyKeys("G7/part-0.json.gz");
        assertThat(center.requests()).isEmpty();
    }

    @Test
    void landsReconciliationLines() throws IOException {
        graph.publish("reconciliation/billed", "G1", "tag-1", Map.of("part-0.json.gz", TWO));

        Landing.Landed landed = download.land(
                fetcher(PartnerDataset.BILLED_RECONCILIATION, "G1").find());

        assertThat(download.files(landed)).containsExactly(Map.entry("G1/part-0.json.gz", text(TWO)));
    }

    @Test
    void readsAManifestBehindItsLink() throws IOException {
        graph.shape(FakeGraph.Shape.LINKED);
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));

        Landing.Landed landed =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        assertThat(download.files(landed)).containsExactly(Map.entry("G1/part-0.json.gz", text(ONE)));
        assertThat(graph.requests("GET", "manifests/9ab9cb54-0001")).isNotEmpty();
    }

    @Test
    void waitsWhateverAnOperationIsCalledUntilItIsFinished() throws IOException {
        graph.says("notStarted", "Running", "somethingOfTheFuture", "");
        graph.saysAtTheEnd("Completed");
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));

        Landing.Landed landed =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        assertThat(download.files(landed)).containsOnlyKeys("G1/part-0.json.gz");
    }

    @Test
    void theSameDataIsTheSameRelease() throws IOException {
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));
        Landing.Landed first =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        Landing.Landed second =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        assertThat(second.isNew()).isFalse();
        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(graph.requests("POST", "/export")).hasSize(2);
        assertThat(download.keepsOperations()).isFalse();
    }

    @Test
    void anotherETagIsAnotherRelease() throws IOException {
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));
        Landing.Landed first =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());
        graph.publish(USAGE, "G1", "tag-2", Map.of("part-0.json.gz", TWO));

        Landing.Landed second =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        assertThat(second.manifest().version()).isNotEqualTo(first.manifest().version());
        assertThat(download.files(second)).containsExactly(Map.entry("G1/part-0.json.gz", text(TWO)));
        assertThat(download.files(first)).containsExactly(Map.entry("G1/part-0.json.gz", text(ONE)));
    }

    @Test
    void anInvoiceWithoutDataIsPartOfTheVersion() throws IOException {
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));
        Landing.Landed alone =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1").find());

        Landing.Landed both =
                download.land(fetcher(PartnerDataset.BILLED_USAGE, "G1", "G2").find());

        assertThat(both.manifest().version()).isNotEqualTo(alone.manifest().version());
        assertThat(download.files(both)).containsOnlyKeys("G1/part-0.json.gz");
        assertThat(download.said()).contains("billed-usage G2: no data");
    }

    @Test
    void noDataAvailableIsAResult() throws IOException {
        FetchResult found = fetcher(PartnerDataset.BILLED_USAGE, "G1", "G2").find();

        assertThat(found)
                .isEqualTo(new FetchResult.Nothing("Microsoft Graph has no data of billed-usage G1, billed-usage G2"));
        assertThat(download.keepsOperations()).isFalse();
    }

    @Test
    void aPeriodWithoutAnInvoiceHasNothingYet() throws IOException {
        center.add("G0", "2026-09-01");

        assertThat(fetcher(PartnerDataset.BILLED_USAGE).find())
                .isEqualTo(new FetchResult.Nothing("Partner Center lists no invoice for 2026-10 yet"));
        assertThat(fetcher(PartnerDataset.INVOICES).find())
                .isEqualTo(new FetchResult.Nothing("Partner Center lists no invoice for 2026-10 yet"));
        assertThat(graph.requests()).isEmpty();
    }

    @Test
    void anotherFailureIsToldInTheProvidersWordsAndOrderedAnewNextTime() throws IOException {
        graph.failing(USAGE, "G1", "5001", "The export has crashed");

        assertThatThrownBy(() -> fetcher(PartnerDataset.BILLED_USAGE, "G1").find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Microsoft Graph could not make billed-usage G1 (5001 The export has crashed)");
        assertThatThrownBy(() -> fetcher(PartnerDataset.BILLED_USAGE, "G1").find())
                .isInstanceOf(UnreachableException.class);
        assertThat(graph.requests("POST", "/export")).hasSize(2);
    }

    @Test
    void aManifestThatCountsOtherwiseIsNotTrusted() {
        graph.publish(USAGE, "G1", "tag-1", Map.of("part-0.json.gz", ONE));
        graph.miscounts(1);

        assertThatThrownBy(() -> fetcher(PartnerDataset.BILLED_USAGE, "G1").find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Microsoft Graph's manifest counts 2 files and names 1");
    }

    @Test
    void unbilledUsageOfTheLastMonthIsPreliminary() throws IOException {
        graph.publish("usage/unbilled", "USD", "tag-1", Map.of("part-0.json.gz", ONE));

        Landing.Landed landed =
                download.land(fetcher(PartnerDataset.UNBILLED_USAGE).find());

        assertThat(download.files(landed)).containsExactly(Map.entry("unbilled-USD/part-0.json.gz", text(ONE)));
        assertThat(landed.manifest().finality()).isEqualTo(Finality.PRELIMINARY);
        assertThat(body(graph.requests("POST", "/export").get(0)))
                .contains("\"billingPeriod\":\"last\"", "\"currencyCode\":\"USD\"", "\"attributeSet\":\"full\"");
    }

    @Test
    void unbilledUsageOfTheRunningMonthIsTheCurrentOne() throws IOException {
        graph.publish("usage/unbilled", "USD", "tag-1", Map.of("part-0.json.gz", ONE));

        fetcher(PartnerDataset.UNBILLED_USAGE, PERIOD.next()).find();

        assertThat(body(graph.requests("POST", "/export").get(0))).contains("\"billingPeriod\":\"current\"");
    }

    @Test
    void unbilledUsageOfOlderMonthsIsRefused() {
        assertThatThrownBy(() -> fetcher(PartnerDataset.UNBILLED_USAGE, BillingPeriod.parse("2026-09"))
                        .find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot download contoso for 2026-09: Partner Center has unbilled usage only of the running"
                        + " and the last month; take billed-usage");
    }

    @Test
    void landsPagesOfInvoicesAsTheyCome() throws IOException {
        center.marksByteOrder();
        center.pageSize(1);
        center.add("G1", "2026-10-01");
        center.add("G0", "2026-09-01");
        center.add("D2", "2026-10-01");

        Landing.Landed landed = download.land(fetcher(PartnerDataset.INVOICES).find());

        Map<String, String> files = download.files(landed);
        assertThat(files).containsOnlyKeys("invoices-1.json", "invoices-2.json");
        assertThat(files.get("invoices-1.json"))
                .startsWith("\u00ef\u00bb\u00bf{\"totalCount\":3")
                .contains("\"id\":\"G1\"");
        assertThat(files.get("invoices-2.json")).contains("\"id\":\"D2\"");
    }

    @Test
    void invoicesOfOtherMonthsMakeNoNewRelease() throws IOException {
        center.add("G1", "2026-10-01");
        Landing.Landed first = download.land(fetcher(PartnerDataset.INVOICES).find());
        center.add("G2", "2026-11-01");

        Landing.Landed second = download.land(fetcher(PartnerDataset.INVOICES).find());
        center.add("G3", "2026-10-01");
        Landing.Landed third = download.land(fetcher(PartnerDataset.INVOICES).find());

        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(third.isNew()).isTrue();
    }

    private PartnerFetcher fetcher(PartnerDataset dataset, String... invoices) {
        return fetcher(dataset, PERIOD, invoices);
    }

    private PartnerFetcher fetcher(PartnerDataset dataset, BillingPeriod period, String... invoices) {
        Fetch.AzurePartner fetch = new Fetch.AzurePartner(dataset, "USD", List.of(invoices), graph.url(), center.url());
        return new PartnerFetcher(download.wanted(fetch, period, NOW, PATIENCE), fetch, endpoint -> new TokensInTurn());
    }

    private static String body(FakeRequest request) {
        return request.body().replaceAll("\\s", "").replaceAll("^\\{(.*),(\"invoiceId\".*)}$", "{$2,$1}");
    }
}
