package org.tieout.downloader.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.TransientException;
import org.tieout.downloader.transfer.UnreachableException;

/**
 * Asks providers over HTTP: again where they throttle, fail for a moment or cut the connection; no more than they
 * allow. Redirects are not followed: no provider answers with one, and a token must not go to another host.
 */
public final class Http {

    private static final Set<Integer> WORTH_ASKING_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final Set<Integer> WORTH_ORDERING_AGAIN = Set.of(429, 503);
    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(30);
    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(UNTIL_CONNECTED)
            .build();
    private final RetryPolicies patience;
    private final Clock clock;

    public Http(RetryPolicies patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /** Makes a request anew for every attempt: its token may have been rotated since the last one. */
    public interface RequestNow {
        HttpRequest.Builder make() throws IOException;
    }

    /**
     * Asks, and reads the whole answer.
     *
     * @throws HttpStatusException for an answer outside 200 to 299 that asking again does not change
     * @throws UnreachableException when it was asked as often as is reasonable
     */
    public Answer ask(RequestNow request) throws IOException {
        try {
            return patience.with(() -> {
                HttpRequest now = request.make().build();
                HttpResponse<InputStream> response = once(now);
                try (InputStream body = response.body()) {
                    return new Answer(response, body.readAllBytes());
                } catch (IOException e) {
                    throw cut(now, e);
                }
            });
        } catch (TransientException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** An order whose answer was cut has been taken. */
    private static IOException cut(HttpRequest request, IOException e) {
        String message = "%s: its answer was cut (%s)".formatted(Redact.link(request.uri()), reason(e));
        return isOrder(request) ? new UnreachableException(message, e) : new TransientException(message, e);
    }

    /** As {@link #ask}, but the body is still to be read, and may be cut. */
    public HttpResponse<InputStream> open(RequestNow request) throws IOException {
        try {
            return patience.with(() -> once(request.make().build()));
        } catch (TransientException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private HttpResponse<InputStream> once(HttpRequest request) throws IOException {
        String link = Redact.link(request.uri());
        HttpResponse<InputStream> response = send(request, link);
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        ErrorBody error = ErrorBody.of(response.body());
        String message = "%s answered %d%s".formatted(link, response.statusCode(), error.words());
        if (isWorthAskingAgain(request, response.statusCode())) {
            throw new TransientException(
                    message, RetryAfter.of(response.headers(), clock.instant()).orElse(Duration.ZERO));
        }
        throw new HttpStatusException(response.statusCode(), error.code(), message);
    }

    private HttpResponse<InputStream> send(HttpRequest request, String link) throws IOException {
        try {
            HttpRequest timed = HttpRequest.newBuilder(request, (name, value) -> true)
                    .timeout(UNTIL_ANSWERED)
                    .build();
            return client.send(timed, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + link);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new TransientException("%s cannot be reached (%s)".formatted(link, reason(e)), e);
        } catch (IOException e) {
            if (isOrder(request)) {
                throw new UnreachableException(
                        "%s gave no answer (%s); whether it has begun is not known".formatted(link, reason(e)), e);
            }
            throw new TransientException("%s cannot be reached (%s)".formatted(link, reason(e)), e);
        }
    }

    /** An order is repeated only where the provider says that it did not take it. */
    private static boolean isWorthAskingAgain(HttpRequest request, int status) {
        return (isOrder(request) ? WORTH_ORDERING_AGAIN : WORTH_ASKING_AGAIN).contains(status);
    }

    private static boolean isOrder(HttpRequest request) {
        return request.method().equals("POST");
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Redact.text(message);
    }
}
