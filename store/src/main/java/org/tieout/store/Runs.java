package org.tieout.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.RunStatements.RunRow;

/** Runs, what they read and wrote, and their control totals. */
public final class Runs {

    private final RunStatements statements;

    Runs(Handle handle) {
        this.statements = handle.attach(RunStatements.class);
    }

    /** A run that is under way: nothing is known of its end. */
    public void begin(RunRecord run) {
        statements.begin(RunRows.row(run));
    }

    /** A run that has ended, with all that came of it. Entering it again changes nothing. */
    public void enter(RunRecord run) {
        RunRow row = RunRows.row(run);
        statements.begin(row);
        if (statements.isUnderWay(run.id())) {
            RunRows rows = RunRows.of(run);
            statements.insertSteps(rows.steps());
            statements.insertLanded(row.billingPeriod(), run.landed());
            statements.insertReleases(row.billingPeriod(), rows.releases());
            statements.insertTables(rows.tables());
            statements.insertResults(rows.results());
            statements.insertCounts(rows.counts());
            statements.insertCheckpoints(rows.checkpoints());
            // Last: nothing is added to a run that has ended.
            statements.end(row);
        }
    }

    /** The runs of a period, newest first. */
    public List<RunRecord> of(BillingPeriod period) {
        return read(statements.ids(period));
    }

    /** The newest runs, of whatever period. */
    public List<RunRecord> newest(int count) {
        return read(statements.newest(count));
    }

    /** The newest run of a period that wrote a table. */
    public Optional<RunRecord> last(BillingPeriod period, String table) {
        return statements.last(period, table).map(id -> read(List.of(id)).get(0));
    }

    /** Asks once for each kind of row, however many runs there are. */
    private List<RunRecord> read(List<String> ids) {
        return new RunRows(
                        statements.runs(ids),
                        statements.steps(ids),
                        statements.releases(ids),
                        statements.tables(ids),
                        statements.results(ids),
                        statements.counts(ids),
                        statements.checkpoints(ids))
                .records();
    }
}
