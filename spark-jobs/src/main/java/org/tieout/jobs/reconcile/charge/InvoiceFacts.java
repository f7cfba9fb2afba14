package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;

/**
 * What invoice details say of whole invoices: whether they are issued, what they total in each currency, and which
 * invoice they refer to. There are few invoices: the driver holds them.
 *
 * @param summaries files whose rows are totals of invoices
 */
public record InvoiceFacts(Map<Invoice, Fact> all, Set<Place> summaries) {

    public static final InvoiceFacts NONE = new InvoiceFacts(Map.of(), Set.of());

    private static final String WHOLE_INVOICE = "Invoice";
    private static final String OPEN = InvoiceIssueStatus.OPEN.spelling();
    private static final String ISSUED = InvoiceIssueStatus.ISSUED.spelling();
    private static final String VOIDED = InvoiceIssueStatus.VOIDED.spelling();

    public record Invoice(@Nullable String issuer, String id) {}

    record Place(String source, String file) {}

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
            Set<String> chargedIn) {

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

    /** Whether an invoice's charges are compared under another's number. */
    boolean hasReferences() {
        return all.values().stream().anyMatch(fact -> fact.refersTo() != null);
    }

    /**
     * Reads the details of a reconciliation's invoices, and looks up which of them have charges of their own on either
     * side.
     */
    public static InvoiceFacts collect(Dataset<Row> details, Dataset<Row> charges) {
        Map<Invoice, Fact> facts = new HashMap<>();
        Set<Place> summaries = new HashSet<>();
        List<String> by = List.of(
                InvoiceDetails.SOURCE,
                InvoiceDetails.SOURCE_FILE,
                InvoiceDetails.INVOICE_LEVEL,
                InvoiceDetails.INVOICE_ISSUER_NAME,
                InvoiceDetails.INVOICE_ID,
                InvoiceDetails.BILLING_CURRENCY,
                InvoiceDetails.INVOICE_ISSUE_STATUS,
                InvoiceDetails.REFERENCE_INVOICE_ID);
        for (Row row : details.groupBy(by.stream().map(functions::col).toArray(Column[]::new))
                .agg(
                        functions
                                .sum(col(InvoiceDetails.TOTAL_AMOUNT))
                                .cast(SparkTypes.COST)
                                .as(InvoiceDetails.TOTAL_AMOUNT),
                        functions
                                .sum(col(InvoiceDetails.TAX_AMOUNT))
                                .cast(SparkTypes.COST)
                                .as(InvoiceDetails.TAX_AMOUNT),
                        max(col(InvoiceDetails.INVOICE_ISSUE_DATE)).as(InvoiceDetails.INVOICE_ISSUE_DATE))
                .collectAsList()) {
            if (WHOLE_INVOICE.equals(row.getAs(InvoiceDetails.INVOICE_LEVEL))) {
                summaries.add(new Place(row.getAs(InvoiceDetails.SOURCE), row.getAs(InvoiceDetails.SOURCE_FILE)));
            }
            facts.merge(
                    new Invoice(row.getAs(InvoiceDetails.INVOICE_ISSUER_NAME), row.getAs(InvoiceDetails.INVOICE_ID)),
                    fact(row),
                    Fact::and);
        }
        return facts.isEmpty() ? NONE : new InvoiceFacts(facts, summaries).lookUp(charges);
    }

    /** What one file says of an invoice in one currency. */
    private static Fact fact(Row row) {
        String status = row.getAs(InvoiceDetails.INVOICE_ISSUE_STATUS);
        String reference = row.getAs(InvoiceDetails.REFERENCE_INVOICE_ID);
        Timestamp issued = row.getAs(InvoiceDetails.INVOICE_ISSUE_DATE);
        OwnTotals totals = OwnTotals.of(
                new OwnTotals.Statement(
                        new Place(row.getAs(InvoiceDetails.SOURCE), row.getAs(InvoiceDetails.SOURCE_FILE)),
                        !status.equals(OPEN),
                        issued == null ? null : issued.toInstant()),
                row.getAs(InvoiceDetails.TOTAL_AMOUNT),
                row.getAs(InvoiceDetails.TAX_AMOUNT));
        return new Fact(
                status,
                WHOLE_INVOICE.equals(row.getAs(InvoiceDetails.INVOICE_LEVEL))
                        ? Map.of(row.getAs(InvoiceDetails.BILLING_CURRENCY), totals)
                        : Map.of(),
                row.<String>getAs(InvoiceDetails.INVOICE_ID).equals(reference) ? null : reference,
                null,
                Set.of());
    }

    private InvoiceFacts lookUp(Dataset<Row> charges) {
        Column isSummary = ExcludeCharges.isSummary(this);
        Map<Invoice, Set<String>> invoiced = summaries.isEmpty()
                ? Map.of()
                : invoices(charges.where(
                        col(Charges.SIDE).equalTo(Side.INVOICE.name()).and(not(isSummary))));
        Set<Invoice> exported = hasReferences()
                ? invoices(charges.where(col(Charges.SIDE).equalTo(Side.EXPORT.name())))
                        .keySet()
                : Set.of();
        Map<Invoice, Fact> looked = new HashMap<>();
        all.forEach((invoice, fact) -> {
            boolean isNetted = fact.refersTo() != null
                    && !exported.contains(invoice)
                    && all.containsKey(new Invoice(invoice.issuer(), fact.refersTo()));
            looked.put(invoice, fact.with(isNetted ? fact.refersTo() : null, invoiced.getOrDefault(invoice, Set.of())));
        });
        return new InvoiceFacts(looked, summaries);
    }

    /** Those that have such charges, and their currencies. */
    private Map<Invoice, Set<String>> invoices(Dataset<Row> charges) {
        Map<Invoice, Set<String>> invoices = new HashMap<>();
        charges.where(col(Charges.INVOICE_ID)
                        .isin(all.keySet().stream().map(Invoice::id).distinct().toArray()))
                .select(Charges.INVOICE_ISSUER_NAME, Charges.INVOICE_ID, Charges.BILLING_CURRENCY)
                .distinct()
                .collectAsList()
                .forEach(row -> invoices.computeIfAbsent(
                                new Invoice(row.getString(0), row.getString(1)), unused -> new HashSet<>())
                        .add(row.getString(2)));
        return invoices;
    }
}
