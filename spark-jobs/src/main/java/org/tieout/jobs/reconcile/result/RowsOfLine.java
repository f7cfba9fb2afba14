package org.tieout.jobs.reconcile.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.line.AllocateLine;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.VarianceEffects;

/** What a row of {@link ExplainLines} is taken apart into: rows of other tables, each with what it says of its line. */
public final class RowsOfLine {

    private RowsOfLine() {}

    /** Rows of {@link VarianceEffects}. */
    public static List<Row> effects(Row line) {
        List<Row> rows = new ArrayList<>();
        new TreeMap<>(line.<String, BigDecimal>getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)))
                .forEach((effect, amount) -> rows.add(
                        of(line, VarianceEffects.TABLE, List.of(VarianceEffects.EFFECT, VarianceEffects.AMOUNT))
                                .set(VarianceEffects.EFFECT, effect)
                                .set(VarianceEffects.AMOUNT, amount)
                                .row()));
        return rows;
    }

    /** Rows of {@link CostAllocations}. */
    public static List<Row> allocations(Row line) {
        List<String> own = List.of(AllocateLine.SCHEMA.fieldNames());
        List<Row> rows = new ArrayList<>();
        for (Row allocated : ExplainLines.<Row>several(line, ExplainLines.ALLOCATIONS)) {
            RowBuilder row = of(line, CostAllocations.TABLE, own);
            own.forEach(column -> row.set(column, allocated.getAs(column)));
            rows.add(row.row());
        }
        return rows;
    }

    /** @param own columns that are not the line's */
    private static RowBuilder of(Row line, LakeTable table, List<String> own) {
        RowBuilder row = new RowBuilder(SparkTypes.schema(table));
        for (String column : table.columns()) {
            if (!own.contains(column)) {
                row.set(column, line.getAs(column));
            }
        }
        return row;
    }
}
