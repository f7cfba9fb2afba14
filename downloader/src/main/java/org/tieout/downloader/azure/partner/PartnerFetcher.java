package org.tieout.downloader.azure.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.azure.Operations;
import org.tieout.downloader.azure.Tokens;
import org.tieout.downloader.fetch.AnswerPages;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;

/** Usage, reconciliation lines and invoices of an Azure partner. */
public final class PartnerFetcher implements Fetcher {

    /** The basic one leaves out what meters are called and where things ran. */
    private static final String ATTRIBUTES = "full";

    private static final String NO_DATA = "no data";

    private final FetchRequest wanted;
    private final Fetch.AzurePartner fetch;
    private final Http http;
    private final AuthorizedHttp graph;
    private final PartnerInvoices invoices;
    private final Operations operations;

    public PartnerFetcher(FetchRequest wanted, Fetch.AzurePartner fetch) {
        this(wanted, fetch, AzureTokens::new);
    }

    public PartnerFetcher(FetchRequest wanted, Fetch.AzurePartner fetch, Tokens.Of tokens) {
        this.wanted = wanted;
        this.fetch = fetch;
        this.http = new Http(wanted.patience(), wanted.clock());
        this.graph = new AuthorizedHttp(http, tokens.endpoint(fetch.graph()), fetch.graph());
        this.invoices = new PartnerInvoices(
                new AuthorizedHttp(http, tokens.endpoint(fetch.partnerCenter()), fetch.partnerCenter()));
        this.operations = new Operations(wanted);
    }

    @Override
    public FetchResult find() throws IOException {
        return switch (fetch.dataset()) {
            case BILLED_USAGE -> billed("billed-usage", "usage/billed/export");
            case BILLED_RECONCILIATION -> billed("billed-reconciliation", "reconciliation/billed/export");
            case UNBILLED_USAGE -> unbilled();
            case INVOICES -> invoices();
        };
    }

    private FetchResult billed(String dataset, String path) throws IOException {
        List<String> ids = fetch.invoices().isEmpty() ? invoices.ids(wanted.period()) : fetch.invoices();
        if (ids.isEmpty()) {
            return new FetchResult.Nothing("Partner Center lists no invoice for %s yet".formatted(wanted.period()));
        }
        List<PartnerExport.Order> orders = ids.stream()
                .map(id ->
                        new PartnerExport.Order(dataset, path, id, Map.of("invoiceId", id, "attributeSet", ATTRIBUTES)))
                .toList();
        return reports(orders, Finality.FINAL);
    }

    private FetchResult unbilled() throws IOException {
        BillingPeriod now = BillingPeriod.of(wanted.clock().instant());
        boolean isCurrent = wanted.period().equals(now);
        if (!isCurrent && !wanted.period().next().equals(now)) {
            throw new InputNotReadyException(
                    "Cannot download %s for %s: Partner Center has unbilled usage only of the running and the last month; take billed-usage"
                            .formatted(wanted.source().name(), wanted.period()));
        }
        PartnerExport.Order order = new PartnerExport.Order(
                "unbilled-usage",
                "usage/unbilled/export",
                "unbilled-" + fetch.currency(),
                Map.of(
                        "currencyCode",
                        fetch.currency(),
                        "attributeSet",
                        ATTRIBUTES,
                        "billingPeriod",
                        isCurrent ? "current" : "last"));
        return reports(List.of(order), Finality.PRELIMINARY);
    }

    private FetchResult reports(List<PartnerExport.Order> orders, Finality finality) throws IOException {
        operations.begin();
        try {
            return found(orders, finality);
        } catch (SourceChangedException e) {
            // The next look would be led to the same place.
            operations.drop();
            throw e;
        }
    }

    private FetchResult found(List<PartnerExport.Order> orders, Finality finality) throws IOException {
        PartnerExport export = new PartnerExport(wanted, graph, operations);
        List<PartnerReport> reports = new ArrayList<>();
        VersionHash version = new VersionHash();
        for (PartnerExport.Order order : orders) {
            Optional<PartnerReport> report = export.make(order);
            version.add(order.words(), report.map(PartnerReport::eTag).orElse(NO_DATA) + " " + ATTRIBUTES);
            report.ifPresentOrElse(reports::add, () -> wanted.say().accept("%s: %s".formatted(order.words(), NO_DATA)));
        }
        if (reports.isEmpty()) {
            operations.drop();
            return new FetchResult.Nothing("Microsoft Graph has no data of %s".formatted(words(orders)));
        }
        String hash = version.hash();
        FetchResult found = delivery(reports, hash, finality, words(orders));
        operations.ledTo(hash);
        return found;
    }

    private FetchResult delivery(List<PartnerReport> reports, String version, Finality finality, String what)
            throws IOException {
        List<OfferedFile> files = new ArrayList<>();
        Map<String, RemoteFile> byName = new LinkedHashMap<>();
        for (PartnerReport report : reports) {
            for (Map.Entry<String, HttpFile> file : report.files(http).entrySet()) {
                files.add(file.getValue().describe(OptionalLong.empty()));
                byName.put(file.getKey(), file.getValue());
            }
        }
        return new FetchResult.Data(new RemoteDelivery(
                wanted.offer(version, finality, files, "%s, %s".formatted(fetch.graph(), what)),
                byName,
                () -> areStillOffered(reports),
                wanted.patience()));
    }

    private static boolean areStillOffered(List<PartnerReport> reports) throws IOException {
        for (PartnerReport report : reports) {
            if (!report.isStillOffered()) {
                return false;
            }
        }
        return true;
    }

    private static String words(List<PartnerExport.Order> orders) {
        return String.join(", ", orders.stream().map(PartnerExport.Order::words).toList());
    }

    /** Pages that hold an invoice of the period; their version is that of its invoices, whatever stands beside them. */
    private FetchResult invoices() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        List<byte[]> pages = new ArrayList<>();
        for (PartnerInvoices.Page page : invoices.pages()) {
            List<JsonNode> ofPeriod = page.of(wanted.period());
            if (!ofPeriod.isEmpty()) {
                pages.add(page.answer().bytes());
            }
            ofPeriod.forEach(invoice -> contents.put(invoice.path("id").asText(""), invoice.toString()));
        }
        if (pages.isEmpty()) {
            return new FetchResult.Nothing("Partner Center lists no invoice for %s yet".formatted(wanted.period()));
        }
        VersionHash version = new VersionHash();
        contents.forEach(version::add);
        return AnswerPages.delivery(
                wanted, "invoices", pages, version.hash(), Finality.FINAL, fetch.partnerCenter() + "/v1/invoices");
    }
}
