package org.tieout.jobs.reconcile;

import java.util.Objects;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.config.Tolerance;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.RowBuilder;

/** Says of each cell whether its sides agree: adds MatchStatus, null for a cell that holds nothing but tax. */
final class JudgeCells {

    private final Allowance allowance;

    JudgeCells(Tolerance tolerance) {
        this.allowance = new Allowance(tolerance);
    }

    Dataset<Row> apply(Dataset<Row> cells) {
        Allowance allowed = allowance;
        StructType judged = cells.schema().add(ReconciliationLines.MATCH_STATUS, DataTypes.StringType);
        return cells.map(
                (MapFunction<Row, Row>) row -> withStatus(row, status(new Cell(row), allowed), judged),
                Encoders.row(judged));
    }

    private static Row withStatus(Row row, @Nullable MatchStatus status, StructType judged) {
        RowBuilder cell = new RowBuilder(judged);
        for (String column : row.schema().fieldNames()) {
            cell.set(column, row.getAs(column));
        }
        return cell.set(ReconciliationLines.MATCH_STATUS, status == null ? null : status.name())
                .row();
    }

    static @Nullable MatchStatus status(Cell cell, Allowance allowance) {
        if (!cell.isLine()) {
            return null;
        }
        if (Side.EXPORT.name().equals(cell.text(LineKey.ONLY_SIDE))) {
            return MatchStatus.NOT_INVOICED;
        }
        if (cell.count(Cell.rows(Side.EXPORT)) == 0) {
            return MatchStatus.MISSING_IN_EXPORT;
        }
        if (cell.count(Cell.rows(Side.INVOICE)) == 0) {
            return MatchStatus.MISSING_ON_INVOICE;
        }
        if (cell.variance().signum() == 0) {
            return MatchStatus.MATCHED;
        }
        String currency = Objects.requireNonNull(cell.text(ReconciliationLines.BILLING_CURRENCY));
        return allowance.covers(currency, cell.variance(), cell.amount(Cell.cost(Side.INVOICE)))
                ? MatchStatus.WITHIN_TOLERANCE
                : MatchStatus.MISMATCHED;
    }
}
