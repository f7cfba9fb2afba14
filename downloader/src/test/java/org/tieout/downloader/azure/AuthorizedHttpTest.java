package org.tieout.downloader.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;
import static org.tieout.downloader.azure.AzureDownload.PATIENCE;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakePartnerCenter;
import org.tieout.testing.fake.FakeRequest;

class AuthorizedHttpTest {

    private final FakePartnerCenter center = new FakePartnerCenter();
    private final AuthorizedHttp http =
            new AuthorizedHttp(new Http(PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC)), new TokensInTurn(), center.url());

    @AfterEach
    void stop() {
        center.close();
    }

    @Test
    void showsItsTokenAndNamesEveryRequest() throws IOException {
        center.accept("token-1");

        http.get(http.at("/v1/invoices"));
        http.get(http.at(center.url() + "/v1/invoices"));

        assertThat(center.requests())
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(center.requests())
                .extracting(request -> request.header("client-request-id").orElse(""))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f-]{36}"));
    }

    @Test
    void asksOnceMoreWithAFreshToken() throws IOException {
        center.accept("token-2");

        assertThat(http.get(http.at("/v1/invoices")).status()).isEqualTo(200);
        assertThat(center.requests())
                .extracting(request -> request.header("authorization").orElse(""))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void asksOnceMoreAndNoMore() {
        center.accept("token-3");

        assertThatThrownBy(() -> http.get(http.at("/v1/invoices")))
                .isInstanceOf(HttpStatusException.class)
                .hasMessageStartingWith(center.url() + "/v1/invoices answered 401");
        assertThat(center.requests()).extracting(FakeRequest::toString).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/v1", "http://127.0.0.1:1/v1", "http://evil.example/v1?sig=s3cr3t"})
    void leadsToNoOtherHost(String link) {
        assertThatThrownBy(() -> http.at(link))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("%s leads us to another host (%s)".formatted(center.url(), link.replaceAll("\\?.*", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "operations/1",
                "ftp://host/a?sig=s3cr3t",
                "http://host/a b?sig=s3cr3t",
                "http:///?sig=s3cr3t"
            })
    void aLinkThatIsNoneIsNotRepeated(String link) {
        assertThatThrownBy(() -> http.at(link))
                .isInstanceOf(UnreachableException.class)
                .hasNoCause()
                .hasMessage("a provider answered with a link that leads nowhere");
    }
}
