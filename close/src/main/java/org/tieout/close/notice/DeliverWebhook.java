package org.tieout.close.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tieout.common.text.Printable;
import org.tieout.store.close.Notices.ClaimedNotice;

/** Posts JSON, signed as Standard Webhooks says. */
final class DeliverWebhook implements Delivery {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int SERVER_ERROR = 500;

    private final byte[] key;
    private final Clock clock;
    private final HttpClient client;

    DeliverWebhook(NoticeSecrets secrets, Clock clock) {
        this.key = secrets.webhookKey();
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                // What is signed for one is not handed to another.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void deliver(ClaimedNotice notice) throws NotDeliveredException {
        URI address = URI.create(notice.address());
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", notice.messageId())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(notice.messageId(), timestamp, notice.body()))
                .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                .build();
        int status = status(request, address);
        if (status < OK || status >= REDIRECT) {
            String message = "webhook %s answers %d".formatted(address, status);
            throw status >= SERVER_ERROR
                    ? NotDeliveredException.serverOut(message)
                    : NotDeliveredException.refused(message);
        }
    }

    private int status(HttpRequest request, URI address) throws NotDeliveredException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw NotDeliveredException.serverOut(
                    "webhook %s cannot be reached: %s".formatted(address, Printable.line(said)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotDeliveredException.serverOut("interrupted while waiting for webhook %s".formatted(address), e);
        }
    }

    private String signature(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signed =
                    mac.doFinal("%s.%s.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // Java 17's client closes its connections by itself.
    }
}
