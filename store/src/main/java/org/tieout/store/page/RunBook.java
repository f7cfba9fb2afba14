package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** The book of runs, a page of it at a time: how runs went, what they read, and what they proved. */
public interface RunBook {

    /**
     * A run.
     *
     * @param startedBy login of the machine; no user of Tieout's
     * @param endedAt empty, like exitCode, while it is under way
     * @param message what it said where it did not go well; empty where it did
     * @param results reconciliations and the first digits of the hash of their result, in words
     */
    record RunRow(
            String runId,
            String command,
            String startedBy,
            String host,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Integer> exitCode,
            String message,
            String version,
            String results) {}

    /** A step of a run and how long it took. */
    record StepRow(String name, long milliseconds) {}

    /** What a run left of a result. */
    record ResultRow(String reconciliation, String resultHash) {}

    /** What happened to rows by a rule. */
    record CountRow(String rule, long rows) {}

    /** Control totals at a step. */
    record CheckpointRow(
            String step,
            String scope,
            String side,
            String currency,
            long rows,
            BigDecimal sum,
            BigDecimal absoluteSum) {}

    /** Rows at a step, of whatever files and reconciliations. */
    record StageRow(String step, long rows) {}

    /** A delivery. Finality is empty, and the rest absent, where a run only says that it read it. */
    record ReleaseRow(
            String source,
            String version,
            String finality,
            Optional<Integer> files,
            Optional<Long> bytes,
            Optional<Instant> landedAt) {}

    String COLUMNS = """
            run.run_id, run.command, run.started_by, run.host, run.started_at, run.ended_at, run.exit_code, run.message,
              run.version, coalesce((
                SELECT string_agg(result.reconciliation || ' ' || left(result.result_hash, 8), ', '
                  ORDER BY result.reconciliation COLLATE "C")
                FROM run_results AS result WHERE result.run_id = run.run_id), '') AS results
            """;

    /** The newest first. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM runs AS run WHERE run.billing_period = :period
            ORDER BY run.run_id COLLATE "C" DESC LIMIT :most OFFSET :first
            """)
    List<RunRow> page(BillingPeriod period, int most, long first);

    @SqlQuery("SELECT count(*) FROM runs WHERE billing_period = :period")
    long count(BillingPeriod period);

    /** The newest that has control totals. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM runs AS run WHERE run.billing_period = :period
              AND EXISTS (SELECT FROM checkpoints AS point WHERE point.run_id = run.run_id)
            ORDER BY run.run_id COLLATE "C" DESC LIMIT 1
            """)
    Optional<RunRow> newestWithTotals(BillingPeriod period);

    @SqlQuery("SELECT " + COLUMNS + " FROM runs AS run WHERE run.billing_period = :period AND run.run_id = :runId")
    Optional<RunRow> run(BillingPeriod period, String runId);

    /**
     * Those a published result stands on: the one that published it and the newest before it that made it and took
     * control totals, which may be the same.
     */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM runs AS run JOIN publications AS published
              ON published.billing_period = :period AND published.reconciliation = :reconciliation
            WHERE run.run_id = published.run_id OR run.run_id = (
              SELECT maker.run_id FROM run_results AS made JOIN runs AS maker USING (run_id)
              WHERE made.reconciliation = published.reconciliation AND made.result_hash = published.result_hash
                AND maker.billing_period = published.billing_period
                AND maker.run_id COLLATE "C" <= published.run_id COLLATE "C"
                AND EXISTS (SELECT FROM checkpoints AS point WHERE point.run_id = maker.run_id)
              ORDER BY maker.run_id COLLATE "C" DESC LIMIT 1)
            ORDER BY run.run_id COLLATE "C"
            """)
    List<RunRow> proving(BillingPeriod period, String reconciliation);

    /** Those of whose end nothing is known, begun after a moment. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM runs AS run
            WHERE run.billing_period = :period AND run.ended_at IS NULL AND run.started_at > :since
            ORDER BY run.run_id COLLATE "C" DESC LIMIT 10
            """)
    List<RunRow> underWay(BillingPeriod period, Instant since);

    @SqlQuery("SELECT name, milliseconds FROM run_steps WHERE run_id = :runId ORDER BY position LIMIT :most")
    List<StepRow> steps(String runId, int most);

    @SqlQuery("""
            SELECT reconciliation, result_hash FROM run_results WHERE run_id = :runId
            ORDER BY reconciliation COLLATE "C" LIMIT :most
            """)
    List<ResultRow> results(String runId, int most);

    @SqlQuery("SELECT rule, rows FROM run_counts WHERE run_id = :runId ORDER BY rule COLLATE \"C\" LIMIT :most")
    List<CountRow> counts(String runId, int most);

    /** In the order they were taken. */
    @SqlQuery("""
            SELECT step, scope, side, currency, rows, sum, absolute_sum FROM checkpoints WHERE run_id = :runId
            ORDER BY position LIMIT :most
            """)
    List<CheckpointRow> checkpoints(String runId, int most);

    /** Those of one reconciliation and of files of the sources its published result was made from. */
    @SqlQuery("""
            SELECT step, scope, side, currency, rows, sum, absolute_sum FROM checkpoints
            WHERE run_id = :runId AND (scope = :reconciliation OR split_part(scope, '/', 1) IN (
              SELECT used.source FROM publications AS published JOIN publication_releases AS used USING (publication_id)
              WHERE published.billing_period = :period AND published.reconciliation = :reconciliation))
            ORDER BY position LIMIT :most
            """)
    List<CheckpointRow> checkpointsOf(BillingPeriod period, String reconciliation, String runId, int most);

    /** By step, in the order they were taken first. */
    @SqlQuery("""
            SELECT step, sum(rows) AS rows FROM checkpoints WHERE run_id = :runId
            GROUP BY step ORDER BY min(position)
            """)
    List<StageRow> stages(String runId);

    /** Deliveries of a month, those that came last first. */
    @SqlQuery("""
            SELECT source, version, coalesce(finality, '') AS finality, files, bytes, landed_at FROM releases
            WHERE billing_period = :period
            ORDER BY landed_at DESC NULLS LAST, source COLLATE "C", version COLLATE "C" LIMIT :most
            """)
    List<ReleaseRow> releases(BillingPeriod period, int most);

    /** Deliveries a run read. */
    @SqlQuery("""
            SELECT given.source, given.version, coalesce(given.finality, '') AS finality, given.files, given.bytes,
              given.landed_at
            FROM run_releases AS wasread JOIN releases AS given USING (source, billing_period, version)
            WHERE wasread.run_id = :runId ORDER BY given.source COLLATE "C", given.version COLLATE "C" LIMIT :most
            """)
    List<ReleaseRow> releasesOf(String runId, int most);

    /** Reconciliations of which what a run made is published now. */
    @SqlQuery("SELECT reconciliation FROM publications WHERE run_id = :runId ORDER BY reconciliation COLLATE \"C\"")
    List<String> publishedBy(String runId);
}
