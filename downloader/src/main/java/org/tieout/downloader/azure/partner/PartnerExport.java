package org.tieout.downloader.azure.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
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
 * Has Microsoft Graph make a report: ordered once, then asked for until it is there.
 *
 * <pre>
 * POST …/usage/billed/export  {"invoiceId": "G1", …}   202, Location: …/operations/9ab9…
 * GET  …/operations/9ab9…                              {"status": "running"}, Retry-After: 10
 * GET  …/operations/9ab9…                              {"status": "succeeded", …}
 * </pre>
 */
final class PartnerExport {

    private static final String BILLING = "/v1.0/reports/partners/billing/";
    private static final String NO_DATA = "5000";

    private final FetchRequest wanted;
    private final AuthorizedHttp graph;
    private final Operations operations;

    PartnerExport(FetchRequest wanted, AuthorizedHttp graph, Operations operations) {
        this.wanted = wanted;
        this.graph = graph;
        this.operations = operations;
    }

    /**
     * What is asked for.
     *
     * @param dataset as in the config
     * @param path of the export, below the API's
     * @param name what is reported on; the folder of its files
     */
    record Order(String dataset, String path, String name, Map<String, String> body) {

        Order {
            body = Map.copyOf(body);
        }

        /** {@code billed-usage G016907411}. */
        String words() {
            return dataset + " " + name;
        }
    }

    /**
     * Waits for a report that was ordered before, else orders it.
     *
     * @return empty where the provider has no data of this kind
     */
    Optional<PartnerReport> make(Order order) throws IOException {
        Optional<String> before = operations.link(order.words());
        if (before.isPresent()) {
            wanted.say().accept("%s is being made since an earlier download asked for it".formatted(order.words()));
            try {
                return await(order, graph.at(before.get()));
            } catch (HttpStatusException e) {
                if (!isGone(e)) {
                    throw e;
                }
                operations.forget(order.words());
            }
        }
        return begin(order);
    }

    private Optional<PartnerReport> begin(Order order) throws IOException {
        Answer taken = graph.post(graph.at(BILLING + order.path()), order.body());
        Optional<String> location =
                taken.headers().firstValue("location").or(() -> taken.headers().firstValue("operation-location"));
        if (location.isEmpty()) {
            throw new UnreachableException("Microsoft Graph took the order of %s (%d) and does not say where it will be"
                    .formatted(order.words(), taken.status()));
        }
        URI operation = graph.at(location.get());
        operations.keep(order.words(), operation);
        wanted.say().accept("%s is being made".formatted(order.words()));
        try {
            return await(order, operation);
        } catch (HttpStatusException e) {
            if (!isGone(e)) {
                throw e;
            }
            operations.forget(order.words());
            throw new UnreachableException("Microsoft Graph lost the order of %s".formatted(order.words()), e);
        }
    }

    private Optional<PartnerReport> await(Order order, URI operation) throws IOException {
        ReportWait wait = new ReportWait("Microsoft Graph's " + order.words(), wanted.patience(), wanted.clock());
        while (true) {
            Answer answer = graph.get(operation);
            JsonNode json = answer.json();
            switch (json.path("status").asText("").toLowerCase(Locale.ROOT)) {
                case "succeeded", "completed" -> {
                    return Optional.of(new PartnerReport(order.name(), operation, json, graph));
                }
                case "failed" -> {
                    return failed(order, json.path("error"));
                }
                default -> wait.pause(answer.headers());
            }
        }
    }

    private Optional<PartnerReport> failed(Order order, JsonNode error) throws IOException {
        String code = error.path("code").asText("");
        String message = error.path("message").asText("");
        if (code.equals(NO_DATA) || message.equalsIgnoreCase("No data available")) {
            return Optional.empty();
        }
        operations.forget(order.words());
        throw new UnreachableException("Microsoft Graph could not make %s (%s)"
                .formatted(order.words(), Redact.text((code + " " + message).strip())));
    }

    private static boolean isGone(HttpStatusException failure) {
        return failure.status() == 404 || failure.status() == 410;
    }
}
