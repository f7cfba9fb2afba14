package org.tieout.jobs.reconcile;

import java.util.Objects;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.config.Tolerance;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationLines;

/** Says of each cell whether its sides agree: adds MatchStatus, null for a cell that holds nothing but tax. */
final class JudgeCells {

    private final Allowance allowance;

    JudgeCells(Tolerance tolerance) {
        this.allowance = new Allowance(tolerance);
    }

    Dataset<Row> apply(Dataset<Row> cells) {
        Allowance allowed = allowance;
        return cells.map(
                (MapFunction<Row, Row>) row -> withStatus(row, status(new Cell(row), allowed)),
                Encoders.row(cells.schema().add(ReconciliationLines.MATCH_STATUS, DataTypes.StringType)));
    }

    private static Row withStatus(Row row, @Nullable MatchStatus status) {
        @Nullable Object[] values = new @Nullable Object[row.size() + 1];
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.get(i);
        }
        values[row.size()] = status == null ? null : status.name();
        return RowFactory.create(values);
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
