package org.tieout.downloader.azure.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.azure.AuthorizedHttp;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.http.Answer;
import org.tieout.downloader.transfer.UnreachableException;

/** The invoices of a billing account or billing profile, page by page. */
public final class BillingInvoices {

    private static final String API = "api-version=2024-04-01";
    private static final Pattern CUSTOMER = Pattern.compile("(.*/billingAccounts/[^/]+)/customers/[^/]+");
    private static final Pattern SUBSCRIPTION = Pattern.compile("subscriptions/([^/]+)");
    /** Notes that void another document, and receipts, are billed nothing by. */
    private static final Set<String> BILLED = Set.of("", "Invoice", "CreditNote");

    private final FetchRequest wanted;
    private final AuthorizedHttp management;
    private final String scope;

    /** @param scope a resource id; of a customer or a subscription, where its invoices are listed is found out */
    public BillingInvoices(FetchRequest wanted, AuthorizedHttp management, String scope) {
        this.wanted = wanted;
        this.management = management;
        this.scope = listed(scope.replaceAll("^/+|/+$", ""));
    }

    /** One page, as it came. */
    public record Page(Answer answer, List<JsonNode> invoices) {

        public Page {
            invoices = List.copyOf(invoices);
        }

        /** Those whose invoice period begins in a month. */
        List<JsonNode> of(BillingPeriod period) {
            return invoices.stream()
                    .filter(invoice -> invoice.path("properties")
                            .path("invoicePeriodStartDate")
                            .asText("")
                            .startsWith(period.toString()))
                    .toList();
        }
    }

    /** Where they are listed, without the question. */
    String path() {
        return "/" + scope + "/invoices";
    }

    /** Names of the period's invoices and credit notes. */
    public List<String> names() throws IOException {
        return pages().stream()
                .flatMap(page -> page.of(wanted.period()).stream())
                .filter(invoice -> BILLED.contains(
                        invoice.path("properties").path("documentType").asText("")))
                .map(invoice -> invoice.path("name").asText(""))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Every page of the list from the period's start to now: whether it goes by period or by invoice date is not told.
     */
    List<Page> pages() throws IOException {
        LocalDate start = wanted.period().month().atDay(1);
        LocalDate next = wanted.period().next().month().atEndOfMonth();
        LocalDate today = LocalDate.ofInstant(wanted.clock().instant(), ZoneOffset.UTC);
        String first = "%s?%s&periodStartDate=%s&periodEndDate=%s"
                .formatted(path(), API, start, today.isAfter(next) ? today : next);
        List<Page> pages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Optional<String> link = Optional.of(first); link.isPresent(); ) {
            URI uri = management.at(link.get());
            if (!seen.add(uri.toString())) {
                throw new UnreachableException("Azure's list of invoices leads back to a page that was read");
            }
            Answer answer = management.get(uri);
            JsonNode json = answer.json();
            pages.add(new Page(answer, json.path("value").valueStream().toList()));
            link = Optional.of(json.path("nextLink").asText("")).filter(text -> !text.isEmpty());
        }
        return pages;
    }

    private static String listed(String scope) {
        Matcher customer = CUSTOMER.matcher(scope);
        if (customer.matches()) {
            return customer.group(1);
        }
        Matcher subscription = SUBSCRIPTION.matcher(scope);
        return subscription.matches()
                ? "providers/Microsoft.Billing/billingAccounts/default/billingSubscriptions/" + subscription.group(1)
                : scope;
    }
}
