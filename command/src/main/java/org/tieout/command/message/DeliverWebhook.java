package org.tieout.command.message;

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
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tieout.common.text.Printable;

/** Posts JSON, signed as Standard Webhooks says where there is a key. */
public final class DeliverWebhook implements Delivery {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Optional<byte[]> key;
    private final Optional<String> shownAs;
    private final Clock clock;
    private final HttpClient client;

    private DeliverWebhook(Optional<byte[]> key, Optional<String> shownAs, Clock clock) {
        this.key = key;
        this.shownAs = shownAs;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                // What is signed for one is not handed to another.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** One whose receiver knows by the signature that it was us. */
    public static DeliverWebhook signed(byte[] key, Clock clock) {
        return new DeliverWebhook(Optional.of(key), Optional.empty(), clock);
    }

    /**
     * One whose address is a secret: whoever has it may post there.
     *
     * @param key none where the address alone says who may
     * @param shownAs what is said in place of the address
     */
    public static DeliverWebhook toSecretPlace(Optional<byte[]> key, String shownAs, Clock clock) {
        return new DeliverWebhook(key, Optional.of(shownAs), clock);
    }

    @Override
    public void deliver(Message message) throws NotDeliveredException {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String place = shownAs.orElse(message.address());
        HttpRequest.Builder request =
                to(message.address(), place).timeout(PATIENCE).header("Content-Type", "application/json");
        key.ifPresent(signing -> request.header("webhook-id", message.messageId())
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature(signing, message.messageId(), timestamp, message.body())));
        int status = status(
                request.POST(HttpRequest.BodyPublishers.ofString(message.body()))
                        .build(),
                place);
        if (status < OK || status >= REDIRECT) {
            String said = "webhook %s answers %d".formatted(place, status);
            throw status >= SERVER_ERROR || status == TOO_MANY_REQUESTS
                    ? NotDeliveredException.serverOut(said)
                    : NotDeliveredException.refused(said);
        }
    }

    private static HttpRequest.Builder to(String address, String place) throws NotDeliveredException {
        try {
            return HttpRequest.newBuilder(URI.create(address));
        } catch (IllegalArgumentException e) {
            // Without its cause, whose words hold the address.
            throw NotDeliveredException.refused("webhook %s has an address nothing can be posted to".formatted(place));
        }
    }

    private int status(HttpRequest request, String place) throws NotDeliveredException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            if (shownAs.isPresent()) {
                // Its words, and those of what caused it, may hold the address.
                throw NotDeliveredException.serverOut("webhook %s cannot be reached: %s"
                        .formatted(place, e.getClass().getSimpleName()));
            }
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw NotDeliveredException.serverOut(
                    "webhook %s cannot be reached: %s".formatted(place, Printable.line(said)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotDeliveredException.serverOut("interrupted while waiting for webhook %s".formatted(place), e);
        }
    }

    private static String signature(byte[] key, String id, String timestamp, String body) {
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
