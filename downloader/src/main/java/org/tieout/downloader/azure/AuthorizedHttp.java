package org.tieout.downloader.azure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tieout.common.json.Json;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.http.Answer;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.http.Link;
import org.tieout.downloader.transfer.UnreachableException;

/** Asks one service of Azure as somebody it knows; no token goes to any other host. */
public final class AuthorizedHttp {

    private final Http http;
    private final Tokens tokens;
    private final String endpoint;

    public AuthorizedHttp(Http http, Tokens tokens, String endpoint) {
        this.http = http;
        this.tokens = tokens;
        this.endpoint = endpoint;
    }

    /**
     * A link of this service: whole, as it hands them out, or a path below its endpoint.
     *
     * @throws UnreachableException where it leads to another host
     */
    public URI at(String link) throws UnreachableException {
        URI home = URI.create(endpoint);
        URI uri = Link.of(link.startsWith("/") ? endpoint + link : link);
        boolean isHome = home.getScheme().equals(uri.getScheme())
                && home.getHost().equalsIgnoreCase(uri.getHost())
                && home.getPort() == uri.getPort();
        if (!isHome) {
            throw new UnreachableException("%s leads us to another host (%s)".formatted(endpoint, Redact.link(uri)));
        }
        return uri;
    }

    public Answer get(URI link) throws IOException {
        return get(link, Map.of());
    }

    public Answer get(URI link, Map<String, String> headers) throws IOException {
        return ask(link, request -> {
            headers.forEach(request::header);
            return request.GET();
        });
    }

    /** Sends JSON. It is sent again only where the service says that it did not take it. */
    public Answer post(URI link, Object json) throws IOException {
        byte[] body = Json.bytes(json);
        return ask(
                link,
                request -> request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private Answer ask(URI link, UnaryOperator<HttpRequest.Builder> method) throws IOException {
        Http.RequestNow request = () -> method.apply(HttpRequest.newBuilder(link)
                .header("Authorization", "Bearer " + tokens.token())
                .header("Accept", "application/json")
                // By this name the provider's support finds a request.
                .header("client-request-id", UUID.randomUUID().toString()));
        try {
            return http.ask(request);
        } catch (HttpStatusException e) {
            if (e.status() != 401) {
                throw e;
            }
            tokens.forget();
            return http.ask(request);
        }
    }
}
