package org.tieout.downloader.azure.costdetails;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.Fetch;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.azure.AzureTokens;
import org.tieout.downloader.azure.Operations;
import org.tieout.downloader.azure.Tokens;
import org.tieout.downloader.azure.billing.BillingInvoices;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.fetch.VersionHash;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;

/** What Azure charged a direct customer, by invoice, billing period or days. */
public final class CostDetailsFetcher implements Fetcher {

    private static final String NO_DATA = "no data";
    /** After a month's end, Azure still adds to what is no invoice yet. */
    private static final Duration CLOSED_AFTER = Duration.ofDays(3);

    private final FetchRequest wanted;
    private final Fetch.AzureCostDetails fetch;
    private final Http http;
    private final AuthorizedHttp management;
    private final Operations operations;

    public CostDetailsFetcher(FetchRequest wanted, Fetch.AzureCostDetails fetch) {
        this(wanted, fetch, AzureTokens::new);
    }

    public CostDetailsFetcher(FetchRequest wanted, Fetch.AzureCostDetails fetch, Tokens.Of tokens) {
        this.wanted = wanted;
        this.fetch = fetch;
        this.http = new Http(wanted.patience(), wanted.clock());
        this.management = new AuthorizedHttp(http, tokens.endpoint(fetch.management()), fetch.management());
        this.operations = new Operations(wanted);
    }

    @Override
    public FetchResult find() throws IOException {
        List<CostDetailsOrder> orders = orders();
        if (orders.isEmpty()) {
            return new FetchResult.Nothing(
                    "Azure lists no invoice of %s for %s yet".formatted(fetch.scope(), wanted.period()));
        }
        operations.begin();
        try {
            return found(orders);
        } catch (SourceChangedException e) {
            // The next look would be led to the same place.
            operations.drop();
            throw e;
        }
    }

    private List<CostDetailsOrder> orders() throws IOException {
        Instant now = wanted.clock().instant();
        if (fetch.by() != Fetch.CostDetailsBy.INVOICE
                && now.isBefore(wanted.period().start())) {
            throw new InputNotReadyException("Cannot download %s for %s: it has not begun"
                    .formatted(wanted.source().name(), wanted.period()));
        }
        return switch (fetch.by()) {
            case INVOICE ->
                invoices().stream()
                        .map(invoice -> CostDetailsOrder.ofInvoice(fetch.metric(), invoice))
                        .toList();
            case BILLING_PERIOD -> List.of(CostDetailsOrder.ofBillingPeriod(fetch.metric(), wanted.period()));
            case DAYS -> List.of(CostDetailsOrder.ofDays(fetch.metric(), wanted.period(), wanted.clock()));
        };
    }

    private List<String> invoices() throws IOException {
        return fetch.invoices().isEmpty()
                ? new BillingInvoices(wanted, management, fetch.scope()).names()
                : fetch.invoices();
    }

    private FetchResult found(List<CostDetailsOrder> orders) throws IOException {
        CostDetails details = new CostDetails(wanted, management, fetch.scope(), operations);
        VersionHash version = new VersionHash();
        List<CostDetailsReport.File> files = new ArrayList<>();
        for (CostDetailsOrder order : orders) {
            Optional<JsonNode> finished = details.make(order);
            if (finished.isEmpty()) {
                version.add(order.words(), NO_DATA);
                wanted.say().accept("%s: %s".formatted(order.words(), NO_DATA));
            } else {
                CostDetailsReport report = new CostDetailsReport(order, finished.get(), http);
                version.add(order.words(), report.version());
                files.addAll(report.files());
            }
        }
        if (files.isEmpty()) {
            operations.drop();
            return new FetchResult.Nothing("Azure has no data of %s".formatted(words(orders)));
        }
        String hash = version.hash();
        operations.ledTo(hash);
        return delivery(files, hash, words(orders));
    }

    private FetchResult delivery(List<CostDetailsReport.File> files, String version, String what) {
        List<OfferedFile> offered = new ArrayList<>();
        Map<String, RemoteFile> remote = new HashMap<>();
        for (CostDetailsReport.File file : files) {
            offered.add(file.offered());
            remote.put(file.offered().name(), file.remote());
        }
        return new FetchResult.Data(new RemoteDelivery(
                wanted.offer(
                        version, finality(), offered, "%s/%s, %s".formatted(fetch.management(), fetch.scope(), what)),
                remote,
                RemoteDelivery.StillOffered.ALWAYS,
                wanted.patience()));
    }

    /** What is invoiced stays as it is. */
    private Finality finality() {
        boolean isClosed =
                !wanted.clock().instant().isBefore(wanted.period().end().plus(CLOSED_AFTER));
        return fetch.by() == Fetch.CostDetailsBy.INVOICE || isClosed ? Finality.FINAL : Finality.PRELIMINARY;
    }

    private static String words(List<CostDetailsOrder> orders) {
        return String.join(", ", orders.stream().map(CostDetailsOrder::words).toList());
    }
}
