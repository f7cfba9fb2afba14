package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.fetch.AnswerPages;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Pages of invoices are landed as they came, signed links in them: nobody else may read them, wherever landing is. */
@ParameterizedClass
@EnumSource
class LandedLinksIT {

    private static final String PAGE = "{\"value\":[{\"url\":\"https://documents.example/1?sig=s3cr3t\"}]}";
    private static final String FILE = "contoso-invoices/2026-10/release=v1/invoices-1.json";

    private final Place place;
    private final Path dir;
    private final String url;
    private final LandingStore store;

    LandedLinksIT(Place place, @TempDir Path dir) throws IOException {
        this.place = place;
        this.dir = dir;
        this.url = place.url(dir);
        this.store = place.landing(url);
        FetchRequest wanted = new FetchRequest(
                ASource.of(
                        "contoso-invoices",
                        SourceKind.INVOICE_DETAIL,
                        Provider.AZURE_MCA,
                        new Fetch.Files("in/{period}/*")),
                BillingPeriod.parse("2026-10"),
                place.storage(),
                store,
                Place.PATIENCE,
                Clock.systemUTC(),
                line -> {});
        FetchResult pages = AnswerPages.delivery(
                wanted, "invoices", List.of(PAGE.getBytes(StandardCharsets.UTF_8)), "v1", Finality.FINAL, "somewhere");
        new Landing(store, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), TransferListener.NOBODY)
                .land(((FetchResult.Data) pages).delivery());
    }

    @Test
    void itsOwnerReadsThePageAsItCame() throws IOException {
        assertThat(store.read(FILE))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo(PAGE));
    }

    @Test
    void nobodyElseReadsIt() throws IOException, InterruptedException {
        if (place == Place.FOLDER) {
            assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no owners here");
            try (Stream<Path> all = Files.walk(dir.resolve("landing"))) {
                for (Path each : all.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .as(each.toString())
                            .endsWith("------");
                }
            }
            return;
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(withoutCredentials())
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(401, 403, 404);
        assertThat(answer.body()).doesNotContain("s3cr3t");
    }

    /** Where the page would be, were the container or bucket open to everybody. */
    private URI withoutCredentials() {
        String endpoint = place == Place.CONTAINER
                ? Azurite.shared().endpoint()
                : S3Proxy.shared().endpoint();
        String name = url.replaceAll("^[a-z0-9]+://([^/@]+).*$", "$1");
        return URI.create("%s/%s/landing/%s".formatted(endpoint, name, FILE.replace("=", "%3D")));
    }
}
