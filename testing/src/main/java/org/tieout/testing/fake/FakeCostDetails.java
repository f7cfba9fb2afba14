package org.tieout.testing.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cost details reports, made on demand into storage that keeps them for an hour or a few.
 *
 * <pre>
 * POST /{scope}/providers/Microsoft.CostManagement/generateCostDetailsReport {"metric": "ActualCost", "invoiceId": "T1"}
 *          202, Location, Retry-After; or 200 with a report that was made before; or 204: no data
 * GET  /{scope}/providers/Microsoft.CostManagement/costDetailsOperationResults/{id}
 *          202 until it is made, then 200 {"status": "Completed", "manifest": {"blobs": [{"blobLink": "…?sig=…"}]}}
 * </pre>
 */
public final class FakeCostDetails {

    private static final String COST = "/providers/Microsoft.CostManagement/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeArm arm;
    private final FakeBlob storage;
    private final Map<String, List<byte[]>> data = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private Answer answer = Answer.LATER;
    private String outcome = "Completed";
    private int polls = 1;
    private int usesOfLinks = Integer.MAX_VALUE;
    private boolean hasMd5 = true;
    private int miscounted;
    private int reports;

    FakeCostDetails(FakeArm arm, FakeBlob storage) {
        this.arm = arm;
        this.storage = storage;
        arm.route("POST", "/.+" + COST + "generateCostDetailsReport", this::generate);
        arm.route("GET", "/.+" + COST + "costDetailsOperationResults/[^/]+", this::result);
    }

    /** How an order is answered. */
    public enum Answer {
        /** 202: it is being made. */
        LATER,
        /** 200: it was made before. */
        AT_ONCE,
        /** 204: there is no data. */
        NO_CONTENT
    }

    private static final class Operation {
        private final String of;
        private final JsonNode body;
        private int polls;

        private Operation(String of, JsonNode body, int polls) {
            this.of = of;
            this.body = body;
            this.polls = polls;
        }
    }

    /**
     * What there is to report.
     *
     * @param of the invoice, the billing period {@code 202610}, or the first day
     */
    public synchronized void has(String of, byte[]... files) {
        data.put(of, List.of(files));
    }

    public synchronized void answers(Answer next) {
        answer = next;
    }

    /** What every operation comes to: {@code Completed}, {@code NoDataFound}, {@code Failed}. */
    public synchronized void comesTo(String status) {
        outcome = status;
    }

    /** How often an operation is asked for before it is finished. */
    public synchronized void polls(int count) {
        polls = count;
    }

    /** How many requests each report's links are good for. */
    public synchronized void usesOfLinks(int requests) {
        usesOfLinks = requests;
    }

    /** Its blobs have no checksum. */
    public synchronized void withoutMd5() {
        hasMd5 = false;
    }

    /** Its manifests count other bytes than the blobs have. */
    public synchronized void miscounts(int bytes) {
        miscounted = bytes;
    }

    public synchronized void forgetOperations() {
        operations.clear();
    }

    private synchronized FakeReply generate(FakeRequest request) {
        JsonNode body = parse(request.body());
        List<String> asked = Stream.of("invoiceId", "billingPeriod", "timePeriod")
                .filter(body::has)
                .toList();
        if (asked.size() != 1 || !body.has("metric")) {
            return FakeServer.error(
                    400, "BadRequest", "Exactly one of timePeriod, invoiceId and billingPeriod is to be provided.");
        }
        JsonNode of = body.path(asked.get(0));
        reports++;
        String id = "5c1e-%04d".formatted(reports);
        Operation operation = new Operation(of.isObject() ? of.path("start").asText() : of.asText(), body, polls);
        if (answer == Answer.NO_CONTENT) {
            return FakeReply.empty(204);
        }
        if (answer == Answer.AT_ONCE) {
            return FakeReply.json(200, finished(request.path(), id, operation));
        }
        operations.put(id, operation);
        return beingMade(request.path().replace("generateCostDetailsReport", "costDetailsOperationResults/" + id));
    }

    private synchronized FakeReply result(FakeRequest request) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        Operation operation = operations.get(id);
        if (operation == null) {
            return FakeServer.error(404, "NotFound", "The operation result was not found.");
        }
        if (operation.polls > 0) {
            operation.polls--;
            return beingMade(request.path());
        }
        return FakeReply.json(200, finished(request.path(), id, operation));
    }

    /** Its header is in lower case when it throttles; here too, for whoever compares names. */
    private FakeReply beingMade(String path) {
        return FakeReply.empty(202)
                .with("Location", arm.url() + path + "?api-version=2025-03-01")
                .with("retry-after", "0");
    }

    private String finished(String path, String id, Operation operation) {
        List<byte[]> files = data.getOrDefault(operation.of, List.of());
        String status = outcome.equals("Completed") && files.isEmpty() ? "NoDataFound" : outcome;
        String error = status.equals("Failed")
                ? ",\"error\":{\"code\":\"InternalError\",\"message\":\"The report could not be generated.\"}"
                : "";
        String manifest = status.equals("Completed") ? ",\"manifest\":" + manifest(id, files, operation.body) : "";
        return """
                {"id":"%s","name":"%s","status":"%s"%s%s,"validTill":"2026-11-05T08:08:46.1973252Z"}""".formatted(path.substring(1), id, status, manifest, error);
    }

    private String manifest(String id, List<byte[]> files, JsonNode body) {
        String sas = storage.sas(usesOfLinks);
        List<String> blobs = new ArrayList<>();
        int bytes = 0;
        for (byte[] file : files) {
            // The blobs' names are other ones with every report.
            String path = "/armreports/20261105/%s-%d".formatted(id, blobs.size());
            if (hasMd5) {
                storage.put(path, file);
            } else {
                storage.putWithoutMd5(path, file);
            }
            blobs.add("{\"blobLink\":\"%s%s?%s\",\"byteCount\":%d}"
                    .formatted(storage.url(), path, sas, file.length + miscounted));
            bytes += file.length;
        }
        return """
                {"manifestVersion":"2025-03-01","dataFormat":"Csv","blobCount":%d,"byteCount":%d,"compressData":false,\
                "requestContext":{"requestBody":%s},"blobs":[%s]}""".formatted(blobs.size(), bytes, body, String.join(",", blobs));
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
