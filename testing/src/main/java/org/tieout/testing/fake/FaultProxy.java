package org.tieout.testing.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Stands before a store of objects and passes on what it is asked, byte for byte, with the faults a network and a busy
 * store have.
 */
public final class FaultProxy implements AutoCloseable {

    private static final List<String> OF_A_CONNECTION =
            List.of("connection", "transfer-encoding", "expect", "content-length");

    /** Up to where the status stands: {@code HTTP/1.1 412}. */
    private static final int STATUS = 12;

    private static final long LATE_BY_MILLISECONDS = 200;

    private static final String CONFLICT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>ConditionalRequestConflict</Code>\
            <Message>A conflicting operation occurred during the upload</Message></Error>""";

    private final HttpServer server = LocalServer.http();
    private final URI store;
    private final Function<HttpExchange, Answer> faults;

    /** What a request is answered. */
    public enum Answer {
        OF_THE_STORE,
        /** The store does as it is told, and its answer is lost. */
        LOST,
        /** The store does as it is told, and its answer comes when others have asked it for something. */
        LATE,
        /** The network delivers the request twice, and what is heard is what the store answers to the second. */
        TWICE,
        /** The store does nothing: it is busy with another's object of that name. */
        CONFLICT,
        /** The store knows no conditions: it says that it has done what it should not have. */
        UNCONDITIONAL
    }

    public FaultProxy(String store, Function<HttpExchange, Answer> faults) throws IOException {
        this.store = URI.create(store);
        this.faults = faults;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer fault = faults.apply(exchange);
            if (fault == Answer.CONFLICT) {
                byte[] conflict = CONFLICT.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(409, conflict.length);
                exchange.getResponseBody().write(conflict);
                return;
            }
            byte[] answered = ask(exchange, body);
            if (fault == Answer.TWICE) {
                answered = ask(exchange, body);
            } else if (fault == Answer.LATE) {
                pause();
            }
            boolean isRefused = new String(answered, 0, STATUS, StandardCharsets.ISO_8859_1).endsWith(" 412");
            if (isRefused && fault == Answer.UNCONDITIONAL) {
                exchange.getResponseHeaders().set("ETag", "\"anew\"");
                exchange.sendResponseHeaders(200, -1);
            } else if (fault != Answer.LOST) {
                send(exchange, answered);
            }
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(LATE_BY_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** What the store answers, from its first byte to its last. */
    private byte[] ask(HttpExchange exchange, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n"
                .formatted(exchange.getRequestMethod(), exchange.getRequestURI().toASCIIString()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> head.append("%s: %s\r\n".formatted(name, value)));
            }
        });
        head.append("Connection: close\r\nContent-Length: %d\r\n\r\n".formatted(body.length));
        try (Socket socket = new Socket(store.getHost(), store.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, byte[] answered) throws IOException {
        int end = endOfHead(answered);
        String[] head = new String(answered, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        boolean isChunked = false;
        for (String line : Arrays.asList(head).subList(1, head.length)) {
            String[] header = line.split(": ?", 2);
            isChunked |= line.equalsIgnoreCase("Transfer-Encoding: chunked");
            if (header.length == 2 && !OF_A_CONNECTION.contains(header[0].toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        byte[] body = Arrays.copyOfRange(answered, end + 4, answered.length);
        byte[] plain = isChunked ? unchunked(body) : body;
        int status = Integer.parseInt(head[0].split(" ", -1)[1]);
        if (exchange.getRequestMethod().equals("HEAD")) {
            // Its length is what the object has, and no byte follows.
            for (String line : head) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    exchange.getResponseHeaders()
                            .set("Content-Length", line.substring(15).strip());
                }
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, plain.length == 0 ? -1 : plain.length);
        if (plain.length > 0) {
            exchange.getResponseBody().write(plain);
        }
    }

    private static int endOfHead(byte[] answered) {
        for (int i = 0; i + 3 < answered.length; i++) {
            if (answered[i] == '\r' && answered[i + 1] == '\n' && answered[i + 2] == '\r' && answered[i + 3] == '\n') {
                return i;
            }
        }
        throw new IllegalStateException("no answer: " + new String(answered, StandardCharsets.ISO_8859_1));
    }

    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            int length = Integer.parseInt(new String(body, at, end - at, StandardCharsets.ISO_8859_1), 16);
            if (length == 0) {
                return plain.toByteArray();
            }
            plain.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }
}
