package org.tieout.jobs.show;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.reconcile.TraceLine;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/** Follows a line to the delivered rows behind it: of both sides, as they were when the line was made. */
final class ChargesOfLine {

    private ChargesOfLine() {}

    /** Rows of {@link Charges}, in the order of their places. */
    static Dataset<Row> find(SparkSession spark, TieoutConfig config, BillingPeriod period, String lineId)
            throws IOException {
        if (ShowResults.lastResult(config, period).isEmpty()) {
            throw new InputNotReadyException("Nothing to show: %s is not reconciled; run: tieout reconcile --period %s"
                    .formatted(period, period));
        }
        ShowResults.Filter filter =
                new ShowResults.Filter(List.of(), Optional.empty(), Optional.empty(), Optional.of(lineId));
        List<Row> lines = ShowResults.rows(spark, config, ReconciliationLines.TABLE, period, filter)
                .collectAsList();
        if (lines.isEmpty()) {
            throw new InputNotReadyException(
                    "No line %s in %s; see: tieout show lines --period %s".formatted(lineId, period, period));
        }
        Column[] columns = Charges.TABLE.columns().stream().map(functions::col).toArray(Column[]::new);
        return TraceLine.charges(spark, Lake.at(spark, config.lake()), config, period, lines.get(0))
                .select(columns)
                // Invoice before export, as everywhere.
                .orderBy(
                        col(Charges.SIDE).desc(),
                        col(Charges.SOURCE),
                        col(Charges.SOURCE_FILE),
                        col(Charges.SOURCE_ROW));
    }
}
