package org.tieout.downloader.azure.costdetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Fetch.CostDetailsBy;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AzureDownload;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeCostDetails;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

class CostDetailsFetcherTest {

    private static final String SCOPE = "providers/Microsoft.Billing/billingAccounts/A1/billingProfiles/P1";
    private static final String REPORT = "/" + SCOPE + "/providers/Microsoft.CostManagement/generateCostDetailsReport";
    private static final String ONE = "invoiceId,costInBillingCurrency\nT1,1.25\n";
    private static final String TWO = "invoiceId,costInBillingCurrency\nT1,2.50\nT1,0\n";

    private final FakeBlob storage = new FakeBlob();
    private final FakeArm arm = new FakeArm(storage);
    private final AzureDownload download;

    CostDetailsFetcherTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
        arm.accept("token-1");
    }

    @AfterEach
    void stop() {
        storage.close();
        arm.close();
    }

    @Test
    void landsAReportOfEveryInvoiceAzureListsForThePeriod() throws IOException {
        arm.invoices().add("T1", "2026-10-01", "Invoice", "3.75");
        arm.invoices().add("T0", "2026-09-01", "Invoice", "1.00");
        arm.invoices().add("T2", "2026-10-01", "CreditNote", "-1.00");
        arm.costDetails().has("T1", bytes(ONE), bytes(TWO));
        arm.costDetails().has("T2", bytes(TWO));

        Landing.Landed landed = download.land(fetcher(CostDetailsBy.INVOICE).find());

        assertThat(download.files(landed))
                .containsExactly(
                        Map.entry("T1/part-1.csv", ONE),
                        Map.entry("T1/part-2.csv", TWO),
                        Map.entry("T2/part-1.csv", TWO));
        assertThat(landed.manifest().finality()).isEqualTo(Finality.FINAL);
        assertThat(landed.manifest().from())
                .isEqualTo("%s/%s, cost details T1 ActualCost, cost details T2 ActualCost", arm.url(), SCOPE);
        assertThat(orders())
                .containsExactly(
                        "{\"invoiceId\":\"T1\",\"metric\":\"ActualCost\"}",
                        "{\"invoiceId\":\"T2\",\"metric\":\"ActualCost\"}");
        assertThat(arm.requests("POST", "generateCostDetailsReport").get(0).query())
                .isEqualTo("api-version=2025-03-01");
    }

    @Test
    void asksOnlyForTheInvoicesOfTheConfig() throws IOException {
        arm.costDetails().has("T7", bytes(ONE));

        assertThat(download.files(
                        download.land(fetcher(CostDetailsBy.INVOICE, "T7").find())))
                .containsExactly(Map.entry("T7/part-1.csv", ONE));
        assertThat(arm.requests("GET", "/invoices")).isEmpty();
    }

    @Test
    void asksForABillingPeriod() throws IOException {
        arm.costDetails().has("202610", bytes(ONE));

        assertThat(download.files(
                        download.land(fetcher(CostDetailsBy.BILLING_PERIOD).find())))
                .containsExactly(Map.entry("202610/part-1.csv", ONE));
        assertThat(orders()).containsExactly("{\"billingPeriod\":\"202610\",\"metric\":\"ActualCost\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00Z, 2026-10-01, PRELIMINARY",
        "2026-10-15T23:00:00Z, 2026-10-15, PRELIMINARY",
        "2026-11-03T23:59:59Z, 2026-10-31, PRELIMINARY",
        "2026-11-04T00:00:00Z, 2026-10-31, FINAL"
    })
    void asksForTheDaysUntilNow(Instant now, String end, Finality finality) throws IOException {
        arm.costDetails().has("2026-10-01", bytes(ONE));

        FetchResult found = fetcher(CostDetailsBy.DAYS, PERIOD, now, PATIENCE).find();

        assertThat(download.files(download.land(found))).containsExactly(Map.entry("2026-10/part-1.csv", ONE));
        assertThat(((FetchResult.Data) found).delivery().offer().finality()).isEqualTo(finality);
        assertThat(arm.requests("POST", "generateCostDetailsReport").get(0).body())
                .contains("\"start\" : \"2026-10-01\"", "\"end\" : \"%s\"".formatted(end));
    }

    @Test
    void waitsForAPeriodToBegin() {
        assertThatThrownBy(() -> fetcher(CostDetailsBy.DAYS, BillingPeriod.parse("2026-12"), NOW, PATIENCE)
                        .find())
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot download contoso for 2026-12: it has not begun");
    }

    @Test
    void takesAReportThatWasMadeBefore() throws IOException {
        arm.costDetails().answers(FakeCostDetails.Answer.AT_ONCE);
        arm.costDetails().has("T1", bytes(ONE));

        assertThat(download.files(
                        download.land(fetcher(CostDetailsBy.INVOICE, "T1").find())))
                .containsExactly(Map.entry("T1/part-1.csv", ONE));
        assertThat(arm.requests()).hasSize(1);
        assertThat(download.keepsOperations()).isFalse();
    }

    @Test
    void theSameDataIsTheSameReleaseWhicheverReportItComesIn() throws IOException {
        arm.costDetails().has("T1", bytes(ONE));
        Landing.Landed first =
                download.land(fetcher(CostDetailsBy.INVOICE, "T1").find());

        Landing.Landed second =
                download.land(fetcher(CostDetailsBy.INVOICE, "T1").find());
        arm.costDetails().has("T1", bytes(TWO));
        Landing.Landed third =
                download.land(fetcher(CostDetailsBy.INVOICE, "T1").find());

        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(second.isNew()).isFalse();
        assertThat(third.isNew()).isTrue();
        assertThat(arm.requests("POST", "generateCostDetailsReport")).hasSize(3);
    }

    @Test
    void withoutChecksumsEachReportIsARelease() throws IOException {
        arm.costDetails().withoutMd5();
        arm.costDetails().has("T1", bytes(ONE));
        Landing.Landed first =
                download.land(fetcher(CostDetailsBy.INVOICE, "T1").find());

        Landing.Landed second =
                download.land(fetcher(CostDetailsBy.INVOICE, "T1").find());

        assertThat(second.manifest().version()).isNotEqualTo(first.manifest().version());
    }

    @Test
    void noDataIsAResultHoweverItIsSaid() throws IOException {
        FetchResult.Nothing nothing = new FetchResult.Nothing("Azure has no data of cost details T1 ActualCost");
        assertThat(fetcher(CostDetailsBy.INVOICE, "T1").find()).isEqualTo(nothing);
        arm.costDetails().answers(FakeCostDetails.Answer.AT_ONCE);
        assertThat(fetcher(CostDetailsBy.INVOICE, "T1").find()).isEqualTo(nothing);
        arm.costDetails().answers(FakeCostDetails.Answer.NO_CONTENT);
        assertThat(fetcher(CostDetailsBy.INVOICE, "T1").find()).isEqualTo(nothing);
        assertThat(download.keepsOperations()).isFalse();
    }

    @Test
    void aPeriodWithoutAnInvoiceHasNothingYet() throws IOException {
        assertThat(fetcher(CostDetailsBy.INVOICE).find())
                .isEqualTo(new FetchResult.Nothing("Azure lists no invoice of %s for 2026-10 yet".formatted(SCOPE)));
    }

    @Test
    void aFailureIsToldInTheProvidersWordsAndOrderedAnewNextTime() {
        arm.costDetails().comesTo("Failed");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fetcher(CostDetailsBy.INVOICE, "T1").find())
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("Azure could not make cost details T1 ActualCost"
                            + " (Failed InternalError The report could not be generated.)");
        }
        assertThat(arm.requests("POST", "generateCostDetailsReport")).hasSize(2);
    }

    @Test
    void aRefusedOrderIsTold() {
        arm.fail("POST", REPORT, Fault.status(403));

        assertThatThrownBy(() -> fetcher(CostDetailsBy.INVOICE, "T1").find())
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(arm.url() + REPORT + " answered 403");
    }

    @Test
    void linksThatHaveRunOutHaveTheReportMadeAnew() throws IOException {
        arm.costDetails().has("T1", bytes(ONE));
        arm.costDetails().usesOfLinks(1);
        CostDetailsFetcher fetcher = fetcher(CostDetailsBy.INVOICE, "T1");
        FetchResult found = fetcher.find();

        assertThatThrownBy(() -> download.land(found))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("the link to T1/part-1.csv has run out");
        arm.costDetails().usesOfLinks(2);

        assertThat(download.files(download.land(fetcher.find()))).containsExactly(Map.entry("T1/part-1.csv", ONE));
        assertThat(arm.requests("POST", "generateCostDetailsReport")).hasSize(2);
    }

    @Test
    void aFileOfOtherBytesThanItsReportCountsIsNotTaken() {
        arm.costDetails().has("T1", bytes(ONE));
        arm.costDetails().miscounts(1);

        assertThatThrownBy(() -> fetcher(CostDetailsBy.INVOICE, "T1").find())
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("T1/part-1.csv has 40 bytes and its report counts 41");
    }

    @Test
    void aKilledDownloadAsksForItsOperationInsteadOfOrderingAgain() throws IOException {
        arm.costDetails().has("T1", bytes(ONE));
        arm.costDetails().polls(2);
        RetryPolicies none = new RetryPolicies(
                PATIENCE.pause(), PATIENCE.longestPause(), PATIENCE.attempts(), PATIENCE.silence(), Duration.ZERO);
        assertThatThrownBy(() ->
                        fetcher(CostDetailsBy.INVOICE, PERIOD, NOW, none, "T1").find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Azure's cost details T1 ActualCost is not finished after 0 ms");
        assertThat(arm.requests("GET", "costDetailsOperationResults/5c1e-0001")).isEmpty();

        assertThat(download.files(
                        download.land(fetcher(CostDetailsBy.INVOICE, "T1").find())))
                .containsExactly(Map.entry("T1/part-1.csv", ONE));
        assertThat(arm.requests("POST", "generateCostDetailsReport")).hasSize(1);
        assertThat(download.said())
                .containsExactly(
                        "cost details T1 ActualCost are being made",
                        "cost details T1 ActualCost are being made since an earlier download asked for them");
    }

    @Test
    void anOperationAzureForgotIsOrderedAnew() throws IOException {
        arm.costDetails().has("T1", bytes(ONE));
        fetcher(CostDetailsBy.INVOICE, "T1").find();
        arm.costDetails().forgetOperations();

        fetcher(CostDetailsBy.INVOICE, "T1").find();

        assertThat(arm.requests("POST", "generateCostDetailsReport")).hasSize(2);
    }

    private List<String> orders() {
        return arm.requests("POST", "generateCostDetailsReport").stream()
                .map(FakeRequest::body)
                .map(body -> body.replaceAll("\\s", ""))
                .map(body -> body.replaceAll("^\\{(\"metric\":\"[A-Za-z]+\"),(.*)}$", "{$2,$1}"))
                .toList();
    }

    private CostDetailsFetcher fetcher(CostDetailsBy by, String... invoices) {
        return fetcher(by, PERIOD, NOW, PATIENCE, invoices);
    }

    private CostDetailsFetcher fetcher(
            CostDetailsBy by, BillingPeriod period, Instant now, RetryPolicies patience, String... invoices) {
        Fetch.AzureCostDetails fetch =
                new Fetch.AzureCostDetails(SCOPE, Fetch.CostMetric.ACTUAL_COST, by, List.of(invoices), arm.url());
        return new CostDetailsFetcher(
                download.wanted(fetch, period, now, patience), fetch, endpoint -> new TokensInTurn());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
