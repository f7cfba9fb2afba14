package org.tieout.downloader.azure.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;
import static org.tieout.downloader.azure.AzureDownload.PERIOD;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.TokensInTurn;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

class PartnerInvoicesTest {

    private final FakePartnerCenter center = new FakePartnerCenter();
    private final PartnerInvoices invoices = new PartnerInvoices(
            new AuthorizedHttp(new Http(PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC)), new TokensInTurn(), center.url()));

    @AfterEach
    void stop() {
        center.close();
    }

    @Test
    void followsTheListToItsEnd() throws IOException {
        center.pageSize(2);
        center.add("G1", "2026-10-01");
        center.add("G2", "2026-09-01");
        center.add("G3", "2026-10-01");
        center.add("G4", "2026-11-01");
        center.add("G5", "2026-10-01");

        assertThat(invoices.ids(PERIOD)).containsExactly("G1", "G3", "G5");
        assertThat(center.requests())
                .extracting(FakeRequest::query)
                .containsExactly("size=200&offset=0", "size=2&offset=2", "size=2&offset=4");
    }

    @Test
    void readsBehindAByteOrderMark() throws IOException {
        center.marksByteOrder();
        center.add("G1", "2026-10-01");

        assertThat(invoices.ids(PERIOD)).containsExactly("G1");
    }

    @Test
    void takesDocumentsOfNewCommerceWithWhatAmendsThem() throws IOException {
        center.add("G1", "2026-10-01", "invoice", "[{\"id\":\"G2\",\"documentType\":\"adjustment_note\"}]");
        center.add("G2", "2026-10-01", "adjustment_note", "[]");
        center.add("G3", "2026-10-01", "void_note", "[]");
        center.add("D4", "2026-10-01");
        center.add("E5", "2026-10-01");

        assertThat(invoices.ids(PERIOD)).containsExactly("G1", "G2", "G3");
    }

    @Test
    void anEmptyListHasNone() throws IOException {
        assertThat(invoices.ids(PERIOD)).isEmpty();
    }

    @Test
    void aListThatIsShorterThanItsCountIsNotTrusted() {
        center.add("G1", "2026-10-01");
        center.hides(2);

        assertThatThrownBy(() -> invoices.ids(PERIOD))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Partner Center listed 1 of its 3 invoices");
    }

    @Test
    void isNamedToPartnerCenterAsItWishes() throws IOException {
        invoices.pages();

        assertThat(center.requests().get(0).headers())
                .containsKeys("ms-requestid", "ms-correlationid", "client-request-id")
                .containsEntry("x-locale", "en-US")
                .containsEntry("accept", "application/json")
                .containsEntry("authorization", "Bearer token-1");
    }

    @Test
    void throttlingWithPartnerCentersOwnWordsIsWaitedFor() throws IOException {
        center.add("G1", "2026-10-01");
        center.fail("GET", "/v1/invoices", Fault.throttled(0), Fault.throttled(0));

        assertThat(invoices.ids(PERIOD)).containsExactly("G1");
    }

    @Test
    void throttlingWithoutEndIsTold() {
        center.fail(
                "GET", "/v1/invoices", Fault.throttled(0), Fault.throttled(0), Fault.throttled(0), Fault.throttled(0));

        assertThatThrownBy(() -> invoices.ids(PERIOD))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("%s/v1/invoices answered 429 (Rate limit is exceeded. Try again in 0 seconds.)"
                        .formatted(center.url()));
    }
}
