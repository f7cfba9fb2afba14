package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a server answers, and how it comes across the line. */
public final class FakeReply {

    private static final int NO_ANSWER = -1;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    /** Bytes of the body that are sent before the connection is closed, whatever Content-Length says. */
    private final int sent;

    private final boolean isDribbled;

    private FakeReply(int status, Map<String, String> headers, byte[] body, int sent, boolean isDribbled) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
        this.sent = sent;
        this.isDribbled = isDribbled;
    }

    public static FakeReply of(int status, byte[] body) {
        return new FakeReply(status, Map.of(), body, body.length, false);
    }

    public static FakeReply empty(int status) {
        return of(status, new byte[0]);
    }

    public static FakeReply json(int status, String json) {
        return of(status, json.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
    }

    public static FakeReply xml(int status, String xml) {
        return of(status, xml.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/xml");
    }

    /** The connection is closed instead. */
    public static FakeReply none() {
        return new FakeReply(0, Map.of(), new byte[0], NO_ANSWER, false);
    }

    /** The same, with no body; the headers stay as they are. */
    public FakeReply emptied() {
        return new FakeReply(status, headers, new byte[0], 0, isDribbled);
    }

    public FakeReply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new FakeReply(status, more, body, sent, isDribbled);
    }

    /** The connection is closed after some bytes of the body. */
    public FakeReply cutAfter(int bytes) {
        return new FakeReply(status, headers, body, Math.min(bytes, body.length), isDribbled);
    }

    public FakeReply dribbled() {
        return new FakeReply(status, headers, body, sent, true);
    }

    void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (sent == NO_ANSWER) {
                return;
            }
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            OutputStream out = exchange.getResponseBody();
            for (int at = 0; isDribbled && at < sent; at++) {
                out.write(body, at, 1);
                out.flush();
            }
            if (!isDribbled) {
                out.write(body, 0, sent);
                out.flush();
            }
        }
    }
}
