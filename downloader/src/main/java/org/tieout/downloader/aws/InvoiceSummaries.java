package org.tieout.downloader.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Fetch;
import org.tieout.common.json.Json;
import org.tieout.downloader.fetch.AnswerPages;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.MonthClose;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.transfer.UnreachableException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.invoicing.InvoicingClient;
import software.amazon.awssdk.services.invoicing.InvoicingClientBuilder;
import software.amazon.awssdk.services.invoicing.model.ListInvoiceSummariesRequest;
import software.amazon.awssdk.services.invoicing.model.ListInvoiceSummariesResourceType;
import software.amazon.awssdk.services.invoicing.model.ListInvoiceSummariesResponse;

/** The invoices of an account for a month, as AWS Invoicing sums them up: a file a page, as it came. */
public final class InvoiceSummaries implements Fetcher {

    private final FetchRequest wanted;
    private final Fetch.AwsExport fetch;
    private final InvoicingCalls calls;

    public InvoiceSummaries(FetchRequest wanted, Fetch.AwsExport fetch) {
        this.wanted = wanted;
        this.fetch = fetch;
        this.calls = new InvoicingCalls(wanted.patience(), wanted.clock());
    }

    @Override
    public FetchResult find() throws IOException {
        List<byte[]> pages = new ArrayList<>();
        // In an order of their own: AWS names none, and pages may be cut elsewhere the next time.
        Set<String> invoices = new TreeSet<>();
        for (byte[] page : pages()) {
            JsonNode summaries = Json.read(page, JsonNode.class).path("InvoiceSummaries");
            if (!summaries.isEmpty()) {
                pages.add(page);
            }
            summaries.forEach(summary -> invoices.add(summary.toString()));
        }
        if (invoices.isEmpty()) {
            return new FetchResult.Nothing(
                    "AWS lists no invoice of account %s for %s yet".formatted(fetch.account(), wanted.period()));
        }
        VersionHash version = new VersionHash();
        invoices.forEach(invoice -> version.add("", invoice));
        return AnswerPages.delivery(
                wanted,
                "invoice-summaries",
                pages,
                version.hash(),
                MonthClose.of(wanted.clock().instant(), wanted.period()),
                "AWS Invoicing, account " + fetch.account());
    }

    private List<byte[]> pages() throws IOException {
        InvoicePages pages = new InvoicePages();
        try (InvoicingClient client = client(pages)) {
            Set<String> tokens = new HashSet<>();
            @Nullable String next = null;
            do {
                ListInvoiceSummariesRequest request = request(next);
                ListInvoiceSummariesResponse response = calls.ask(() -> client.listInvoiceSummaries(request));
                next = response.nextToken();
                if (next != null && !tokens.add(next)) {
                    throw new UnreachableException("AWS Invoicing leads from page to page in a circle");
                }
            } while (next != null && !next.isEmpty());
        }
        return pages.pages();
    }

    private InvoicingClient client(InvoicePages pages) {
        InvoicingClientBuilder builder = InvoicingClient.builder()
                // The only region that knows invoices.
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.addExecutionInterceptor(pages)
                        // InvoicingCalls repeats.
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (!fetch.invoicing().isEmpty()) {
            builder.endpointOverride(URI.create(fetch.invoicing()));
        }
        return builder.build();
    }

    private ListInvoiceSummariesRequest request(@Nullable String next) {
        return ListInvoiceSummariesRequest.builder()
                .selector(selector -> selector.resourceType(ListInvoiceSummariesResourceType.ACCOUNT_ID)
                        .value(fetch.account()))
                .filter(filter -> filter.billingPeriod(
                        period -> period.year(wanted.period().month().getYear())
                                .month(wanted.period().month().getMonthValue())))
                .nextToken(next)
                .build();
    }
}
