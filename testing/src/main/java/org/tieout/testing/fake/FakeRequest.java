package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server was asked.
 *
 * @param query as it came; empty where there is none
 * @param headers by their names in lower case
 * @param nanos when it came, by {@link System#nanoTime}
 */
public record FakeRequest(
        String method, String path, String query, Map<String, String> headers, String body, long nanos) {

    public FakeRequest {
        headers = Map.copyOf(headers);
    }

    static FakeRequest of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().get(0));
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new FakeRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                System.nanoTime());
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A parameter of the query, as it came. */
    public Optional<String> parameter(String name) {
        for (String each : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return Optional.of(each.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** The same, as if a header had not been sent. */
    FakeRequest without(String name) {
        Map<String, String> others = new HashMap<>(headers);
        others.remove(name.toLowerCase(Locale.ROOT));
        return new FakeRequest(method, path, query, others, body, nanos);
    }

    /** {@code GET /v1/invoices}. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
