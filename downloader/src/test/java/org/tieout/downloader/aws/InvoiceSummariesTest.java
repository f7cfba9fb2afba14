package org.tieout.downloader.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.downloader.fetch.Fetching;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeInvoicing;

class InvoiceSummariesTest {

    private static final String ACCOUNT = "123456789012";
    /** Times as AWS writes them, amounts no double can hold. */
    private static final String ONE = """
            {"AccountId":"123456789012","InvoiceId":"EUINFR26-1","IssuedDate":1.793836800E9,"Entity":{"InvoicingEntity":"Amazon Web Services EMEA SARL"},"BillingPeriod":{"Month":10,"Year":2026},"InvoiceType":"INVOICE","BaseCurrencyAmount":{"TotalAmount":"12345678901234567.10","TotalAmountBeforeTax":"10374528488432409.33","CurrencyCode":"USD","AmountBreakdown":{"SubTotalAmount":"10374528488432409.330"}}}""";

    private static final String TWO = """
            {"AccountId":"123456789012","InvoiceId":"EUINFR26-2","BillingPeriod":{"Month":10,"Year":2026},"InvoiceType":"CREDIT_MEMO","OriginalInvoiceId":"EUINFR26-1","BaseCurrencyAmount":{"TotalAmount":"-0.10","TotalAmountBeforeTax":"-0.1","CurrencyCode":"USD"}}""";

    private static final String THREE = TWO.replace("EUINFR26-2", "EUINFR26-3");

    private final FakeInvoicing aws;
    private final Fetching fetching;

    InvoiceSummariesTest(@TempDir Path dir) throws IOException {
        this.aws = FakeInvoicing.start();
        this.fetching = new Fetching(
                dir,
                SourceKind.INVOICE_DETAIL,
                Provider.AWS,
                new Fetch.AwsExport(Fetch.ExportDataset.INVOICES, "", "", ACCOUNT, aws.endpoint()));
    }

    @BeforeEach
    void identify() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test-secret");
    }

    @AfterEach
    void forget() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        aws.close();
    }

    @Test
    void landsTheAnswerAsItCame() throws IOException {
        aws.invoice(ACCOUNT, 2026, 10, ONE);
        aws.invoice(ACCOUNT, 2026, 10, TWO);
        aws.invoice(ACCOUNT, 2026, 9, THREE);
        aws.invoice("999999999999", 2026, 10, THREE);

        ReleaseManifest release = fetching.land(fetcher());

        assertThat(fetching.landed())
                .isEqualTo(Map.of("invoice-summaries-1.json", "{\"InvoiceSummaries\":[" + ONE + "," + TWO + "]}"));
        assertThat(release.finality()).isEqualTo(Finality.FINAL);
        assertThat(release.from()).isEqualTo("AWS Invoicing, account 123456789012");
    }

    @Test
    void asksForTheAccountAndTheMonth() throws IOException {
        aws.invoice(ACCOUNT, 2026, 10, ONE);

        Fetching.offer(fetcher());

        assertThat(aws.requests())
                .containsExactly(
                        "{\"Selector\":{\"ResourceType\":\"ACCOUNT_ID\",\"Value\":\"123456789012\"},\"Filter\":{\"BillingPeriod\":{\"Month\":10,\"Year\":2026}}}");
    }

    @Test
    void landsEveryPage() throws IOException {
        aws.pagesOf(1);
        aws.invoice(ACCOUNT, 2026, 10, ONE);
        aws.invoice(ACCOUNT, 2026, 10, TWO);
        aws.invoice(ACCOUNT, 2026, 10, THREE);

        fetching.land(fetcher());

        Map<String, String> landed = fetching.landed();
        assertThat(landed.keySet())
                .containsExactly("invoice-summaries-1.json", "invoice-summaries-2.json", "invoice-summaries-3.json");
        assertThat(landed.get("invoice-summaries-1.json"))
                .startsWith("{\"InvoiceSummaries\":[" + ONE + "],\"NextToken\"");
        assertThat(landed.get("invoice-summaries-2.json"))
                .startsWith("{\"InvoiceSummaries\":[" + TWO + "],\"NextToken\"");
        assertThat(landed.get("invoice-summaries-3.json")).isEqualTo("{\"InvoiceSummaries\":[" + THREE + "]}");
    }

    @Test
    void theSameInvoicesAreTheSameVersionHoweverTheyArePaged() throws IOException {
        aws.invoice(ACCOUNT, 2026, 10, ONE);
        aws.invoice(ACCOUNT, 2026, 10, TWO);
        Offer inOne = Fetching.offer(fetcher());
        aws.pagesOf(1);
        Offer inTwo = Fetching.offer(fetcher());
        aws.invoice(ACCOUNT, 2026, 10, THREE);
        Offer withAnother = Fetching.offer(fetcher());

        assertThat(inTwo.version()).isEqualTo(inOne.version());
        assertThat(withAnother.version()).isNotEqualTo(inOne.version());
    }

    @Test
    void saysWhereThereIsNoInvoiceYet() throws IOException {
        aws.invoice(ACCOUNT, 2026, 9, ONE);

        assertThat(Fetching.nothing(fetcher()))
                .isEqualTo("AWS lists no invoice of account 123456789012 for 2026-10 yet");
    }

    @Test
    void asksAgainWhereItIsThrottledOrAwsFailsForAMoment() throws IOException {
        aws.invoice(ACCOUNT, 2026, 10, ONE);
        aws.throttle(2);
        aws.fail(1);

        fetching.land(fetcher());

        assertThat(aws.requests()).hasSize(4);
        assertThat(fetching.landed())
                .isEqualTo(Map.of("invoice-summaries-1.json", "{\"InvoiceSummaries\":[" + ONE + "]}"));
    }

    @Test
    void givesUpWhereItIsThrottledForEver() {
        aws.throttle(100);

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("AWS Invoicing answered 400 (ThrottlingException Rate exceeded)");
        assertThat(aws.requests()).hasSize(4);
    }

    @Test
    void saysThatItIsNotAllowed() {
        aws.deny();

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(
                        "AWS Invoicing answered 400 (AccessDeniedException not authorized to perform ListInvoiceSummaries)");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void saysThatAwsDoesNotAnswer() {
        aws.close();

        assertThatThrownBy(() -> fetcher().find())
                .isInstanceOf(UnreachableException.class)
                .hasMessageStartingWith("AWS Invoicing cannot be reached (");
    }

    private InvoiceSummaries fetcher() {
        return new InvoiceSummaries(
                fetching.wanted(), (Fetch.AwsExport) fetching.wanted().source().fetch());
    }
}
