package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.InvoiceDetails;
import org.tieout.jobs.dataset.Types;

/**
 * What invoice details say of whole invoices: whether they are issued, what they total, and which invoice they refer
 * to. There are few invoices: the driver holds them.
 *
 * @param summaries files whose rows are totals of invoices
 */
record InvoiceFacts(Map<Invoice, Fact> all, Set<Place> summaries) {

    static final InvoiceFacts NONE = new InvoiceFacts(Map.of(), Set.of());

    private static final String WHOLE_INVOICE = "Invoice";
    private static final String OPEN = "Open";
    private static final String ISSUED = "Issued";
    private static final String VOIDED = "Voided";

    record Invoice(@Nullable String issuer, String id) {}

    record Place(String source, String file) {}

    /**
     * Of one invoice.
     *
     * @param status Open, Issued or Voided
     * @param total what the invoice names as its total, tax included; null where no summary was delivered
     * @param tax null where no summary names it
     * @param refersTo the invoice it adjusts; null where it adjusts none
     * @param netWith the invoice its charges are compared with; null: itself
     * @param hasCharges whether its charges were delivered besides a summary
     */
    record Fact(
            String status,
            @Nullable BigDecimal total,
            @Nullable BigDecimal tax,
            @Nullable String refersTo,
            @Nullable String netWith,
            boolean hasCharges) {

        boolean isVoided() {
            return status.equals(VOIDED);
        }

        private Fact with(@Nullable String netted, boolean charges) {
            return new Fact(status, total, tax, refersTo, netted, charges);
        }

        /** An invoice of which one line is open is open; it is voided only as a whole. */
        private Fact and(Fact other) {
            String both = status.equals(other.status)
                    ? status
                    : List.of(status, other.status).contains(OPEN) ? OPEN : ISSUED;
            return new Fact(
                    both,
                    total == null ? other.total : total,
                    tax == null ? other.tax : tax,
                    refersTo == null ? other.refersTo : refersTo,
                    null,
                    false);
        }
    }

    InvoiceFacts {
        all = Map.copyOf(all);
        summaries = Set.copyOf(summaries);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Optional<String> status(Invoice invoice) {
        return Optional.ofNullable(all.get(invoice)).map(Fact::status);
    }

    /** What the invoice, and the credit memos that are netted with it, total; empty where no summary says so. */
    Optional<BigDecimal> total(Invoice invoice) {
        return sum(invoice, Fact::total);
    }

    /** The same of tax. */
    Optional<BigDecimal> tax(Invoice invoice) {
        return sum(invoice, Fact::tax);
    }

    private Optional<BigDecimal> sum(Invoice invoice, Function<Fact, @Nullable BigDecimal> amount) {
        return all.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getKey().issuer(), invoice.issuer())
                        && invoice.id()
                                .equals(Objects.requireNonNullElse(
                                        entry.getValue().netWith(),
                                        entry.getKey().id())))
                .map(entry -> amount.apply(entry.getValue()))
                .flatMap(Stream::ofNullable)
                .reduce(BigDecimal::add);
    }

    /** Whether an invoice's charges are compared under another's number. */
    boolean hasReferences() {
        return all.values().stream().anyMatch(fact -> fact.refersTo() != null);
    }

    /**
     * Reads the details of a reconciliation's invoices, and looks up which of them have charges of their own on either
     * side.
     */
    static InvoiceFacts collect(Dataset<Row> details, Dataset<Row> charges) {
        Map<Invoice, Fact> facts = new HashMap<>();
        Set<Place> summaries = new HashSet<>();
        List<String> by = List.of(
                InvoiceDetails.SOURCE,
                InvoiceDetails.SOURCE_FILE,
                InvoiceDetails.INVOICE_LEVEL,
                InvoiceDetails.INVOICE_ISSUER_NAME,
                InvoiceDetails.INVOICE_ID,
                InvoiceDetails.INVOICE_ISSUE_STATUS,
                InvoiceDetails.REFERENCE_INVOICE_ID);
        for (Row row : details.groupBy(by.stream().map(functions::col).toArray(Column[]::new))
                .agg(
                        functions
                                .sum(col(InvoiceDetails.TOTAL_AMOUNT))
                                .cast(Types.COST)
                                .as(InvoiceDetails.TOTAL_AMOUNT),
                        functions
                                .sum(col(InvoiceDetails.TAX_AMOUNT))
                                .cast(Types.COST)
                                .as(InvoiceDetails.TAX_AMOUNT))
                .collectAsList()) {
            boolean isWhole = WHOLE_INVOICE.equals(row.getAs(InvoiceDetails.INVOICE_LEVEL));
            if (isWhole) {
                summaries.add(new Place(row.getAs(InvoiceDetails.SOURCE), row.getAs(InvoiceDetails.SOURCE_FILE)));
            }
            String id = row.getAs(InvoiceDetails.INVOICE_ID);
            String reference = row.getAs(InvoiceDetails.REFERENCE_INVOICE_ID);
            facts.merge(
                    new Invoice(row.getAs(InvoiceDetails.INVOICE_ISSUER_NAME), id),
                    new Fact(
                            row.getAs(InvoiceDetails.INVOICE_ISSUE_STATUS),
                            isWhole ? row.getAs(InvoiceDetails.TOTAL_AMOUNT) : null,
                            isWhole ? row.getAs(InvoiceDetails.TAX_AMOUNT) : null,
                            id.equals(reference) ? null : reference,
                            null,
                            false),
                    Fact::and);
        }
        return facts.isEmpty() ? NONE : new InvoiceFacts(facts, summaries).lookUp(charges);
    }

    private InvoiceFacts lookUp(Dataset<Row> charges) {
        Column isSummary = SetApart.isSummary(this);
        Set<Invoice> invoiced = summaries.isEmpty()
                ? Set.of()
                : invoices(charges.where(
                        col(Charges.SIDE).equalTo(Side.INVOICE.name()).and(not(isSummary))));
        Set<Invoice> exported =
                hasReferences() ? invoices(charges.where(col(Charges.SIDE).equalTo(Side.EXPORT.name()))) : Set.of();
        Map<Invoice, Fact> looked = new HashMap<>();
        all.forEach((invoice, fact) -> {
            boolean isNetted = fact.refersTo() != null
                    && !exported.contains(invoice)
                    && all.containsKey(new Invoice(invoice.issuer(), fact.refersTo()));
            looked.put(invoice, fact.with(isNetted ? fact.refersTo() : null, invoiced.contains(invoice)));
        });
        return new InvoiceFacts(looked, summaries);
    }

    private Set<Invoice> invoices(Dataset<Row> charges) {
        Set<Invoice> invoices = new HashSet<>();
        charges.where(col(Charges.INVOICE_ID)
                        .isin(all.keySet().stream().map(Invoice::id).distinct().toArray()))
                .select(Charges.INVOICE_ISSUER_NAME, Charges.INVOICE_ID)
                .distinct()
                .collectAsList()
                .forEach(row -> invoices.add(new Invoice(row.getString(0), row.getString(1))));
        return invoices;
    }
}
