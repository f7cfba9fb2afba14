package org.tieout.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.RunRecord;

/** Statements on runs, and the rows that these are made of. */
interface RunStatements {

    /** A row that belongs to a run. */
    interface OfRun {
        String runId();
    }

    /** A run, without what came of it. */
    record RunRow(
            String runId,
            String command,
            List<String> arguments,
            @Nullable BillingPeriod billingPeriod,
            String startedBy,
            String host,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitCode,
            String message,
            String version,
            String configHash) {}

    /** A step, in its place. */
    record StepRow(String runId, int position, @Nested RunRecord.Step step) implements OfRun {}

    /** A release that a run read. */
    record ReleaseRow(String runId, String source, String version) implements OfRun {}

    /** A table that a run read or wrote. */
    record TableRow(String runId, Access access, String tableName, long version) implements OfRun {}

    /** What a run did with a table. */
    enum Access {
        READ,
        WROTE
    }

    /** A result a run computed or left as it was. */
    record ResultRow(String runId, String reconciliation, String resultHash) implements OfRun {}

    /** What happened to rows by a rule. */
    record CountRow(String runId, String rule, long rows) implements OfRun {}

    /** A checkpoint, in its place. */
    record CheckpointRow(String runId, int position, @Nested Checkpoint checkpoint) implements OfRun {}

    @SqlUpdate("""
            INSERT INTO runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
            VALUES (:runId, :command, :arguments, :billingPeriod, :startedBy, :host, :startedAt, :version, :configHash)
            ON CONFLICT (run_id) DO NOTHING
            """)
    void begin(@BindMethods RunRow run);

    @SqlQuery("SELECT ended_at IS NULL FROM runs WHERE run_id = :runId FOR UPDATE")
    boolean isUnderWay(String runId);

    @SqlUpdate("""
            UPDATE runs SET ended_at = :endedAt, exit_code = :exitCode, message = :message WHERE run_id = :runId
            """)
    void end(@BindMethods RunRow run);

    @SqlBatch("""
            INSERT INTO run_steps (run_id, position, name, milliseconds)
            VALUES (:runId, :position, :step.name, :step.millis)
            """)
    void insertSteps(@BindMethods List<StepRow> steps);

    /** A release as it was delivered; what was known of it is brought up to date. */
    @SqlBatch("""
            INSERT INTO releases (source, billing_period, version, finality, files, bytes, landed_at)
            VALUES (:source, :period, :version, :finality, :files, :bytes, :at)
            ON CONFLICT (source, billing_period, version) DO UPDATE
            SET finality = excluded.finality, files = excluded.files, bytes = excluded.bytes,
                landed_at = coalesce(releases.landed_at, excluded.landed_at)
            """)
    void insertLanded(@Nullable BillingPeriod period, @BindMethods List<RunRecord.Landed> landed);

    @SqlBatch("""
            WITH release AS (
              INSERT INTO releases (source, billing_period, version) VALUES (:source, :period, :version)
              ON CONFLICT DO NOTHING)
            INSERT INTO run_releases (run_id, source, billing_period, version)
            VALUES (:runId, :source, :period, :version)
            """)
    void insertReleases(@Nullable BillingPeriod period, @BindMethods List<ReleaseRow> releases);

    @SqlBatch("""
            INSERT INTO run_tables (run_id, access, table_name, version) VALUES (:runId, :access, :tableName, :version)
            """)
    void insertTables(@BindMethods List<TableRow> tables);

    @SqlBatch("""
            INSERT INTO run_results (run_id, reconciliation, result_hash) VALUES (:runId, :reconciliation, :resultHash)
            """)
    void insertResults(@BindMethods List<ResultRow> results);

    @SqlBatch("INSERT INTO run_counts (run_id, rule, rows) VALUES (:runId, :rule, :rows)")
    void insertCounts(@BindMethods List<CountRow> counts);

    @SqlBatch("""
            INSERT INTO checkpoints (run_id, position, step, scope, side, currency, rows, sum, absolute_sum)
            VALUES (:runId, :position, :checkpoint.step, :checkpoint.scope, :checkpoint.side, :checkpoint.currency,
              :checkpoint.rows, :checkpoint.sum, :checkpoint.absoluteSum)
            """)
    void insertCheckpoints(@BindMethods List<CheckpointRow> checkpoints);

    @SqlQuery("SELECT run_id FROM runs WHERE billing_period = :period")
    List<String> ids(BillingPeriod period);

    @SqlQuery("SELECT run_id FROM runs ORDER BY run_id COLLATE \"C\" DESC LIMIT :count")
    List<String> newest(int count);

    @SqlQuery("""
            SELECT run_id FROM run_tables JOIN runs USING (run_id)
            WHERE billing_period = :period AND access = 'WROTE' AND table_name = :table
            ORDER BY run_id COLLATE "C" DESC LIMIT 1
            """)
    Optional<String> last(BillingPeriod period, String table);

    /** Newest first. */
    @SqlQuery("SELECT * FROM runs WHERE run_id = ANY (:ids) ORDER BY run_id COLLATE \"C\" DESC")
    List<RunRow> runs(List<String> ids);

    @SqlQuery("""
            SELECT run_id, position, name, milliseconds AS millis FROM run_steps WHERE run_id = ANY (:ids)
            ORDER BY run_id, position
            """)
    List<StepRow> steps(List<String> ids);

    @SqlQuery("""
            SELECT run_id, source, version FROM run_releases WHERE run_id = ANY (:ids) ORDER BY run_id, source, version
            """)
    List<ReleaseRow> releases(List<String> ids);

    @SqlQuery("SELECT run_id, access, table_name, version FROM run_tables WHERE run_id = ANY (:ids)")
    List<TableRow> tables(List<String> ids);

    @SqlQuery("SELECT run_id, reconciliation, result_hash FROM run_results WHERE run_id = ANY (:ids)")
    List<ResultRow> results(List<String> ids);

    @SqlQuery("SELECT run_id, rule, rows FROM run_counts WHERE run_id = ANY (:ids)")
    List<CountRow> counts(List<String> ids);

    @SqlQuery("""
            SELECT run_id, position, step, scope, side, currency, rows, sum, absolute_sum
            FROM checkpoints WHERE run_id = ANY (:ids) ORDER BY run_id, position
            """)
    List<CheckpointRow> checkpoints(List<String> ids);
}
