package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.reconcile.charge.AllocateCharges;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.jobs.reconcile.line.MatchKeys;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * From charges to lines, step by step, all reconciliations at once, each with its own key: rows in, rows out. Nothing
 * is read here, and nothing computed until somebody asks for rows.
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
     * Rows of {@link ChargeSum}.
     *
     * @param groups of each reconciliation: rows of {@link GroupCharges}
     */
    Dataset<Row> sums(Map<String, Dataset<Row>> groups) {
        return ofAll(comparison -> sums(comparison.keyed(of(comparison, groups))));
    }

    /** Groups with their keys, or single charges as such → rows of {@link ChargeSum}. */
    private Dataset<Row> sums(Dataset<Row> groups) {
        boolean hasFiles = List.of(groups.columns()).contains(FindDuplicates.FILES);
        return AllocateCharges.apply(groups, allocation)
                .withColumns(Map.of(
                        // Azure writes a resource in capitals on one side and in small letters on the other.
                        Charges.RESOURCE_ID,
                        lower(col(Charges.RESOURCE_ID)),
                        FindDuplicates.FILES,
                        hasFiles
                                ? col(FindDuplicates.FILES)
                                : lit(null).cast(DataTypes.createArrayType(DataTypes.StringType))))
                .select(ChargeSum.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }

    /** Rows of {@link MatchKeys}. */
    Dataset<Row> matches(Dataset<Row> sums) {
        return new MatchKeys(reconciliations).apply(sums);
    }

    /** Rows of {@link ExplainLines}. */
    Dataset<Row> lines(
            Dataset<Row> sums, Dataset<Row> matches, List<InvoiceTotals> totals, ExplainLines.Members members) {
        Map<Key, BigDecimal> invoiced = new HashMap<>();
        totals.forEach(
                one -> invoiced.put(one.invoice(), one.onLines(Side.INVOICE).sum()));
        return new ExplainLines(period, reconciliations, invoiced, members, allocation).apply(sums, matches);
    }

    /**
     * The charges of those of the lines whose members are known: rows of {@link FindDetails#find}.
     *
     * @param charges of each reconciliation, those of the lines among them
     */
    Dataset<Row> members(Dataset<Row> lines, Map<String, Dataset<Row>> charges) {
        return FindDetails.find(ofAll(comparison -> comparison.keyed(of(comparison, charges))), lines);
    }

    /**
     * The same lines, those explained anew that have duplicates: charge by charge.
     *
     * @param duplicates rows of {@link FindDuplicates#apply}
     */
    Dataset<Row> linesWithDuplicates(
            Dataset<Row> lines, Dataset<Row> duplicates, Dataset<Row> matches, List<InvoiceTotals> totals) {
        Dataset<Row> charges = GroupCharges.alone(duplicates)
                .withColumn(
                        KeyCharges.NATURE,
                        when(col(FindDuplicates.FILES).isNotNull(), lit(Nature.DUPLICATE.name()))
                                .otherwise(col(KeyCharges.NATURE)));
        Dataset<Row> sums = sums(charges);
        Dataset<Row> anew = lines(sums, matches, totals, ExplainLines.Members.OF_DIFFERENCES);
        // One line for each that is left out: a line has the same charges, and keys of them, however they are
        // explained.
        Seq<String> line = CollectionConverters.asScala(List.of(ReconciliationLines.LINE_ID))
                .toSeq();
        Dataset<Row> keys = lines.select(ReconciliationLines.LINE_ID, ExplainLines.CHARGE_KEYS);
        return lines.join(duplicates.select(ReconciliationLines.LINE_ID).distinct(), line, "left_anti")
                .unionByName(anew.drop(ExplainLines.CHARGE_KEYS).join(keys, line, "inner"));
    }

    /**
     * The charges of one key, of both sides.
     *
     * @param charges of each reconciliation
     */
    Dataset<Row> ofKey(Key key, Map<String, Dataset<Row>> charges) {
        Column isKey = not(col(KeyCharges.NATURE).isin(Nature.apart()));
        for (String column : Key.COLUMNS) {
            isKey = isKey.and(col(KeyCharges.KEY).getField(column).eqNullSafe(lit(key.get(column))));
        }
        return ofAll(comparison -> comparison.keyed(of(comparison, charges))).where(isKey);
    }

    private Dataset<Row> ofAll(Function<Comparison, Dataset<Row>> rows) {
        return comparisons.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
    }

    private static Dataset<Row> of(Comparison comparison, Map<String, Dataset<Row>> rows) {
        return Objects.requireNonNull(rows.get(comparison.name()));
    }
}
