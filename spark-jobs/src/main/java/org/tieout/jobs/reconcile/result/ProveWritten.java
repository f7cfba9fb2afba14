package org.tieout.jobs.reconcile.result;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.io.Replacement;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

/**
 * Reads back what was written, before anybody else can see it, and holds the tables against each other: the lines sum
 * to the invoices, the effects to the variances, the charges of the details to the lines that are not MATCHED, and the
 * allocations to the lines.
 */
public final class ProveWritten {

    private static final String WRITTEN = "written";

    /** Rows, and amounts by what they are. */
    private record Scoped(String reconciliation, String currency) implements Comparable<Scoped> {
        @Override
        public int compareTo(Scoped other) {
            int order = reconciliation.compareTo(other.reconciliation);
            return order == 0 ? currency.compareTo(other.currency) : order;
        }
    }

    private ProveWritten() {}

    /** Checkpoints of the written lines: rows and sum of the charges on them, and the absolute sum of the lines. */
    public static List<Checkpoint> apply(Map<LakeTable, Replacement> prepared, Allocation allocation) {
        Column isOpen = col(ReconciliationLines.MATCH_STATUS).notEqual(MatchStatus.MATCHED.name());
        Map<LakeTable, List<Column>> asked = new LinkedHashMap<>(Map.of(
                ReconciliationInvoices.TABLE,
                List.of(
                        total(ReconciliationInvoices.LINES),
                        total(ReconciliationInvoices.INVOICE_ROWS),
                        total(ReconciliationInvoices.EXPORT_ROWS),
                        amount(col(ReconciliationInvoices.INVOICE_BILLED_COST)),
                        amount(col(ReconciliationInvoices.EXPORT_BILLED_COST))),
                ReconciliationLines.TABLE,
                List.of(
                        count(lit(1)),
                        total(ReconciliationLines.INVOICE_ROWS),
                        total(ReconciliationLines.EXPORT_ROWS),
                        amount(col(ReconciliationLines.INVOICE_BILLED_COST)),
                        amount(col(ReconciliationLines.EXPORT_BILLED_COST)),
                        amount(abs(col(ReconciliationLines.INVOICE_BILLED_COST))),
                        amount(abs(col(ReconciliationLines.EXPORT_BILLED_COST))),
                        sumOf(when(isOpen, col(ReconciliationLines.INVOICE_ROWS))),
                        sumOf(when(isOpen, col(ReconciliationLines.EXPORT_ROWS))),
                        amount(when(isOpen, col(ReconciliationLines.INVOICE_BILLED_COST))),
                        amount(when(isOpen, col(ReconciliationLines.EXPORT_BILLED_COST))),
                        amount(col(ReconciliationLines.COST_VARIANCE))),
                VarianceEffects.TABLE,
                List.of(amount(col(VarianceEffects.AMOUNT))),
                VarianceDetails.TABLE,
                List.of(
                        sumOf(when(isSide(Side.INVOICE), lit(1L))),
                        sumOf(when(isSide(Side.EXPORT), lit(1L))),
                        amount(when(isSide(Side.INVOICE), col(VarianceDetails.BILLED_COST))),
                        amount(when(isSide(Side.EXPORT), col(VarianceDetails.BILLED_COST))))));
        if (!allocation.isEmpty()) {
            asked.put(
                    CostAllocations.TABLE,
                    List.of(
                            amount(col(CostAllocations.INVOICE_BILLED_COST)),
                            amount(col(CostAllocations.EXPORT_BILLED_COST)),
                            amount(col(CostAllocations.COST_VARIANCE))));
        }
        Map<LakeTable, Map<Scoped, Row>> written =
                InParallel.each(asked, (table, sums) -> sums(Objects.requireNonNull(prepared.get(table)), sums));
        Map<Scoped, Row> invoices = written.getOrDefault(ReconciliationInvoices.TABLE, Map.of());
        Map<Scoped, Row> lines = written.getOrDefault(ReconciliationLines.TABLE, Map.of());
        Map<Scoped, Row> effects = written.getOrDefault(VarianceEffects.TABLE, Map.of());
        Map<Scoped, Row> details = written.getOrDefault(VarianceDetails.TABLE, Map.of());

        hold("lines and invoices", lines, List.of(0, 1, 2, 3, 4), invoices, List.of(0, 1, 2, 3, 4));
        hold("effects and variances", effects, List.of(0), lines, List.of(11));
        hold("details and the lines they are of", details, List.of(0, 1, 2, 3), lines, List.of(7, 8, 9, 10));
        if (!allocation.isEmpty()) {
            Map<Scoped, Row> allocations = written.getOrDefault(CostAllocations.TABLE, Map.of());
            hold("allocations and lines", allocations, List.of(0, 1, 2), lines, List.of(3, 4, 11));
        }
        return checkpoints(lines);
    }

    private static List<Checkpoint> checkpoints(Map<Scoped, Row> lines) {
        List<Checkpoint> taken = new ArrayList<>();
        lines.forEach((scope, row) -> {
            for (Side side : Side.values()) {
                int place = side == Side.INVOICE ? 1 : 2;
                long rows = (Long) value(row, place);
                if (rows > 0) {
                    taken.add(new Checkpoint(
                            WRITTEN,
                            scope.reconciliation(),
                            side.name(),
                            scope.currency(),
                            rows,
                            (BigDecimal) value(row, place + 2),
                            (BigDecimal) value(row, place + 4)));
                }
            }
        });
        return taken;
    }

    private static Map<Scoped, Row> sums(Replacement written, List<Column> sums) {
        Map<Scoped, Row> byScope = new TreeMap<>();
        written.read()
                .groupBy(ReconciliationLines.RECONCILIATION, ReconciliationLines.BILLING_CURRENCY)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .collectAsList()
                .forEach(row -> byScope.put(new Scoped(row.getString(0), row.getString(1)), row));
        return byScope;
    }

    private static void hold(
            String what, Map<Scoped, Row> one, List<Integer> places, Map<Scoped, Row> other, List<Integer> others) {
        Map<Scoped, Row> all = new TreeMap<>(one);
        all.putAll(other);
        for (Scoped scope : all.keySet()) {
            for (int i = 0; i < places.size(); i++) {
                Object has = value(one.get(scope), places.get(i));
                Object had = value(other.get(scope), others.get(i));
                if (compare(has, had) != 0) {
                    throw new DataRefusedException(
                            "Results of reconciliation %s do not tie out: written %s in %s come to %s and %s; run reconcile again"
                                    .formatted(scope.reconciliation(), what, scope.currency(), has, had));
                }
            }
        }
    }

    private static int compare(Object one, Object other) {
        return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
    }

    private static Object value(@Nullable Row row, int place) {
        return row == null ? 0L : Objects.requireNonNull(row.get(place + 2));
    }

    private static Column isSide(Side side) {
        return col(VarianceDetails.SIDE).equalTo(side.name());
    }

    private static Column total(String column) {
        return sumOf(col(column));
    }

    private static Column sumOf(Column count) {
        return coalesce(sum(count), lit(0L));
    }

    private static Column amount(Column amount) {
        return coalesce(sum(amount).cast(SparkTypes.COST), lit(0).cast(SparkTypes.COST));
    }
}
