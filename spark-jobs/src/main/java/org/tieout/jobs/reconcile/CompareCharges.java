package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.reconcile.charge.AllocateCharges;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.line.ChargeOfLine;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.jobs.reconcile.line.MatchKeys;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/**
 * From charges to lines, step by step, all reconciliations at once, each with its own key: rows in, rows out. Nothing
 * is read here.
 */
final class CompareCharges {

    private final List<Comparison> comparisons;
    private final List<ReconciliationConfig> reconciliations;
    private final BillingPeriod period;
    private final Allocation allocation;

    CompareCharges(Collection<Comparison> comparisons, BillingPeriod period, Allocation allocation) {
        this.comparisons = List.copyOf(comparisons);
        this.reconciliations =
                comparisons.stream().map(Comparison::reconciliation).toList();
        this.period = period;
        this.allocation = allocation;
    }

    /**
     * The charges of all reconciliations, each with its key.
     *
     * @param groups of each reconciliation: rows of {@link GroupCharges}
     */
    Flow<ChargeSum> sums(Map<String, Flow<Row>> groups) {
        Allocation to = allocation;
        return ofAll(comparison -> {
            KeyCharges keys = comparison.keys();
            return of(comparison, groups)
                    .map(group -> ChargeSum.of(keys.apply(group), group, AllocateCharges.rule(group, to)));
        });
    }

    /** The keys that are not the same on both sides. */
    Flow<Candidate> open(Flow<ChargeSum> sums) {
        return new MatchKeys(reconciliations).open(sums);
    }

    /** Where charges belong that are not on the line of their key. */
    Flow<Match> matches(Flow<Candidate> open) {
        return new MatchKeys(reconciliations).climb(open);
    }

    /** Rows of {@link ExplainLines}. */
    Flow<Row> lines(
            Flow<ChargeSum> sums, Flow<Match> matches, List<InvoiceTotals> totals, ExplainLines.Members members) {
        Map<Key, BigDecimal> invoiced = new HashMap<>();
        totals.forEach(
                one -> invoiced.put(one.invoice(), one.onLines(Side.INVOICE).sum()));
        return new ExplainLines(period, reconciliations, invoiced, members, allocation).apply(sums, matches);
    }

    /**
     * The charges of those of the lines whose members are known.
     *
     * @param charges of each reconciliation, those of the lines among them: rows of {@link GroupCharges#charges}
     */
    Flow<ChargeOfLine> members(Flow<Row> lines, Map<String, Flow<Row>> charges) {
        return ofAll(comparison -> FindDetails.apply(of(comparison, charges), comparison.keys(), lines));
    }

    /**
     * The same lines, those explained anew that have duplicates: charge by charge.
     *
     * @param duplicates charges of {@link FindDuplicates#apply}
     */
    Flow<Row> linesWithDuplicates(
            Flow<Row> lines, Flow<ChargeOfLine> duplicates, Flow<Match> matches, List<InvoiceTotals> totals) {
        Allocation to = allocation;
        Flow<ChargeSum> sums = duplicates.map(one -> ChargeSum.alone(
                one.files().isEmpty() ? one.keyed() : one.keyed().as(Nature.DUPLICATE),
                one.charge(),
                AllocateCharges.rule(one.charge(), to),
                one.files()));
        Flow<Row> anew = lines(sums, matches, totals, ExplainLines.Members.OF_DIFFERENCES);
        return lines.lookUp(
                CompareCharges::lineId,
                anew,
                CompareCharges::lineId,
                (line, explained) -> explained == null ? line : withChargeKeys(explained, line));
    }

    private static String lineId(Row line) {
        return Objects.requireNonNull(line.getAs(ReconciliationLines.LINE_ID));
    }

    /** A line has the same charges, and keys of them, however they are explained. */
    private static Row withChargeKeys(Row explained, Row line) {
        RowBuilder row = new RowBuilder(ExplainLines.SCHEMA);
        for (String column : ExplainLines.SCHEMA.fieldNames()) {
            row.set(column, (column.equals(ExplainLines.CHARGE_KEYS) ? line : explained).getAs(column));
        }
        return row.row();
    }

    private <T> Flow<T> ofAll(Function<Comparison, Flow<T>> rows) {
        return comparisons.stream().map(rows).reduce(Flow::and).orElseThrow();
    }

    private static Flow<Row> of(Comparison comparison, Map<String, Flow<Row>> rows) {
        return Objects.requireNonNull(rows.get(comparison.name()));
    }
}
