package org.tieout.rules.control;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.tieout.common.hash.Sha256;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.rules.conformance.Findings;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.file.Release;

/**
 * Control totals of delivered files: per file, outcome and currency, added up from those of their parts. A part that is
 * typed twice, for two tables, has the same totals again: it counts once.
 */
public final class FileTotals {

    /** More than these, and what is kept of a release would be larger than some releases. */
    private static final int MAX_INVOICES = 50_000;

    private final HashMap<String, PartTotals> parts = new HashMap<>();

    public void add(PartTotals part) {
        parts.put(part.file + '#' + part.task, part);
    }

    /** Why files could not be read to their end, in the order of their names. */
    public List<String> unreadable() {
        return parts.values().stream()
                .map(part -> part.unreadable)
                .flatMap(Stream::ofNullable)
                .sorted()
                .distinct()
                .toList();
    }

    /** Rows delivered in all files. */
    long delivered() {
        return sum(part ->
                part.delivered().values().stream().mapToLong(ControlTotal::rows).sum());
    }

    /** What was delivered in a file, by currency, added up before anything was made of it. */
    public Map<String, ControlTotal> delivered(String file) {
        Map<String, ControlTotal> sums = new TreeMap<>();
        ofFile(file)
                .forEach(part ->
                        part.delivered().forEach((currency, one) -> sums.merge(currency, one, ControlTotal::plus)));
        return sums;
    }

    /** What became of it, by currency, over all outcomes. */
    public Map<String, ControlTotal> accountedFor(String file) {
        Map<String, ControlTotal> sums = new TreeMap<>();
        ofFile(file)
                .flatMap(part -> part.byOutcome().values().stream())
                .forEach(outcome -> outcome.forEach((currency, one) -> sums.merge(currency, one, ControlTotal::plus)));
        return sums;
    }

    /** How many rows are of which other month. */
    Map<String, Long> otherMonths() {
        Map<String, Long> months = new TreeMap<>();
        parts.values().forEach(part -> part.otherMonths.forEach((month, rows) -> months.merge(month, rows, Long::sum)));
        return months;
    }

    /** The month most rows of an invoice are of, the later of two; of invoices whose rows name no billing period. */
    public Map<String, BillingPeriod> monthsOfInvoices() {
        Map<String, TreeMap<BillingPeriod, Long>> rows = new HashMap<>();
        parts.values()
                .forEach(part -> part.monthsOfInvoices.forEach((invoice, months) -> months.forEach((month, count) ->
                        rows.computeIfAbsent(invoice, unused -> new TreeMap<>()).merge(month, count, Long::sum))));
        Map<String, BillingPeriod> months = new HashMap<>();
        rows.forEach((invoice, ofInvoice) -> months.put(
                invoice,
                Collections.max(
                                ofInvoice.entrySet(),
                                Map.Entry.<BillingPeriod, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .getKey()));
        return months;
    }

    /** Rejected rows that may have cost something. */
    long rejectsWithMoney() {
        return sum(part -> part.rejectsWithMoney);
    }

    /** The first of them, by file and place. */
    Optional<String> firstReject() {
        return inOrder()
                .map(part -> part.firstReject)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Charges that cost something and are on no invoice yet. */
    long withoutInvoice() {
        return sum(part -> part.withoutInvoice);
    }

    /** Lines of invoices that are not issued yet. */
    long open() {
        return sum(part -> part.open);
    }

    /** How names were written, with the rows and the money that use them. */
    public Map<NameUse, ControlTotal> names() {
        Map<NameUse, ControlTotal> names = new TreeMap<>();
        parts.values().forEach(part -> part.names().forEach((use, one) -> names.merge(use, one, ControlTotal::plus)));
        return names;
    }

    /** What rows that add others up say, and where the lines say something else. */
    public List<String> totalRows() {
        List<String> said = new ArrayList<>();
        inOrder().forEach(part -> {
            Map<TotalRow.Scope, ControlTotal> sums = new HashMap<>(part.byScope());
            part.delivered().forEach((currency, total) -> sums.put(TotalRow.Scope.file(currency), total));
            Map<TotalRow.Scope, BigDecimal> brokenDown = new LinkedHashMap<>();
            for (TotalRow total : part.totalRows) {
                if (total.isOfABreakdown()) {
                    brokenDown.merge(
                            TotalRow.Scope.file(total.scope().currency()), total.amountOrZero(), BigDecimal::add);
                } else {
                    said.add("%s, row %d: %s".formatted(part.file, total.place(), total.against(sums)));
                }
            }
            brokenDown.forEach((scope, sum) -> said.add(
                    "%s: %s".formatted(part.file, new TotalRow("the breakdown", scope, 0, sum).against(sums))));
        });
        return said;
    }

    /** What rows hint at, over all files. */
    List<Dialect.Hinted> hinted() {
        Map<TotalRow.Scope, ControlTotal> sums = new HashMap<>();
        inOrder()
                .flatMap(part -> part.byScope().entrySet().stream())
                .filter(scope -> scope.getKey().isHint())
                .forEach(scope -> sums.merge(scope.getKey(), scope.getValue(), ControlTotal::plus));
        return sums.entrySet().stream()
                .map(sum -> new Dialect.Hinted(
                        sum.getKey().about(),
                        sum.getKey().id(),
                        sum.getKey().currency(),
                        sum.getValue().rows(),
                        sum.getValue().sum(),
                        sum.getValue().absoluteSum()))
                .toList();
    }

    /** How far the release keeps to FOCUS. */
    public Findings findings() {
        Set<String> files = new HashSet<>();
        Findings all = Findings.NONE;
        for (PartTotals part : inOrder().toList()) {
            if (part.findings != null) {
                all = all.plus(files.add(part.file) ? part.findings : part.findings.ofRows());
            }
        }
        return all;
    }

    /** Rows of one outcome, over all files and currencies. */
    public long rows(RowOutcome outcome) {
        return totals(outcome).values().stream()
                .flatMap(byCurrency -> byCurrency.values().stream())
                .mapToLong(ControlTotal::rows)
                .sum();
    }

    /** Totals of one outcome, by currency. */
    public Map<String, ControlTotal> byCurrency(RowOutcome outcome) {
        Map<String, ControlTotal> sums = new TreeMap<>();
        totals(outcome)
                .values()
                .forEach(file -> file.forEach((currency, one) -> sums.merge(currency, one, ControlTotal::plus)));
        return sums;
    }

    /** What was typed of each invoice; of all of them together where they are too many to be told apart. */
    public List<Ingested.Invoice> invoices(Release release) {
        boolean isTooMany = parts.values().stream()
                        .flatMap(part -> part.invoices().keySet().stream())
                        .distinct()
                        .count()
                > MAX_INVOICES;
        Map<InvoiceRef, Map<String, OfInvoice>> byInvoice = new TreeMap<>();
        parts.values()
                .forEach(part -> part.invoices()
                        .forEach((invoice, one) -> byInvoice
                                .computeIfAbsent(
                                        isTooMany ? InvoiceRef.ALL : new InvoiceRef(invoice.issuer(), invoice.id()),
                                        unused -> new TreeMap<>())
                                .computeIfAbsent(invoice.currency(), unused -> new OfInvoice())
                                .add(part.file, one)));
        List<Ingested.Invoice> invoices = new ArrayList<>();
        byInvoice.forEach((invoice, byCurrency) ->
                byCurrency.forEach((currency, one) -> invoices.add(new Ingested.Invoice(
                        invoice,
                        currency,
                        one.all().fingerprint().toString(),
                        one.inFiles(),
                        release.checkpoint("charges", "", currency, one.all().totals())))));
        return invoices;
    }

    /** What was typed of an invoice in one currency, file by file. */
    private static final class OfInvoice {

        private final TreeMap<String, PartTotals.Fingerprinted> files = new TreeMap<>();

        void add(String file, PartTotals.Fingerprinted part) {
            files.merge(file, part, PartTotals.Fingerprinted::plus);
        }

        PartTotals.Fingerprinted all() {
            return files.values().stream().reduce(PartTotals.Fingerprinted.NONE, PartTotals.Fingerprinted::plus);
        }

        /** A name has no null characters. */
        String inFiles() {
            StringBuilder said = new StringBuilder();
            files.forEach((file, one) ->
                    said.append(file).append('\0').append(one.fingerprint()).append('\0'));
            return Sha256.hex(said.toString());
        }
    }

    /** What issuers say of the period, in the order of files and places. */
    public List<Ingested.PeriodStatement> periods() {
        return inOrder().flatMap(part -> part.periods.stream()).toList();
    }

    /** How often each rule of typing was applied. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        parts.values().forEach(part -> part.counts.forEach((rule, rows) -> counts.merge(rule, rows, Long::sum)));
        names().forEach((use, one) -> counts.merge(
                (use.normalised().isEmpty() ? "unmapped " : "normalised ") + use.rule(), one.rows(), Long::sum));
        return counts;
    }

    /** What was delivered and what became of it: one checkpoint per outcome, file and currency. */
    public List<Checkpoint> checkpoints(Release release) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        inOrder()
                .map(part -> part.file)
                .distinct()
                .forEach(file -> delivered(file)
                        .forEach((currency, total) ->
                                checkpoints.add(release.checkpoint("delivered", "/" + file, currency, total))));
        for (RowOutcome outcome : RowOutcome.values()) {
            totals(outcome)
                    .forEach((file, byCurrency) -> byCurrency.forEach((currency, total) ->
                            checkpoints.add(release.checkpoint(outcome.step(), "/" + file, currency, total))));
        }
        return checkpoints;
    }

    private Stream<PartTotals> ofFile(String file) {
        return parts.values().stream().filter(part -> part.file.equals(file));
    }

    /** All parts, by file and place. */
    public Stream<PartTotals> inOrder() {
        return parts.values().stream()
                .sorted(Comparator.<PartTotals, String>comparing(part -> part.file)
                        .thenComparingInt(part -> part.task));
    }

    private long sum(ToLongFunction<PartTotals> count) {
        return parts.values().stream().mapToLong(count).sum();
    }

    private Map<String, Map<String, ControlTotal>> totals(RowOutcome outcome) {
        Map<String, Map<String, ControlTotal>> byFile = new TreeMap<>();
        for (PartTotals part : parts.values()) {
            part.byOutcome()
                    .getOrDefault(outcome, new TreeMap<>())
                    .forEach((currency, one) -> byFile.computeIfAbsent(part.file, unused -> new TreeMap<>())
                            .merge(currency, one, ControlTotal::plus));
        }
        return byFile;
    }
}
