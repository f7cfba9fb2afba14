package org.tieout.downloader.azure.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Fetch.ExportDataset;
import org.tieout.common.landing.Finality;
import org.tieout.downloader.azure.AzureDownload;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Landing;
import org.tieout.testing.fake.FakeArm;
import org.tieout.testing.fake.FakeBlob;

class BillingInvoicesFetcherTest {

    private static final String PROFILE = "/providers/Microsoft.Billing/billingAccounts/A1/billingProfiles/P1";

    private final FakeBlob storage = new FakeBlob();
    private final FakeArm arm = new FakeArm(storage);
    private final AzureDownload download;

    BillingInvoicesFetcherTest(@TempDir Path landing) {
        this.download = new AzureDownload(landing);
    }

    @AfterEach
    void stop() {
        storage.close();
        arm.close();
    }

    @Test
    void landsPagesAsTheyCome() throws IOException {
        arm.accept("token-1");
        arm.invoices().pageSize(1);
        arm.invoices().add("T1", "2026-10-01", "Invoice", "33.99");
        arm.invoices().add("T0", "2026-09-01", "Invoice", "1.00");
        arm.invoices().add("T2", "2026-10-01", "CreditNote", "-0.10");

        Landing.Landed landed = download.land(fetcher().find());

        Map<String, String> files = download.files(landed);
        assertThat(files).containsOnlyKeys("invoices-1.json", "invoices-2.json");
        assertThat(files.get("invoices-1.json"))
                .startsWith("{\"value\":[{\"id\":\"/providers/Microsoft.Billing/billingAccounts/A1/invoices/T1\"")
                .contains("\"subTotal\":{\"currency\":\"USD\",\"value\":33.99}", "\"nextLink\":\"" + arm.url());
        assertThat(files.get("invoices-2.json")).contains("\"name\":\"T2\"").doesNotContain("nextLink");
        assertThat(landed.manifest().finality()).isEqualTo(Finality.FINAL);
        assertThat(landed.manifest().from()).isEqualTo(arm.url() + PROFILE + "/invoices");
    }

    @Test
    void linksSignedAnewMakeNoNewRelease() throws IOException {
        arm.invoices().add("T1", "2026-10-01", "Invoice", "33.99");
        Landing.Landed first = download.land(fetcher().find());

        Landing.Landed second = download.land(fetcher().find());
        arm.invoices().add("T2", "2026-10-01", "CreditNote", "-0.10");
        Landing.Landed third = download.land(fetcher().find());

        assertThat(second.manifest()).isEqualTo(first.manifest());
        assertThat(third.isNew()).isTrue();
    }

    @Test
    void aPeriodWithoutAnInvoiceHasNothingYet() throws IOException {
        arm.invoices().add("T0", "2026-09-01", "Invoice", "1.00");

        assertThat(fetcher().find())
                .isEqualTo(new FetchResult.Nothing("Azure lists no invoice of %s for 2026-10 yet".formatted(PROFILE)));
    }

    private BillingInvoicesFetcher fetcher() {
        Fetch.AzureExport fetch = new Fetch.AzureExport(ExportDataset.INVOICES, "", "", PROFILE, false, arm.url());
        return new BillingInvoicesFetcher(download.wanted(fetch), fetch, endpoint -> new TokensInTurn());
    }
}
