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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Microsoft Graph's billing reports for partners: ordered, asked for until they are made, then read from storage.
 *
 * <pre>
 * POST /v1.0/reports/partners/billing/usage/billed/export {"invoiceId": "G1"}   202, Location: …/operations/1, no body
 * GET  …/operations/1   200 {"status": "running", …}, Retry-After; then
 *                       200 {"status": "succeeded", "resourceLocation": {…}}, or with a link to …/manifests/1; or
 *                       200 {"status": "failed", "error": {"code": "5000", "message": "No data available"}}
 * </pre>
 */
public final class FakeGraph extends FakeServer {

    private static final String BILLING = "/v1.0/reports/partners/billing/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeBlob storage;
    private final Map<String, Report> reports = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private List<String> statuses = List.of("notStarted", "running");
    private String finished = "succeeded";
    private String retryAfter = "0";
    private Shape shape = Shape.WITHIN;
    private int usesOfKeys = Integer.MAX_VALUE;
    private int uncounted;
    private int goneWith = 404;

    public FakeGraph(FakeBlob storage) {
        this.storage = storage;
        route("POST", BILLING + "(usage|reconciliation)/billed/export", request -> begin(request, "invoiceId"));
        route("POST", BILLING + "usage/unbilled/export", request -> begin(request, "currencyCode"));
        route("GET", BILLING + "operations/[^/]+", this::operation);
        route("GET", BILLING + "manifests/[^/]+", this::manifest);
    }

    /** Where a finished operation has its manifest. */
    public enum Shape {
        /** In itself: as Microsoft's own samples read it. */
        WITHIN,
        /** Behind a link: as documented. */
        LINKED
    }

    private record Report(String eTag, String folder, List<String> blobs) {}

    private static final class Operation {
        private final String report;
        private final List<String> statuses;

        private Operation(String report, List<String> statuses) {
            this.report = report;
            this.statuses = new ArrayList<>(statuses);
        }
    }

    /**
     * Puts a version of a report's data into storage; operations, also those begun before, lead to the newest one.
     *
     * @param kind {@code usage/billed}, {@code reconciliation/billed} or {@code usage/unbilled}
     * @param of the invoice or currency
     * @param files by their names
     */
    public synchronized void publish(String kind, String of, String eTag, Map<String, byte[]> files) {
        String folder = "/%s/PartnerTenantId=0e195b37/InvoiceId=%s/InvoiceVersion=%s/Fragment=full"
                .formatted(kind.replace("/", ""), of, eTag);
        new TreeMap<>(files).forEach((name, bytes) -> storage.put(folder + "/" + name, bytes));
        reports.put(kind + " " + of, new Report(eTag, folder, List.copyOf(new TreeMap<>(files).keySet())));
    }

    /** Its operations fail. */
    public synchronized void failing(String kind, String of, String code, String message) {
        errors.put(kind + " " + of, "{\"message\":\"%s\",\"code\":\"%s\"}".formatted(message, code));
    }

    /** What an operation says, one a poll, before it is finished. */
    public synchronized void says(String... before) {
        statuses = List.of(before);
    }

    /** What an operation says when it is finished. */
    public synchronized void saysAtTheEnd(String status) {
        finished = status;
    }

    public synchronized void shape(Shape manifests) {
        shape = manifests;
    }

    /** Seconds or a date, with every operation that is not finished. */
    public synchronized void retryAfter(String value) {
        retryAfter = value;
    }

    /** How many requests the key of one manifest is good for. */
    public synchronized void usesOfKeys(int requests) {
        usesOfKeys = requests;
    }

    /** Its manifests count some blobs more than they name. */
    public synchronized void miscounts(int blobs) {
        uncounted = blobs;
    }

    /** No operation is known any more: 404 or 410. */
    public synchronized void forgetOperations(int status) {
        operations.clear();
        goneWith = status;
    }

    private synchronized FakeReply begin(FakeRequest request, String key) {
        JsonNode body = parse(request.body());
        String of = body.path(key).asText("");
        if (of.isEmpty()) {
            return error(400, "BadRequest", "The property '%s' is required.".formatted(key));
        }
        String kind = request.path().substring(BILLING.length()).replace("/export", "");
        String id = "9ab9cb54-%04d".formatted(operations.size() + 1);
        operations.put(id, new Operation(kind + " " + of, statuses));
        return FakeReply.empty(202).with("Location", url() + BILLING + "operations/" + id);
    }

    private synchronized FakeReply operation(FakeRequest request) {
        String id = last(request.path());
        Operation operation = operations.get(id);
        if (operation == null) {
            return error(goneWith, "NotFound", "The operation was not found.");
        }
        if (!operation.statuses.isEmpty()) {
            return FakeReply.json(200, status("runningOperation", id, operation.statuses.remove(0), ""))
                    .with("Retry-After", retryAfter);
        }
        Optional<Report> report = Optional.ofNullable(reports.get(operation.report));
        String error = errors.getOrDefault(operation.report, "{\"message\":\"No data available\",\"code\":\"5000\"}");
        if (report.isEmpty() || errors.containsKey(operation.report)) {
            return FakeReply.json(200, status("failedOperation", id, "failed", ",\"error\":" + error));
        }
        String where = shape == Shape.WITHIN
                ? ",\"resourceLocation\":" + manifestOf(id, report.get())
                : ",\"resourceLocation@odata.navigationLink\":\"%s%smanifests/%s\"".formatted(url(), BILLING, id);
        return FakeReply.json(200, status("exportSuccessOperation", id, finished, where));
    }

    /** The time it was created has no zone, the other one has: as documented. */
    private static String status(String type, String id, String status, String more) {
        return """
                {"@odata.type":"#microsoft.graph.partners.billing.%s","id":"%s","status":"%s",\
                "createdDateTime":"2026-11-05T06:07:08","lastActionDateTime":"2026-11-05T06:37:48.5046691Z"%s}""".formatted(type, id, status, more);
    }

    private synchronized FakeReply manifest(FakeRequest request) {
        String id = last(request.path());
        Operation operation = operations.get(id);
        return operation == null
                ? error(goneWith, "NotFound", "The manifest was not found.")
                : FakeReply.json(
                        200,
                        manifestOf(
                                id,
                                Optional.ofNullable(reports.get(operation.report))
                                        .orElseThrow()));
    }

    private String manifestOf(String id, Report report) {
        String blobs = report.blobs().stream()
                .map("{\"name\":\"%s\",\"partitionValue\":\"default\"}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"id":"%s","schemaVersion":"1","dataFormat":"compressedJSON","createdDateTime":"2026-11-05T06:34:34.87Z",\
                "eTag":"%s","partnerTenantId":"0e195b37-4574-4539-bc42-0e539b9684c0","rootDirectory":"%s%s",\
                "sasToken":"%s","partitionType":"Default","blobCount":%d,"blobs":[%s]}""".formatted(
                        id,
                        report.eTag(),
                        storage.url(),
                        report.folder(),
                        storage.sas(usesOfKeys),
                        report.blobs().size() + uncounted,
                        blobs);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
