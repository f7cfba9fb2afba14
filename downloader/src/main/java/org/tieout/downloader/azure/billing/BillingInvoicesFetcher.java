package org.tieout.downloader.azure.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.azure.Tokens;
import org.tieout.downloader.fetch.AnswerPages;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.http.Http;

/** The invoices of a direct customer: the API's pages, as they come. */
public final class BillingInvoicesFetcher implements Fetcher {

    private final FetchRequest wanted;
    private final Fetch.AzureExport fetch;
    private final BillingInvoices invoices;

    public BillingInvoicesFetcher(FetchRequest wanted, Fetch.AzureExport fetch) {
        this(wanted, fetch, AzureTokens::new);
    }

    public BillingInvoicesFetcher(FetchRequest wanted, Fetch.AzureExport fetch, Tokens.Of tokens) {
        this.wanted = wanted;
        this.fetch = fetch;
        Http http = new Http(wanted.patience(), wanted.clock());
        this.invoices = new BillingInvoices(
                wanted,
                new AuthorizedHttp(http, tokens.endpoint(fetch.management()), fetch.management()),
                fetch.scope());
    }

    /** Pages that hold an invoice of the period; their version is that of its invoices, whatever stands beside them. */
    @Override
    public FetchResult find() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        List<byte[]> pages = new ArrayList<>();
        for (BillingInvoices.Page page : invoices.pages()) {
            List<JsonNode> ofPeriod = page.of(wanted.period());
            if (!ofPeriod.isEmpty()) {
                pages.add(page.answer().bytes());
            }
            ofPeriod.forEach(invoice -> contents.put(invoice.path("name").asText(""), contents(invoice)));
        }
        if (pages.isEmpty()) {
            return new FetchResult.Nothing(
                    "Azure lists no invoice of %s for %s yet".formatted(fetch.scope(), wanted.period()));
        }
        VersionHash version = new VersionHash();
        contents.forEach(version::add);
        return AnswerPages.delivery(
                wanted, "invoices", pages, version.hash(), Finality.FINAL, fetch.management() + invoices.path());
    }

    /** Without the links to its documents: they are signed anew with every answer. */
    private static String contents(JsonNode invoice) {
        JsonNode lasting = invoice.deepCopy();
        if (lasting.path("properties") instanceof ObjectNode properties) {
            properties.remove("documents");
        }
        return lasting.toString();
    }
}
