package org.tieout.rules.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.conformance.Finding;
import org.tieout.rules.conformance.Findings;
import org.tieout.rules.conformance.Rules;
import org.tieout.rules.dataset.Ingested;

/**
 * A task's part of a landed file: all that was found in it, as {@link PartTotals} has it, and where its rows are.
 *
 * @param file name in the release
 * @param sha256 of its bytes
 * @param rows by name of a table of the lake: the file that has the part's rows; none where it has no rows
 */
public record ReusablePart(
        String file,
        String sha256,
        Map<String, String> rows,
        Map<String, ControlTotal> delivered,
        @JsonProperty("byFate") Map<RowOutcome, Map<String, ControlTotal>> byOutcome,
        Map<String, Long> counts,
        List<Pair<NameUse, ControlTotal>> names,
        List<TotalRow> totalRows,
        List<Pair<PartTotals.InvoiceInCurrency, PartTotals.Fingerprinted>> invoices,
        List<Pair<TotalRow.Scope, ControlTotal>> byScope,
        Optional<List<Found>> findings,
        Map<String, Long> otherMonths,
        List<Ingested.PeriodStatement> periods,
        long withoutInvoice,
        long open) {

    public ReusablePart {
        // Not kept by versions before.
        otherMonths = Objects.requireNonNullElse(otherMonths, Map.of());
        periods = Objects.requireNonNullElse(periods, List.of());
    }

    /** More to be said of a part, and reading it takes as long as typing its rows. */
    private static final int MOST = 20_000;

    /** An entry of a map; JSON has only texts for keys. */
    record Pair<K, V>(K key, V value) {}

    /** A {@link Finding}, its rule by name. */
    record Found(
            String rule,
            String since,
            long rows,
            long violations,
            @Nullable String example) {}

    /**
     * A part to be remembered; empty where too much would have to be, where rows were rejected (these are looked at
     * again each time), and where the month of its rows hangs on the other files.
     *
     * @param rows by name of a table: the file that has the part's rows
     */
    public static Optional<ReusablePart> of(PartTotals part, String sha256, Map<String, String> rows) {
        int size = part.names().size()
                + part.invoices().size()
                + part.byScope().size()
                + part.totalRows.size()
                + part.periods.size();
        boolean isOfOthersToo = !part.monthsOfInvoices.isEmpty();
        if (size > MOST || part.byOutcome().containsKey(RowOutcome.REJECTED) || isOfOthersToo) {
            return Optional.empty();
        }
        return Optional.of(new ReusablePart(
                part.file,
                sha256,
                rows,
                part.delivered(),
                new TreeMap<>(part.byOutcome()),
                part.counts,
                pairs(part.names()),
                part.totalRows,
                pairs(part.invoices()),
                pairs(part.byScope()),
                Optional.ofNullable(part.findings)
                        .map(findings ->
                                findings.all().stream().map(ReusablePart::found).toList()),
                part.otherMonths,
                part.periods,
                part.withoutInvoice,
                part.open));
    }

    public boolean hasRows() {
        return byOutcome.containsKey(RowOutcome.TYPED);
    }

    /** In one order, whatever the map's. */
    private static <K, V> List<Pair<K, V>> pairs(Map<K, V> map) {
        return map.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(entry -> new Pair<>(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Found found(Finding finding) {
        return new Found(
                finding.rule().id(), finding.rule().since(), finding.rows(), finding.violations(), finding.example());
    }

    /** What was found, as if the part had just been typed under this number. */
    public PartTotals totals(int number) {
        PartTotals part = new PartTotals(file, number);
        delivered.forEach((currency, total) -> part.delivered(currency).add(total));
        byOutcome.forEach((outcome, byCurrency) -> byCurrency.forEach(
                (currency, totals) -> part.of(outcome, currency).add(totals)));
        part.counts.putAll(counts);
        names.forEach(use -> part.name(use.key()).add(use.value()));
        part.totalRows.addAll(totalRows);
        invoices.forEach(invoice -> part.invoice(invoice.key()).add(invoice.value()));
        byScope.forEach(scope -> part.rowsOf(scope.key()).add(scope.value()));
        findings.ifPresent(all -> part.found(new Findings(all.stream()
                .map(one ->
                        new Finding(Rules.named(one.rule(), one.since()), one.rows(), one.violations(), one.example()))
                .toList())));
        part.otherMonths.putAll(otherMonths);
        part.periods.addAll(periods);
        part.withoutInvoice = withoutInvoice;
        part.open = open;
        return part;
    }
}
