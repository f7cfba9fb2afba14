package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReady;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Reconciled;

/**
 * Finds the charges of one line, by matching the charges of its reconciliation once more, as they were when the result
 * was made. Nothing is stored for it: a line is what its charges say.
 */
public final class TraceLine {

    private TraceLine() {}

    /**
     * Rows of {@link Charges}.
     *
     * @param run that made the result
     * @param line a row of {@link ReconciliationLines}
     */
    public static Dataset<Row> charges(
            SparkSession spark, Lake lake, TieoutConfig config, RunRecord run, BillingPeriod period, Row line)
            throws IOException {
        String name = line.getAs(ReconciliationLines.RECONCILIATION);
        Optional<ReconciliationConfig> reconciliation = config.reconciliations().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        Optional<Reconciled> made = Reconciled.read(lake.files(), name, period);
        Optional<Scope> scope = reconciliation.isPresent()
                ? Optional.of(Scope.of(lake, config, reconciliation.get(), period))
                : Optional.empty();
        boolean isSame = made.isPresent()
                && scope.isPresent()
                && made.get().settings().equals(scope.get().settings());
        if (!isSame) {
            throw new InputNotReady(
                    "Cannot trace line %s: the settings of reconciliation %s have changed since it was made; run: tieout reconcile --period %s"
                            .formatted(line.getAs(ReconciliationLines.LINE_ID), name, period));
        }
        long version = Objects.requireNonNull(run.versionsRead().get(Charges.TABLE.name()));
        CompareCharges compare =
                new CompareCharges(spark, lake, List.of(scope.get().whole()), period, version);
        Dataset<Row> sums = compare.sums();
        Dataset<Row> lines = compare.lines(sums, List.of(), ExplainLines.Members.OF_ALL)
                .where(col(ReconciliationLines.LINE_ID).equalTo(line.getAs(ReconciliationLines.LINE_ID)));
        return compare.charges(lines);
    }
}
