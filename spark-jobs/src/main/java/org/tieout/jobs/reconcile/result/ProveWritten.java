package org.tieout.jobs.reconcile.result;

import static org.tieout.jobs.reconcile.result.WrittenSums.Sum.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.Checkpoint;
import org.tieout.jobs.io.PreparedTables;
import org.tieout.jobs.io.QueryFiles;
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

    private static final String IS_OPEN =
            "%s <> '%s'".formatted(ReconciliationLines.MATCH_STATUS, MatchStatus.MATCHED.name());

    private static final Map<Sum, String> OF_LINES = Map.ofEntries(
            Map.entry(LINES, "count(*)"),
            Map.entry(INVOICE_ROWS, total(ReconciliationLines.INVOICE_ROWS)),
            Map.entry(EXPORT_ROWS, total(ReconciliationLines.EXPORT_ROWS)),
            Map.entry(INVOICE_COST, total(ReconciliationLines.INVOICE_BILLED_COST)),
            Map.entry(EXPORT_COST, total(ReconciliationLines.EXPORT_BILLED_COST)),
            Map.entry(INVOICE_ABSOLUTE, total("abs(%s)".formatted(ReconciliationLines.INVOICE_BILLED_COST))),
            Map.entry(EXPORT_ABSOLUTE, total("abs(%s)".formatted(ReconciliationLines.EXPORT_BILLED_COST))),
            Map.entry(COST_VARIANCE, total(ReconciliationLines.COST_VARIANCE)),
            Map.entry(OPEN_INVOICE_ROWS, total(where(IS_OPEN, ReconciliationLines.INVOICE_ROWS))),
            Map.entry(OPEN_EXPORT_ROWS, total(where(IS_OPEN, ReconciliationLines.EXPORT_ROWS))),
            Map.entry(OPEN_INVOICE_COST, total(where(IS_OPEN, ReconciliationLines.INVOICE_BILLED_COST))),
            Map.entry(OPEN_EXPORT_COST, total(where(IS_OPEN, ReconciliationLines.EXPORT_BILLED_COST))));

    private static final Map<Sum, String> OF_INVOICES = Map.of(
            LINES, total(ReconciliationInvoices.LINES),
            INVOICE_ROWS, total(ReconciliationInvoices.INVOICE_ROWS),
            EXPORT_ROWS, total(ReconciliationInvoices.EXPORT_ROWS),
            INVOICE_COST, total(ReconciliationInvoices.INVOICE_BILLED_COST),
            EXPORT_COST, total(ReconciliationInvoices.EXPORT_BILLED_COST));

    private static final Map<Sum, String> OF_EFFECTS = Map.of(COST_VARIANCE, total(VarianceEffects.AMOUNT));

    private static final Map<Sum, String> OF_DETAILS = Map.of(
            OPEN_INVOICE_ROWS, total(where(isOf(Side.INVOICE), "1")),
            OPEN_EXPORT_ROWS, total(where(isOf(Side.EXPORT), "1")),
            OPEN_INVOICE_COST, total(where(isOf(Side.INVOICE), VarianceDetails.BILLED_COST)),
            OPEN_EXPORT_COST, total(where(isOf(Side.EXPORT), VarianceDetails.BILLED_COST)));

    private static final Map<Sum, String> OF_ALLOCATIONS = Map.of(
            INVOICE_COST, total(CostAllocations.INVOICE_BILLED_COST),
            EXPORT_COST, total(CostAllocations.EXPORT_BILLED_COST),
            COST_VARIANCE, total(CostAllocations.COST_VARIANCE));

    private ProveWritten() {}

    /** Checkpoints of the written lines: rows and sum of the charges on them, and the absolute sum of the lines. */
    public static List<Checkpoint> apply(QueryFiles ask, PreparedTables prepared, Allocation allocation) {
        WrittenSums lines = sums(ask, prepared, ReconciliationLines.TABLE, OF_LINES);
        Map<LakeTable, Map<Sum, String>> others = new LinkedHashMap<>();
        others.put(ReconciliationInvoices.TABLE, OF_INVOICES);
        others.put(VarianceEffects.TABLE, OF_EFFECTS);
        others.put(VarianceDetails.TABLE, OF_DETAILS);
        if (!allocation.isEmpty()) {
            others.put(CostAllocations.TABLE, OF_ALLOCATIONS);
        }
        others.forEach(
                (table, sums) -> sums(ask, prepared, table, sums).tieOutWith(lines, table.name(), sums.keySet()));
        return lines.checkpoints();
    }

    private static WrittenSums sums(QueryFiles ask, PreparedTables prepared, LakeTable table, Map<Sum, String> sums) {
        List<Sum> named = List.copyOf(sums.keySet());
        StructType answer = new StructType()
                .add(ReconciliationLines.RECONCILIATION, DataTypes.StringType)
                .add(ReconciliationLines.BILLING_CURRENCY, DataTypes.StringType);
        // In the type of amounts: what has no room in it is refused.
        for (Sum sum : named) {
            answer = answer.add(sum.name(), SparkTypes.COST);
        }
        String sql = "SELECT %1$s, %2$s, %3$s FROM %4$s GROUP BY %1$s, %2$s"
                .formatted(
                        ReconciliationLines.RECONCILIATION,
                        ReconciliationLines.BILLING_CURRENCY,
                        named.stream()
                                .map(sum -> "CAST(%s AS %s)".formatted(sums.get(sum), SparkTypes.COST.sql()))
                                .collect(Collectors.joining(", ")),
                        QueryFiles.ROWS);
        WrittenSums all = new WrittenSums();
        for (Row row : ask.ask(table, prepared.files(table), new QueryFiles.Query(sql, answer))
                .collect()) {
            for (Sum sum : named) {
                all.plus(row.getString(0), row.getString(1), sum, Objects.requireNonNull(row.getAs(sum.name())));
            }
        }
        return all;
    }

    private static String isOf(Side side) {
        return "%s = '%s'".formatted(VarianceDetails.SIDE, side.name());
    }

    private static String where(String condition, String value) {
        return "CASE WHEN %s THEN %s END".formatted(condition, value);
    }

    private static String total(String amount) {
        return "coalesce(sum(%s), 0)".formatted(amount);
    }
}
