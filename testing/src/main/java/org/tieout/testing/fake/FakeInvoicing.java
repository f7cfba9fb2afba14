package org.tieout.testing.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** AWS Invoicing, as far as invoices are listed: JSON 1.0, signed requests, pages, throttling. */
public final class FakeInvoicing implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.0";

    private final HttpServer server;
    private final List<Summary> summaries = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile int pageSize = 100;
    private volatile boolean isDenied;

    private FakeInvoicing(HttpServer server) {
        this.server = server;
    }

    private record Summary(String account, int year, int month, String json) {}

    public static FakeInvoicing start() throws IOException {
        HttpServer server = LocalServer.http();
        FakeInvoicing invoicing = new FakeInvoicing(server);
        server.createContext("/", invoicing::answer);
        server.start();
        return invoicing;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An invoice of an account and month, as AWS writes it; sent byte for byte. */
    public void invoice(String account, int year, int month, String json) {
        summaries.add(new Summary(account, year, month, json));
    }

    public void pagesOf(int summariesEach) {
        pageSize = summariesEach;
    }

    /** So many requests are refused as too many. */
    public void throttle(int times) {
        throttled.set(times);
    }

    /** So many requests fail inside. */
    public void fail(int times) {
        failing.set(times);
    }

    public void deny() {
        isDenied = true;
    }

    /** Bodies of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(body);
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!target.equals("Invoicing.ListInvoiceSummaries")) {
                send(exchange, 400, error("UnknownOperationException", "no such operation: " + target));
            } else if (!signature.matches(
                    "AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/us-east-1/invoicing/aws4_request, .*")) {
                send(exchange, 400, error("IncompleteSignatureException", "not signed for invoicing in us-east-1"));
            } else if (isDenied) {
                send(exchange, 400, error("AccessDeniedException", "not authorized to perform ListInvoiceSummaries"));
            } else if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 400, error("ThrottlingException", "Rate exceeded"));
            } else if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 500, error("InternalServerException", "it is us, not you"));
            } else {
                list(exchange, JSON.readTree(body.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void list(HttpExchange exchange, JsonNode request) throws IOException {
        JsonNode selector = request.path("Selector");
        JsonNode period = request.path("Filter").path("BillingPeriod");
        if (!selector.path("ResourceType").asText().equals("ACCOUNT_ID")
                || !period.path("Month").isInt()) {
            send(exchange, 400, error("ValidationException", "no account, or no billing period"));
            return;
        }
        List<String> found = summaries.stream()
                .filter(summary ->
                        summary.account().equals(selector.path("Value").asText())
                                && summary.year() == period.path("Year").asInt()
                                && summary.month() == period.path("Month").asInt())
                .map(Summary::json)
                .toList();
        int from = request.path("NextToken").asText("").isEmpty() ? 0 : Integer.parseInt(token(request));
        List<String> page = new ArrayList<>(found.subList(from, Math.min(found.size(), from + pageSize)));
        int next = from + page.size();
        String more = next < found.size() ? ",\"NextToken\":\"after-%d-%d\"".formatted(next, System.nanoTime()) : "";
        send(
                exchange,
                200,
                page.stream().collect(Collectors.joining(",", "{\"InvoiceSummaries\":[", "]" + more + "}")));
    }

    private static String token(JsonNode request) {
        return request.path("NextToken").asText().replaceFirst("after-(\\d+)-.*", "$1");
    }

    private static String error(String code, String message) {
        return "{\"__type\":\"com.amazonaws.invoicing#%s\",\"message\":\"%s\"}".formatted(code, message);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "6c5e0a3e-0000-4000-8000-000000000000");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
