package org.tieout.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** Statements on the locks of results. */
interface LockStatements {

    /** A run and its process: who has a lock, or wants one. */
    record Owner(String runId, String owner, String machine, long pid, Instant processStarted) {}

    /** A lock, as its owner has it. */
    record LockRow(
            String reconciliation,
            BillingPeriod billingPeriod,
            @Nested Owner owner,
            Instant acquiredAt) {}

    /** A lock, and since when nothing was heard of its owner. */
    record HeardOfRow(@Nested LockRow lock, long silentSeconds) {}

    /** False where another run has it, and has not been silent for that long. */
    @SqlUpdate("""
            INSERT INTO locks (reconciliation, billing_period, run_id, owner, machine, pid, process_started)
            VALUES (:reconciliation, :period, :runId, :owner, :machine, :pid, :processStarted)
            ON CONFLICT (reconciliation, billing_period) DO UPDATE
            SET run_id = excluded.run_id, owner = excluded.owner, machine = excluded.machine, pid = excluded.pid,
                process_started = excluded.process_started, acquired_at = now(), heartbeat_at = now()
            WHERE locks.heartbeat_at < now() - :secondsToDeath * interval '1 second'
               OR (locks.run_id, locks.pid, locks.process_started)
                 = (excluded.run_id, excluded.pid, excluded.process_started)
            """)
    boolean take(String reconciliation, BillingPeriod period, @BindMethods Owner owner, long secondsToDeath);

    @SqlQuery("SELECT * FROM locks WHERE reconciliation = :reconciliation AND billing_period = :period")
    Optional<LockRow> find(String reconciliation, BillingPeriod period);

    /** Every lock, and for how many seconds its owner has been silent, by the clock of the server. */
    @SqlQuery("""
            SELECT *, greatest(extract(epoch FROM now() - heartbeat_at), 0)::bigint AS silent_seconds
            FROM locks ORDER BY lower(billing_period), reconciliation COLLATE "C"
            """)
    List<HeardOfRow> all();

    /** Of a run, what a process has: another may go on with the run. */
    String OF_OWNER = " WHERE (run_id, pid, process_started) = (:runId, :pid, :processStarted)";

    /** How many locks it still has. */
    @SqlUpdate("UPDATE locks SET heartbeat_at = now()" + OF_OWNER)
    int beat(@BindMethods Owner owner);

    /** What it still has, and keeps until the transaction ends. */
    @SqlQuery("SELECT reconciliation FROM locks" + OF_OWNER + " FOR UPDATE")
    List<String> keep(@BindMethods Owner owner);

    @SqlUpdate("DELETE FROM locks" + OF_OWNER)
    int release(@BindMethods Owner owner);
}
