package org.tieout.jobs.show;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.InOrderOf;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.reconcile.TraceLine;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/** Follows a line to the delivered rows behind it: of both sides, as they were when the line was made. */
final class ChargesOfLine {

    /** Invoice before export, as everywhere. */
    private static final Comparator<Row> BY_PLACE = Comparator.comparing(
                    (Row charge) -> charge.<String>getAs(Charges.SIDE), Comparator.reverseOrder())
            .thenComparing(new InOrderOf(List.of(Charges.SOURCE, Charges.SOURCE_FILE, Charges.SOURCE_ROW)));

    private ChargesOfLine() {}

    /** Rows of {@link Charges}, in the order of their places. */
    static List<Row> find(Engines.Job job, TieoutConfig config, BillingPeriod period, String lineId)
            throws IOException {
        if (ShowResults.lastResult(config, period).isEmpty()) {
            throw new InputNotReadyException("Nothing to show: %s is not reconciled; run: tieout reconcile --period %s"
                    .formatted(period, period));
        }
        ShowResults.Filter filter =
                new ShowResults.Filter(List.of(), Optional.empty(), Optional.empty(), Optional.of(lineId));
        List<Row> lines = ShowResults.rows(job.flows(), config, ReconciliationLines.TABLE, period, filter);
        if (lines.isEmpty()) {
            throw new InputNotReadyException(
                    "No line %s in %s; see: tieout show lines --period %s".formatted(lineId, period, period));
        }
        return TraceLine.charges(job, Lake.of(config), config, period, lines.get(0)).stream()
                .sorted(BY_PLACE)
                .toList();
    }
}
