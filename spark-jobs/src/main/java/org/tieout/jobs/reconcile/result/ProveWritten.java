package org.tieout.jobs.reconcile.result;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.tieout.jobs.reconcile.result.WrittenSums.Sum.*;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.Checkpoint;
import org.tieout.jobs.io.PreparedTables;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.result.WrittenSums.Sum;
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

    private static final Column IS_OPEN = col(ReconciliationLines.MATCH_STATUS).notEqual(MatchStatus.MATCHED.name());

    private static final Map<Sum, Column> OF_LINES = Map.ofEntries(
            Map.entry(LINES, count(lit(1))),
            Map.entry(INVOICE_ROWS, rows(col(ReconciliationLines.INVOICE_ROWS))),
            Map.entry(EXPORT_ROWS, rows(col(ReconciliationLines.EXPORT_ROWS))),
            Map.entry(INVOICE_COST, money(col(ReconciliationLines.INVOICE_BILLED_COST))),
            Map.entry(EXPORT_COST, money(col(ReconciliationLines.EXPORT_BILLED_COST))),
            Map.entry(INVOICE_ABSOLUTE, money(abs(col(ReconciliationLines.INVOICE_BILLED_COST)))),
            Map.entry(EXPORT_ABSOLUTE, money(abs(col(ReconciliationLines.EXPORT_BILLED_COST)))),
            Map.entry(COST_VARIANCE, money(col(ReconciliationLines.COST_VARIANCE))),
            Map.entry(OPEN_INVOICE_ROWS, rows(when(IS_OPEN, col(ReconciliationLines.INVOICE_ROWS)))),
            Map.entry(OPEN_EXPORT_ROWS, rows(when(IS_OPEN, col(ReconciliationLines.EXPORT_ROWS)))),
            Map.entry(OPEN_INVOICE_COST, money(when(IS_OPEN, col(ReconciliationLines.INVOICE_BILLED_COST)))),
            Map.entry(OPEN_EXPORT_COST, money(when(IS_OPEN, col(ReconciliationLines.EXPORT_BILLED_COST)))));

    private static final Map<Sum, Column> OF_INVOICES = Map.of(
            LINES, rows(col(ReconciliationInvoices.LINES)),
            INVOICE_ROWS, rows(col(ReconciliationInvoices.INVOICE_ROWS)),
            EXPORT_ROWS, rows(col(ReconciliationInvoices.EXPORT_ROWS)),
            INVOICE_COST, money(col(ReconciliationInvoices.INVOICE_BILLED_COST)),
            EXPORT_COST, money(col(ReconciliationInvoices.EXPORT_BILLED_COST)));

    private static final Map<Sum, Column> OF_EFFECTS = Map.of(COST_VARIANCE, money(col(VarianceEffects.AMOUNT)));

    private static final Map<Sum, Column> OF_DETAILS = Map.of(
            OPEN_INVOICE_ROWS, rows(when(isOf(Side.INVOICE), lit(1L))),
            OPEN_EXPORT_ROWS, rows(when(isOf(Side.EXPORT), lit(1L))),
            OPEN_INVOICE_COST, money(when(isOf(Side.INVOICE), col(VarianceDetails.BILLED_COST))),
            OPEN_EXPORT_COST, money(when(isOf(Side.EXPORT), col(VarianceDetails.BILLED_COST))));

    private static final Map<Sum, Column> OF_ALLOCATIONS = Map.of(
            INVOICE_COST, money(col(CostAllocations.INVOICE_BILLED_COST)),
            EXPORT_COST, money(col(CostAllocations.EXPORT_BILLED_COST)),
            COST_VARIANCE, money(col(CostAllocations.COST_VARIANCE)));

    private ProveWritten() {}

    /** Checkpoints of the written lines: rows and sum of the charges on them, and the absolute sum of the lines. */
    public static List<Checkpoint> apply(PreparedTables prepared, Allocation allocation) {
        Map<LakeTable, Map<Sum, Column>> asked = new LinkedHashMap<>();
        asked.put(ReconciliationLines.TABLE, OF_LINES);
        asked.put(ReconciliationInvoices.TABLE, OF_INVOICES);
        asked.put(VarianceEffects.TABLE, OF_EFFECTS);
        asked.put(VarianceDetails.TABLE, OF_DETAILS);
        if (!allocation.isEmpty()) {
            asked.put(CostAllocations.TABLE, OF_ALLOCATIONS);
        }
        Map<LakeTable, WrittenSums> written = InParallel.each(asked, (table, sums) -> sums(prepared.read(table), sums));
        WrittenSums lines = Objects.requireNonNull(written.get(ReconciliationLines.TABLE));
        asked.forEach((table, sums) ->
                Objects.requireNonNull(written.get(table)).tieOutWith(lines, table.name(), sums.keySet()));
        return lines.checkpoints();
    }

    private static WrittenSums sums(Dataset<Row> written, Map<Sum, Column> sums) {
        List<Column> named = sums.entrySet().stream()
                .map(sum -> sum.getValue().as(sum.getKey().name()))
                .toList();
        WrittenSums all = new WrittenSums();
        for (Row row : written.groupBy(ReconciliationLines.RECONCILIATION, ReconciliationLines.BILLING_CURRENCY)
                .agg(named.get(0), named.subList(1, named.size()).toArray(Column[]::new))
                .collectAsList()) {
            for (Sum sum : sums.keySet()) {
                Object amount = Objects.requireNonNull(row.getAs(sum.name()));
                all.with(row.getString(0), row.getString(1), sum, new BigDecimal(amount.toString()));
            }
        }
        return all;
    }

    private static Column isOf(Side side) {
        return col(VarianceDetails.SIDE).equalTo(side.name());
    }

    private static Column rows(Column count) {
        return coalesce(sum(count), lit(0L));
    }

    private static Column money(Column amount) {
        return coalesce(sum(amount).cast(SparkTypes.COST), lit(0).cast(SparkTypes.COST));
    }
}
