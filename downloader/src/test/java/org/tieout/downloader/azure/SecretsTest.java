package org.tieout.downloader.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.azure.AzureDownload.gzip;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.downloader.azure.costdetails.CostDetailsFetcher;
import org.tieout.downloader.azure.partner.PartnerFetcher;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeGraph;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

/** Nothing a download writes, says or fails with holds a token or the key in a link. */
class SecretsTest {

    private static final String SCOPE = "subscriptions/0f0f";
    private static final String BLOB =
            "/usagebilled/PartnerTenantId=0e195b37/InvoiceId=G1/InvoiceVersion=tag-1/Fragment=full/part-0.json.gz";

    private static final int OFTEN = 100;

    private final FakeBlob storage = new FakeBlob();
    private final FakeGraph graph = new FakeGraph(storage);
    private final FakeArm arm = new FakeArm(storage);
    private final AzureDownload download;
    private final List<String> failures = new ArrayList<>();

    SecretsTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
    }

    @BeforeEach
    void publish() {
        graph.accept("token-1");
        arm.accept("token-1");
        graph.publish("usage/billed", "G1", "tag-1", Map.of("part-0.json.gz", gzip("{}")));
        arm.costDetails().has("T1", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        storage.close();
        graph.close();
        arm.close();
    }

    @Test
    void aDownloadThatSucceedsKeepsNone() throws IOException {
        download.land(partner().find());
        assertNothingIsSecret();
        download.land(costDetails().find());
        assertNothingIsSecret();
    }

    @Test
    void aDownloadThatFailsTellsNone() throws IOException {
        FetchResult found = partner().find();
        for (Fault fault : List.of(Fault.status(500), Fault.noAnswer(), Fault.cutAfter(0), Fault.status(400))) {
            storage.fail("GET", BLOB, Collections.nCopies(OFTEN, fault).toArray(Fault[]::new));
            attempt(() -> download.land(found));
            storage.recover();
        }
        storage.expireAll();
        graph.close();
        attempt(() -> download.land(found));
        storage.close();
        attempt(() -> download.land(found));
        arm.costDetails().usesOfLinks(0);
        attempt(() -> costDetails().find());
        arm.revoke("token-1");
        attempt(() -> costDetails().find());

        assertThat(failures).hasSize(8);
        assertNothingIsSecret();
    }

    private interface Attempt {
        Object make() throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            failures.add("no failure: " + attempt.make());
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            failures.add(trace.toString());
        }
    }

    private void assertNothingIsSecret() throws IOException {
        assertThat(storage.requests()).extracting(FakeRequest::query).allMatch(query -> query.contains("s3cr3t"));
        assertThat(download.everythingWritten() + download.said() + failures)
                .doesNotContain("s3cr3t", "sig=", "token-1", "Bearer", "no failure");
    }

    private Fetcher partner() {
        Fetch.AzurePartner fetch =
                new Fetch.AzurePartner(Fetch.PartnerDataset.BILLED_USAGE, "", List.of("G1"), graph.url(), graph.url());
        return new PartnerFetcher(download.wanted(fetch), fetch, endpoint -> new TokensInTurn());
    }

    private Fetcher costDetails() {
        Fetch.AzureCostDetails fetch = new Fetch.AzureCostDetails(
                SCOPE, Fetch.CostMetric.AMORTIZED_COST, Fetch.CostDetailsBy.INVOICE, List.of("T1"), arm.url());
        return new CostDetailsFetcher(download.wanted(fetch), fetch, endpoint -> new TokensInTurn());
    }
}
