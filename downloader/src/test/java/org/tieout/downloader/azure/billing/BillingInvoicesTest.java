package org.tieout.downloader.azure.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.Fetch;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.AzureDownload;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.http.Http;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;

class BillingInvoicesTest {

    private static final String ACCOUNT = "/providers/Microsoft.Billing/billingAccounts/A1";

    private final FakeBlob storage = new FakeBlob();
    private final FakeArm arm = new FakeArm(storage);
    private final Path landing;

    BillingInvoicesTest(@TempDir Path landing) {
        this.landing = landing;
    }

    @AfterEach
    void stop() {
        storage.close();
        arm.close();
    }

    @Test
    void namesTheInvoicesAndCreditNotesOfThePeriodFromEveryPage() throws IOException {
        arm.invoices().pageSize(2);
        arm.invoices().add("T1", "2026-10-01", "Invoice", "33.99");
        arm.invoices().add("T0", "2026-09-01", "Invoice", "1.00");
        arm.invoices().add("T2", "2026-10-01", "CreditNote", "-0.10");
        arm.invoices().add("T3", "2026-10-01", "VoidNote", "-33.99");
        arm.invoices().add("T4", "2026-10-01", "TaxReceipt", "0");

        assertThat(invoices(ACCOUNT, NOW).names()).containsExactly("T1", "T2");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-15T00:00:00Z, 2026-11-30",
        "2026-11-30T23:59:59Z, 2026-11-30",
        "2026-12-01T00:00:00Z, 2026-12-01",
        "2027-05-04T00:00:00Z, 2027-05-04"
    })
    void asksFromThePeriodsStartUntilNowAndTheMonthAfterAtLeast(Instant now, String end) throws IOException {
        invoices(ACCOUNT, now).names();

        assertThat(arm.requests().get(0).query())
                .isEqualTo("api-version=2024-04-01&periodStartDate=2026-10-01&periodEndDate=" + end);
    }

    @ParameterizedTest
    @CsvSource({
        "providers/Microsoft.Billing/billingAccounts/A1, /A1",
        "/providers/Microsoft.Billing/billingAccounts/A1/, /A1",
        "providers/Microsoft.Billing/billingAccounts/A1/billingProfiles/P1, /A1/billingProfiles/P1",
        "providers/Microsoft.Billing/billingAccounts/A1/customers/C1, /A1",
        "subscriptions/0f0f-1, /default/billingSubscriptions/0f0f-1"
    })
    void listsThemWhereTheScopeHasThem(String scope, String listed) throws IOException {
        invoices(scope, NOW).names();

        assertThat(arm.requests().get(0).path())
                .isEqualTo("/providers/Microsoft.Billing/billingAccounts" + listed + "/invoices");
    }

    private BillingInvoices invoices(String scope, Instant now) {
        Fetch.AzureCostDetails fetch = new Fetch.AzureCostDetails(
                scope, Fetch.CostMetric.ACTUAL_COST, Fetch.CostDetailsBy.INVOICE, List.of(), arm.url());
        return new BillingInvoices(
                new AzureDownload(landing).wanted(fetch, PERIOD, now, PATIENCE),
                new AuthorizedHttp(new Http(PATIENCE, Clock.fixed(now, ZoneOffset.UTC)), new TokensInTurn(), arm.url()),
                scope);
    }
}
