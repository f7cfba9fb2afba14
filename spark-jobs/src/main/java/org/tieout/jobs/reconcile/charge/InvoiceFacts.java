package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;

/**
 * What invoice details say of whole invoices: whether they are issued, what they total in each currency, and which
 * invoice they refer to. There are few invoices: the driver holds them.
 *
 * @param summaries files whose rows are totals of invoices
 */
public record InvoiceFacts(Map<Invoice, Fact> all, Set<Place> summaries) implements Serializable {

    public static final InvoiceFacts NONE = new InvoiceFacts(Map.of(), Set.of());

    private static final String WHOLE_INVOICE = "Invoice";
    private static final String OPEN = InvoiceIssueStatus.OPEN.spelling();
    private static final String ISSUED = InvoiceIssueStatus.ISSUED.spelling();
    private static final String VOIDED = InvoiceIssueStatus.VOIDED.spelling();

    /** Columns that are the same wherever one file speaks of an invoice in one currency. */
    private static final List<String> OF_ONE_STATEMENT = List.of(
            InvoiceDetails.SOURCE,
            InvoiceDetails.SOURCE_FILE,
            InvoiceDetails.INVOICE_LEVEL,
            InvoiceDetails.INVOICE_ISSUER_NAME,
            InvoiceDetails.INVOICE_ID,
            InvoiceDetails.BILLING_CURRENCY,
            InvoiceDetails.INVOICE_ISSUE_STATUS,
            InvoiceDetails.REFERENCE_INVOICE_ID);

    public record Invoice(@Nullable String issuer, String id) implements Serializable {}

    record Place(String source, String file) implements Serializable {}

    /**
     * Of one invoice.
     *
     * @param status Open, Issued or Voided
     * @param totals what the invoice names as its totals, by currency; empty where no summary was delivered
     * @param refersTo the invoice it adjusts; null where it adjusts none
     * @param netWith the invoice its charges are compared with; null: itself
     * @param chargedIn currencies of its charges that were delivered besides a summary
     */
    record Fact(
            String status,
            Map<String, OwnTotals> totals,
            @Nullable String refersTo,
            @Nullable String netWith,
            Set<String> chargedIn)
            implements Serializable {

        boolean isVoided() {
            return status.equals(VOIDED);
        }

        private Fact with(@Nullable String netted, Set<String> charged) {
            return new Fact(status, totals, refersTo, netted, charged);
        }

        /** An invoice of which one line is open is open; it is voided only as a whole. */
        private Fact and(Fact other) {
            String both = status.equals(other.status)
                    ? status
                    : List.of(status, other.status).contains(OPEN) ? OPEN : ISSUED;
            Map<String, OwnTotals> inCurrencies = new TreeMap<>(totals);
            other.totals.forEach((currency, ofFile) -> inCurrencies.merge(currency, ofFile, OwnTotals::and));
            return new Fact(both, inCurrencies, smaller(refersTo, other.refersTo), null, Set.of());
        }

        private static @Nullable String smaller(@Nullable String one, @Nullable String other) {
            return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
        }
    }

    public InvoiceFacts {
        all = Map.copyOf(all);
        summaries = Set.copyOf(summaries);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    public Optional<String> status(Invoice invoice) {
        return Optional.ofNullable(all.get(invoice)).map(Fact::status);
    }

    /** What the invoice, and the credit memos that are netted with it, total; empty where no summary says so. */
    public Optional<BigDecimal> total(Invoice invoice, String currency) {
        return sum(invoice, currency, OwnTotals::total);
    }

    /** The same of tax. */
    public Optional<BigDecimal> tax(Invoice invoice, String currency) {
        return sum(invoice, currency, OwnTotals::tax);
    }

    private Optional<BigDecimal> sum(
            Invoice invoice, String currency, Function<OwnTotals, Optional<BigDecimal>> amount) {
        return all.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getKey().issuer(), invoice.issuer())
                        && invoice.id()
                                .equals(Objects.requireNonNullElse(
                                        entry.getValue().netWith(),
                                        entry.getKey().id())))
                .flatMap(entry -> Optional.ofNullable(entry.getValue().totals().get(currency)).stream())
                .flatMap(totals -> amount.apply(totals).stream())
                .reduce(BigDecimal::add);
    }

    /** Where files name different totals of the invoice: which one counts, and which do not; otherwise empty. */
    public String disagreement(Invoice invoice, String currency) {
        return Optional.ofNullable(all.get(invoice))
                .flatMap(fact -> Optional.ofNullable(fact.totals().get(currency)))
                .map(totals -> totals.disagreement(currency))
                .orElse("");
    }

    /** Whether a charge stands for a whole invoice. */
    boolean isSummary(Row charge) {
        return !summaries.isEmpty()
                && summaries.contains(new Place(charge.getAs(Charges.SOURCE), charge.getAs(Charges.SOURCE_FILE)));
    }

    /**
     * Reads the details of a reconciliation's invoices, and looks up which of them have charges of their own on either
     * side.
     *
     * @param details rows of {@link InvoiceDetails}
     * @param charges rows of {@link ChargeQueries#INVOICES}
     */
    public static InvoiceFacts collect(Flow<Row> details, Flow<Row> charges) {
        Map<Invoice, Fact> facts = new HashMap<>();
        Set<Place> summaries = new HashSet<>();
        for (Stated stated : details.fold(
                        InvoiceFacts::of, detail -> new Stated(of(detail)), Stated::add, Stated::addAll)
                .collect()) {
            if (stated.isOfWholeInvoice()) {
                summaries.add(stated.place());
            }
            facts.merge(stated.invoice(), stated.fact(), Fact::and);
        }
        return facts.isEmpty() ? NONE : new InvoiceFacts(facts, summaries).lookUp(charges);
    }

    private static List<@Nullable String> of(Row detail) {
        List<@Nullable String> of = new ArrayList<>();
        for (String column : OF_ONE_STATEMENT) {
            of.add(detail.getAs(column));
        }
        return of;
    }

    /** What one file says of an invoice in one currency. */
    private static final class Stated implements Serializable {

        private static final long serialVersionUID = 1;

        private final List<@Nullable String> of;
        private @Nullable BigDecimal total;
        private @Nullable BigDecimal tax;
        private @Nullable Timestamp issued;

        Stated(List<@Nullable String> of) {
            this.of = of;
        }

        void add(Row detail) {
            add(
                    detail.getAs(InvoiceDetails.TOTAL_AMOUNT),
                    detail.getAs(InvoiceDetails.TAX_AMOUNT),
                    detail.getAs(InvoiceDetails.INVOICE_ISSUE_DATE));
        }

        void addAll(Stated others) {
            add(others.total, others.tax, others.issued);
        }

        private void add(
                @Nullable BigDecimal moreTotal, @Nullable BigDecimal moreTax, @Nullable Timestamp otherIssued) {
            total = OwnTotals.sum(total, moreTotal);
            tax = OwnTotals.sum(tax, moreTax);
            issued = issued == null || (otherIssued != null && otherIssued.after(issued)) ? otherIssued : issued;
        }

        private @Nullable String get(String column) {
            return of.get(OF_ONE_STATEMENT.indexOf(column));
        }

        private String named(String column) {
            return Objects.requireNonNull(get(column));
        }

        boolean isOfWholeInvoice() {
            return WHOLE_INVOICE.equals(get(InvoiceDetails.INVOICE_LEVEL));
        }

        Place place() {
            return new Place(named(InvoiceDetails.SOURCE), named(InvoiceDetails.SOURCE_FILE));
        }

        Invoice invoice() {
            return new Invoice(get(InvoiceDetails.INVOICE_ISSUER_NAME), named(InvoiceDetails.INVOICE_ID));
        }

        Fact fact() {
            String status = named(InvoiceDetails.INVOICE_ISSUE_STATUS);
            String reference = get(InvoiceDetails.REFERENCE_INVOICE_ID);
            OwnTotals totals = OwnTotals.of(
                    new OwnTotals.Statement(place(), !status.equals(OPEN), issued == null ? null : issued.toInstant()),
                    total,
                    tax);
            return new Fact(
                    status,
                    isOfWholeInvoice() ? Map.of(named(InvoiceDetails.BILLING_CURRENCY), totals) : Map.of(),
                    named(InvoiceDetails.INVOICE_ID).equals(reference) ? null : reference,
                    null,
                    Set.of());
        }
    }

    private InvoiceFacts lookUp(Flow<Row> charges) {
        Map<Invoice, Set<String>> invoiced = new HashMap<>();
        Set<Invoice> exported = new HashSet<>();
        for (Row charge : charges.collect()) {
            Invoice invoice = new Invoice(charge.getAs(Charges.INVOICE_ISSUER_NAME), charge.getAs(Charges.INVOICE_ID));
            if (Side.EXPORT.name().equals(charge.getAs(Charges.SIDE))) {
                exported.add(invoice);
            } else if (!summaries.isEmpty() && !isSummary(charge)) {
                invoiced.computeIfAbsent(invoice, unused -> new HashSet<>())
                        .add(charge.getAs(Charges.BILLING_CURRENCY));
            }
        }
        Map<Invoice, Fact> looked = new HashMap<>();
        all.forEach((invoice, fact) -> {
            boolean isNetted = fact.refersTo() != null
                    && !exported.contains(invoice)
                    && all.containsKey(new Invoice(invoice.issuer(), fact.refersTo()));
            looked.put(invoice, fact.with(isNetted ? fact.refersTo() : null, invoiced.getOrDefault(invoice, Set.of())));
        });
        return new InvoiceFacts(looked, summaries);
    }
}
