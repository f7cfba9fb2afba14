package org.tieout.downloader.azure.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.http.Answer;
import org.tieout.downloader.transfer.UnreachableException;

/** The invoices Partner Center lists, page by page. */
final class PartnerInvoices {

    private static final String FIRST = "/v1/invoices?size=200&offset=0";
    /** Links within an answer leave it out. */
    private static final String VERSION = "/v1";

    private final AuthorizedHttp partnerCenter;

    PartnerInvoices(AuthorizedHttp partnerCenter) {
        this.partnerCenter = partnerCenter;
    }

    /** One page, as it came. */
    record Page(Answer answer, List<JsonNode> invoices) {

        Page {
            invoices = List.copyOf(invoices);
        }

        /** Those whose billing period begins in a month. */
        List<JsonNode> of(BillingPeriod period) {
            return invoices.stream()
                    .filter(invoice ->
                            invoice.path("billingPeriodStartDate").asText("").startsWith(period.toString()))
                    .toList();
        }
    }

    /** Ids of a period's documents that have daily rated usage: those of new commerce, with what amends them. */
    List<String> ids(BillingPeriod period) throws IOException {
        return pages().stream()
                .flatMap(page -> page.of(period).stream())
                .flatMap(invoice -> Stream.concat(Stream.of(invoice), children(invoice.path("amendments"))))
                .map(document -> document.path("id").asText(""))
                // D and E are the legacy ones.
                .filter(id -> id.startsWith("G"))
                .distinct()
                .toList();
    }

    /** Every page of the list. */
    List<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int listed = 0;
        int total = 0;
        for (Optional<String> link = Optional.of(FIRST); link.isPresent(); ) {
            URI uri = partnerCenter.at(link.get());
            if (!seen.add(uri.toString())) {
                throw new UnreachableException("Partner Center's list of invoices leads back to a page that was read");
            }
            Answer answer = partnerCenter.get(uri, headers());
            JsonNode json = answer.json();
            List<JsonNode> invoices = children(json.path("items")).toList();
            pages.add(new Page(answer, invoices));
            listed += invoices.size();
            total = json.path("totalCount").asInt(listed);
            link = next(json);
        }
        if (listed < total) {
            throw new UnreachableException("Partner Center listed %d of its %d invoices".formatted(listed, total));
        }
        return pages;
    }

    private static Optional<String> next(JsonNode page) {
        String uri = page.path("links").path("next").path("uri").asText("");
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(uri.startsWith("/") && !uri.startsWith(VERSION + "/") ? VERSION + uri : uri);
    }

    private static Map<String, String> headers() {
        return Map.of(
                "MS-RequestId", UUID.randomUUID().toString(),
                "MS-CorrelationId", UUID.randomUUID().toString(),
                "X-Locale", "en-US");
    }

    private static Stream<JsonNode> children(JsonNode array) {
        return array.valueStream();
    }
}
