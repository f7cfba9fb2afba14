package org.tieout.downloader.azure.costdetails;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.Operations;
import org.tieout.downloader.azure.ReportWait;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.http.Answer;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.transfer.UnreachableException;

/**
 * Has Azure make a cost details report: ordered once, then asked for until it is there.
 *
 * <pre>
 * POST …/generateCostDetailsReport  {"metric": "ActualCost", "invoiceId": "T1"}   202, Location, Retry-After: 60
 * GET  …/costDetailsOperationResults/5c1e…                                       202
 * GET  …/costDetailsOperationResults/5c1e…                                       200 {"status": "Completed", …}
 * </pre>
 */
final class CostDetails {

    private static final String REPORT =
            "/%s/providers/Microsoft.CostManagement/generateCostDetailsReport?api-version=2025-03-01";
    private static final int BEING_MADE = 202;
    private static final int NO_CONTENT = 204;

    private final FetchRequest wanted;
    private final AuthorizedHttp management;
    private final String path;
    private final Operations operations;

    CostDetails(FetchRequest wanted, AuthorizedHttp management, String scope, Operations operations) {
        this.wanted = wanted;
        this.management = management;
        this.path = REPORT.formatted(scope.replaceAll("^/+|/+$", ""));
        this.operations = operations;
    }

    /**
     * Waits for a report that was ordered before, else orders it.
     *
     * @return what the operation says of the finished report; empty where there is no data
     */
    Optional<JsonNode> make(CostDetailsOrder order) throws IOException {
        Optional<String> before = operations.link(order.words());
        if (before.isPresent()) {
            wanted.say().accept("%s are being made since an earlier download asked for them".formatted(order.words()));
            try {
                return await(order, management.at(before.get()));
            } catch (HttpStatusException e) {
                if (!isGone(e)) {
                    throw e;
                }
                operations.forget(order.words());
            }
        }
        return begin(order);
    }

    private Optional<JsonNode> begin(CostDetailsOrder order) throws IOException {
        Answer taken = management.post(management.at(path), order.body());
        if (taken.status() != BEING_MADE) {
            return finished(order, taken);
        }
        Optional<String> location = taken.headers().firstValue("location");
        if (location.isEmpty()) {
            throw new UnreachableException(
                    "Azure took the order of %s and does not say where they will be".formatted(order.words()));
        }
        URI operation = management.at(location.get());
        operations.keep(order.words(), operation);
        wanted.say().accept("%s are being made".formatted(order.words()));
        ReportWait wait = waiting(order);
        wait.pause(taken.headers());
        try {
            return await(order, operation, wait);
        } catch (HttpStatusException e) {
            if (!isGone(e)) {
                throw e;
            }
            operations.forget(order.words());
            throw new UnreachableException("Azure lost the order of %s".formatted(order.words()), e);
        }
    }

    private Optional<JsonNode> await(CostDetailsOrder order, URI operation) throws IOException {
        return await(order, operation, waiting(order));
    }

    private Optional<JsonNode> await(CostDetailsOrder order, URI operation, ReportWait wait) throws IOException {
        Answer answer = management.get(operation);
        while (answer.status() == BEING_MADE) {
            wait.pause(answer.headers());
            answer = management.get(operation);
        }
        return finished(order, answer);
    }

    private ReportWait waiting(CostDetailsOrder order) {
        return new ReportWait("Azure's " + order.words(), wanted.patience(), wanted.clock());
    }

    private Optional<JsonNode> finished(CostDetailsOrder order, Answer answer) throws IOException {
        if (answer.status() == NO_CONTENT) {
            return Optional.empty();
        }
        JsonNode json = answer.json();
        String status = json.path("status").asText("");
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "completed" -> Optional.of(json);
            case "nodatafound" -> Optional.empty();
            default -> {
                operations.forget(order.words());
                JsonNode error = json.path("error");
                String words = "%s %s %s"
                        .formatted(
                                status,
                                error.path("code").asText(""),
                                error.path("message").asText(""));
                throw new UnreachableException("Azure could not make %s (%s)"
                        .formatted(order.words(), Redact.text(words.strip().replaceAll("\\s+", " "))));
            }
        };
    }

    private static boolean isGone(HttpStatusException failure) {
        return failure.status() == 404 || failure.status() == 410;
    }
}
