package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.ChargeFiles;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.charge.ChargeQueries;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.invoice.CurrencyConflicts;
import org.tieout.jobs.reconcile.invoice.InvoiceLines;
import org.tieout.jobs.reconcile.invoice.InvoiceResults;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.invoice.SummariseInvoices;
import org.tieout.jobs.reconcile.line.ChargeOfLine;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/** Some charges taken through the steps of {@link ReconcileJob}, one after the other, from files without a lake. */
public final class Compared {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private static final int THREADS = 2;

    private final Map<String, GroupCharges> groups = new HashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final CompareCharges compare;
    private final Flow<ChargeSum> sums;
    private final Flow<Match> matches;
    private final Flow<Row> explained;

    private Compared(
            Flows flows,
            Map<ReconciliationConfig, List<Row>> charges,
            Set<String> detailSources,
            List<Row> details,
            Allocation allocation) {
        QueryFiles ask = new QueryFiles(flows, new Configuration());
        charges.forEach((config, rows) -> {
            List<TableFile> files = ChargeFiles.write(rows);
            groups.put(config.name(), new GroupCharges(ask, files, config, detailSources, allocation));
            comparisons.add(new Comparison(
                    config,
                    detailSources,
                    details.isEmpty()
                            ? InvoiceFacts.NONE
                            : InvoiceFacts.collect(
                                    flows.of(details), ask.ask(Charges.TABLE, files, ChargeQueries.INVOICES)),
                    SellingCompanies.find(config, ask.ask(Charges.TABLE, files, ChargeQueries.COMPANIES))));
        });
        this.compare = new CompareCharges(comparisons, OCTOBER, allocation);
        this.sums = compare.sums(ofEach(GroupCharges::groups)).keep();
        this.matches = compare.matches(compare.open(sums)).keep();
        this.explained = compare.lines(sums, matches, List.of(), ExplainLines.Members.OF_DIFFERENCES)
                .keep();
    }

    private Map<String, Flow<Row>> ofEach(Function<GroupCharges, Flow<Row>> rows) {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> rows.apply(one.getValue())));
    }

    public static Compared of(AReconciliation config, ChargeBuilder... charges) {
        return of(config, rows(charges));
    }

    public static Compared of(AReconciliation config, List<Row> charges) {
        return of(Map.of(config.config(), charges));
    }

    /** Several reconciliations at once, each with its charges. */
    public static Compared of(Map<ReconciliationConfig, List<Row>> charges) {
        return of(charges, Allocation.NONE);
    }

    public static Compared of(Map<ReconciliationConfig, List<Row>> charges, Allocation allocation) {
        return on(new LocalFlows(THREADS), charges, allocation);
    }

    /** On one machine, or on Spark. */
    public static Compared on(Flows flows, Map<ReconciliationConfig, List<Row>> charges, Allocation allocation) {
        return new Compared(flows, charges, Set.of(), List.of(), allocation);
    }

    /** With invoice details beside the charges; the source of the invoices is {@code details}. */
    public static Compared of(AReconciliation config, List<Row> details, ChargeBuilder... charges) {
        return on(new LocalFlows(THREADS), config, details, charges);
    }

    /** The same, on one machine or on Spark. */
    public static Compared on(Flows flows, AReconciliation config, List<Row> details, ChargeBuilder... charges) {
        return new Compared(flows, Map.of(config.config(), rows(charges)), Set.of("details"), details, Allocation.NONE);
    }

    public static List<Row> rows(ChargeBuilder... charges) {
        return Stream.of(charges).map(ChargeBuilder::row).toList();
    }

    List<ChargeSum> sums() {
        return sums.collect();
    }

    public List<Row> lines() {
        return explained.collect();
    }

    /** The same, those that have duplicates explained by them. */
    List<Row> linesWithDuplicates() {
        Flow<ChargeOfLine> members = members();
        return compare.linesWithDuplicates(
                        explained, FindDuplicates.apply(members, FindDuplicates.repeated(members)), matches, totals())
                .collect();
    }

    public List<InvoiceTotals> totals() {
        return InvoiceTotals.collect(sums);
    }

    public Map<Key, InvoiceLines> invoiceLines() {
        return InvoiceLines.collect(explained);
    }

    /** The charges of the lines that are not MATCHED, with their LineId. */
    public List<Row> details() {
        return members().map(ChargeOfLine::row).collect();
    }

    private Flow<ChargeOfLine> members() {
        long[] fingerprints = FindDetails.fingerprints(explained);
        return compare.members(explained, ofEach(group -> group.charges(fingerprints)));
    }

    /** What is written of the invoices, where there is one reconciliation. */
    public InvoiceResults results() {
        return results(comparisons.get(0));
    }

    private InvoiceResults results(Comparison comparison) {
        return results(comparison, totals(), invoiceLines());
    }

    private static InvoiceResults results(
            Comparison comparison, List<InvoiceTotals> all, Map<Key, InvoiceLines> lines) {
        List<InvoiceTotals> totals = all.stream()
                .filter(one -> one.reconciliation().equals(comparison.name()))
                .toList();
        SummariseInvoices summarise = new SummariseInvoices(
                comparison.reconciliation(),
                OCTOBER,
                Finality.FINAL,
                comparison.facts(),
                CurrencyConflicts.of(totals),
                comparison.companies());
        return InvoiceResults.of(totals, lines, summarise);
    }

    /** Of every reconciliation. */
    List<Row> allInvoices() {
        List<InvoiceTotals> totals = totals();
        Map<Key, InvoiceLines> lines = invoiceLines();
        return comparisons.stream()
                .flatMap(comparison -> results(comparison, totals, lines).invoices().stream())
                .toList();
    }

    public List<Row> invoices() {
        return results().invoices();
    }

    /** Values as people write them. */
    public static List<@Nullable String> values(Row row, String... columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(text(row.getAs(column)));
        }
        return values;
    }

    /** Effects of a line, as {@code PRICE 10.5}, in the order of their names. */
    public static List<String> effects(Row line) {
        return line.<String, BigDecimal>getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)).entrySet().stream()
                .map(effect -> effect.getKey() + " " + text(effect.getValue()))
                .sorted()
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
