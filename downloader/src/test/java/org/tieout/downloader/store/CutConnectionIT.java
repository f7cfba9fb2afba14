package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;
import org.tieout.testing.fake.LocalServer;

/** A store that hangs up in the middle of its first answer. */
class CutConnectionIT {

    private static final String CONTAINER = "abfss://in@devstoreaccount1.dfs.core.windows.net";
    private static final String BUCKET = "s3://in";
    private static final String TEXT = "1,00\r\n".repeat(20);
    private static final int SENT = 10;

    private final HttpServer server;
    private final AtomicInteger answers = new AtomicInteger();

    CutConnectionIT() throws IOException {
        server = LocalServer.http();
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINER, BUCKET})
    void isAskedAgainForASmallObject(String url) throws IOException {
        assertThat(store(url).read("a.csv")).contains(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(answers).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTAINER, BUCKET})
    void isAskedForTheRestOfAFile(String url) throws IOException {
        StoredObject object = new StoredObject("a.csv", TEXT.length(), "0x1", Optional.empty(), Instant.EPOCH);
        Offer offer = new Offer(
                "contoso-usage",
                SourceKind.INVOICE_USAGE,
                Provider.AZURE_PARTNER,
                BillingPeriod.parse("2026-10"),
                "v1",
                Finality.FINAL,
                List.of(OfferedFile.named("a.csv")),
                url);
        OfferedFile file = new OfferedFile(
                "a.csv",
                OptionalLong.of(TEXT.length()),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
        RemoteDelivery delivery = new RemoteDelivery(
                offer, Map.of("a.csv", store(url).file(object)), RemoteDelivery.StillOffered.ALWAYS, Place.PATIENCE);

        try (InputStream in = delivery.open(file, 0)) {
            assertThat(in).hasContent(TEXT);
        }
        assertThat(answers).hasValue(2);
    }

    private ObjectStore store(String url) {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        StorageConfig storage = new StorageConfig(here + "/" + Azurite.ACCOUNT, here, S3Proxy.REGION);
        return ObjectStores.of(url, storage, Place.ENVIRONMENT, Place.PATIENCE).store();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isFirst = answers.incrementAndGet() == 1;
        String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-ms-range"))
                .or(() -> Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")))
                .orElse("bytes=0-");
        int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
        byte[] bytes = TEXT.substring(from).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"0x1\"");
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 05 Nov 2026 06:07:08 GMT");
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes %d-%d/%d".formatted(from, TEXT.length() - 1, TEXT.length()));
        exchange.getResponseHeaders().set("x-ms-blob-type", "BlockBlob");
        exchange.sendResponseHeaders(206, bytes.length);
        exchange.getResponseBody().write(bytes, 0, isFirst ? SENT : bytes.length);
        exchange.getResponseBody().flush();
        // Without what is still missing: the server hangs up.
        exchange.close();
    }
}
