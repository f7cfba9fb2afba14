package org.tieout.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What whoever runs Tieout asks of the store: what was run last and how it ended, what was delivered, what is open. */
public interface Operations {

    /**
     * A run.
     *
     * @param endedAt empty, like exitCode, while it is under way, and for ever where its process died
     * @param message what it said where it did not go well; empty where it did
     */
    record RunRow(
            String runId,
            String command,
            Optional<BillingPeriod> billingPeriod,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Integer> exitCode,
            String message) {}

    /** How long a step of a run took. */
    record StepRow(String command, String name, long milliseconds) {}

    /**
     * The newest release of a source.
     *
     * @param finality PRELIMINARY or FINAL; empty where a run only says that it read the release
     */
    record ReleaseRow(String source, String version, Optional<String> finality, Optional<Instant> landedAt) {}

    /** When something was so for the last time. */
    record LastRow(String name, Instant at) {}

    /**
     * How far the close of a month has come.
     *
     * @param state as {@code PeriodState}
     */
    record CloseRow(String reconciliation, String state, boolean isPublished, boolean isFrozen) {}

    /** Open items of a severity; empty where nobody has said how much they matter. */
    record ItemsRow(Optional<String> severity, long items) {}

    /**
     * A command that does not go well in a period.
     *
     * @param runId the newest run that has ended
     * @param failingSince when the first run began that did not go well, after the last that did
     */
    record FailureRow(
            String runId,
            String command,
            Optional<BillingPeriod> billingPeriod,
            String host,
            Instant endedAt,
            int exitCode,
            String message,
            Instant failingSince) {}

    /** What a published result comes to that is not frozen, in one currency. */
    record OpenVarianceRow(
            String reconciliation,
            BillingPeriod billingPeriod,
            String billingCurrency,
            boolean isPreliminary,
            BigDecimal variance,
            BigDecimal gross,
            Instant publishedAt) {}

    /** A frozen result that would be another by now, by the newest report on it. */
    record DriftRow(String reconciliation, BillingPeriod billingPeriod, String newHash, Instant lookedAt) {}

    /** What the invoices of a published result come to. */
    record VarianceRow(String reconciliation, String billingCurrency, BigDecimal variance, BigDecimal gross) {}

    String RUN_COLUMNS = "run_id, command, billing_period, started_at, ended_at, exit_code, message";

    /** Billing periods of which something was run or is published, the newest first. */
    @SqlQuery("""
            SELECT billing_period FROM (
              SELECT billing_period FROM runs WHERE billing_period IS NOT NULL
              UNION SELECT billing_period FROM publications) AS known
            ORDER BY lower(billing_period) DESC LIMIT :most
            """)
    List<BillingPeriod> periods(int most);

    /** The newest run of each command in a period, the newest first. */
    @SqlQuery("SELECT * FROM (SELECT DISTINCT ON (command) " + RUN_COLUMNS + """
             FROM runs WHERE billing_period = :period ORDER BY command, run_id COLLATE "C" DESC) AS newest
            ORDER BY run_id COLLATE "C" DESC
            """)
    List<RunRow> newestOf(BillingPeriod period);

    /** The newest run of each command that is about no period, the newest first. */
    @SqlQuery("SELECT * FROM (SELECT DISTINCT ON (command) " + RUN_COLUMNS + """
             FROM runs WHERE billing_period IS NULL ORDER BY command, run_id COLLATE "C" DESC) AS newest
            ORDER BY run_id COLLATE "C" DESC
            """)
    List<RunRow> newestOfNoPeriod();

    /** The newest run of a command in a period. */
    @SqlQuery("SELECT " + RUN_COLUMNS + """
             FROM runs WHERE billing_period = :period AND command = :command ORDER BY run_id COLLATE "C" DESC LIMIT 1
            """)
    Optional<RunRow> newest(String command, BillingPeriod period);

    @SqlQuery("SELECT " + RUN_COLUMNS + " FROM runs WHERE run_id = :runId")
    Optional<RunRow> run(String runId);

    /** The newest run that was started with {@code --tag} and this. */
    @SqlQuery("SELECT " + RUN_COLUMNS + """
             FROM runs
            WHERE '--tag=' || :tag = ANY (arguments) OR EXISTS (
              SELECT FROM generate_subscripts(arguments, 1) AS place
              WHERE arguments[place] = '--tag' AND arguments[place + 1] = :tag)
            ORDER BY run_id COLLATE "C" DESC LIMIT 1
            """)
    Optional<RunRow> tagged(String tag);

    /** The newest runs, of whatever period. */
    @SqlQuery("SELECT " + RUN_COLUMNS + " FROM runs ORDER BY run_id COLLATE \"C\" DESC LIMIT :most")
    List<RunRow> runs(int most);

    /** The newest runs of a period. */
    @SqlQuery("SELECT " + RUN_COLUMNS + """
             FROM runs WHERE billing_period = :period ORDER BY run_id COLLATE "C" DESC LIMIT :most
            """)
    List<RunRow> runsOf(BillingPeriod period, int most);

    /** The newest release of each source in a period. */
    @SqlQuery("""
            SELECT DISTINCT ON (source) source, version, finality, landed_at FROM releases
            WHERE billing_period = :period ORDER BY source, landed_at DESC NULLS LAST, version
            """)
    List<ReleaseRow> releases(BillingPeriod period);

    /** How far each reconciliation of a period has come that is published or was ever begun. */
    @SqlQuery("""
            SELECT reconciliation, coalesce(period.state, 'OPEN') AS state,
              published.publication_id IS NOT NULL AS is_published, frozen.frozen_at IS NOT NULL AS is_frozen
            FROM (SELECT * FROM publications WHERE billing_period = :period) AS published
              FULL JOIN (SELECT * FROM periods WHERE billing_period = :period) AS period USING (reconciliation)
              FULL JOIN (SELECT * FROM frozen_results WHERE billing_period = :period) AS frozen USING (reconciliation)
            ORDER BY reconciliation COLLATE "C"
            """)
    List<CloseRow> close(BillingPeriod period);

    /** Items of a period that somebody has to look at on a day: neither closed nor accepted until then, by severity. */
    @SqlQuery("""
            SELECT severity, count(*) AS items FROM open_items
            WHERE billing_period = :period AND status <> 'CLOSED'
              AND NOT (status = 'ACCEPTED' AND accepted_until >= :today)
            GROUP BY severity ORDER BY array_position(ARRAY['HIGH', 'MEDIUM', 'LOW'], severity)
            """)
    List<ItemsRow> items(BillingPeriod period, LocalDate today);

    /** The same of all periods. */
    @SqlQuery("""
            SELECT severity, count(*) AS items FROM open_items
            WHERE status <> 'CLOSED' AND NOT (status = 'ACCEPTED' AND accepted_until >= :today)
            GROUP BY severity ORDER BY array_position(ARRAY['HIGH', 'MEDIUM', 'LOW'], severity)
            """)
    List<ItemsRow> allItems(LocalDate today);

    /** By command: when a run of it last went well, with or without a variance. */
    @SqlQuery("""
            SELECT command AS name, max(ended_at) AS at FROM runs WHERE exit_code IN (0, 10)
            GROUP BY command ORDER BY command COLLATE "C"
            """)
    List<LastRow> lastSuccesses();

    /** The run of each command that has ended last. */
    @SqlQuery("SELECT DISTINCT ON (command COLLATE \"C\") " + RUN_COLUMNS + """
             FROM runs WHERE ended_at IS NOT NULL ORDER BY command COLLATE "C", ended_at DESC, run_id COLLATE "C" DESC
            """)
    List<RunRow> lastEnded();

    /** Steps of the runs of {@link #lastEnded()}, added up where one has a name twice. */
    @SqlQuery("""
            SELECT command, name, sum(milliseconds)::bigint AS milliseconds
            FROM run_steps JOIN (
              SELECT DISTINCT ON (command) run_id, command FROM runs WHERE ended_at IS NOT NULL
              ORDER BY command, ended_at DESC, run_id COLLATE "C" DESC) AS last USING (run_id)
            GROUP BY command, name ORDER BY command COLLATE "C", min(position)
            """)
    List<StepRow> lastSteps();

    /** By source: when its newest release landed. */
    @SqlQuery("""
            SELECT source AS name, max(landed_at) AS at FROM releases WHERE landed_at IS NOT NULL
            GROUP BY source ORDER BY source COLLATE "C"
            """)
    List<LastRow> lastLanded();

    /** What the newest published result of each reconciliation comes to. */
    @SqlQuery("""
            SELECT newest.reconciliation, invoice.billing_currency, sum(invoice.variance) AS variance,
              sum(invoice.gross_variance) AS gross
            FROM (
                SELECT DISTINCT ON (reconciliation) publication_id, reconciliation FROM publications
                ORDER BY reconciliation, lower(billing_period) DESC) AS newest
              JOIN published_invoices AS invoice USING (publication_id)
            GROUP BY newest.reconciliation, invoice.billing_currency
            ORDER BY newest.reconciliation COLLATE "C", invoice.billing_currency
            """)
    List<VarianceRow> variances();

    /**
     * By command and period: where the newest run that has ended did not go well. A run of the whole flow that goes
     * well ends this for each of its stages.
     */
    @SqlQuery("""
            WITH ended AS (
                SELECT * FROM runs WHERE ended_at IS NOT NULL AND command = ANY (:commands)),
              newest AS (
                SELECT DISTINCT ON (command, billing_period) * FROM ended
                ORDER BY command, billing_period, run_id COLLATE "C" DESC)
            SELECT newest.run_id, newest.command, newest.billing_period, newest.host, newest.ended_at, newest.exit_code,
              newest.message, min(failed.started_at) AS failing_since
            FROM newest
              CROSS JOIN LATERAL (
                SELECT coalesce(max(run_id COLLATE "C"), '') AS run_id FROM ended AS good
                WHERE good.exit_code IN (0, 10) AND good.command IN (newest.command, 'run')
                  AND good.billing_period IS NOT DISTINCT FROM newest.billing_period) AS last_good
              JOIN ended AS failed ON failed.command = newest.command
                AND failed.billing_period IS NOT DISTINCT FROM newest.billing_period
                AND failed.run_id COLLATE "C" > last_good.run_id
            WHERE newest.run_id COLLATE "C" > last_good.run_id
            GROUP BY newest.run_id, newest.command, newest.billing_period, newest.host, newest.ended_at,
              newest.exit_code, newest.message
            ORDER BY newest.run_id COLLATE "C"
            """)
    List<FailureRow> failing(List<String> commands);

    /** What published results come to that are not frozen. */
    @SqlQuery("""
            SELECT reconciliation, billing_period, invoice.billing_currency, publication.published_at,
              bool_or(invoice.finality IS NOT DISTINCT FROM 'PRELIMINARY') AS is_preliminary,
              sum(invoice.variance) AS variance, sum(invoice.gross_variance) AS gross
            FROM publications AS publication JOIN published_invoices AS invoice USING (publication_id)
            WHERE NOT EXISTS (
              SELECT FROM frozen_results AS frozen
              WHERE (frozen.reconciliation, frozen.billing_period)
                = (publication.reconciliation, publication.billing_period))
            GROUP BY publication.publication_id, invoice.billing_currency
            ORDER BY reconciliation COLLATE "C", billing_period, invoice.billing_currency
            """)
    List<OpenVarianceRow> openVariances();

    /** By source: when its newest release with any files landed. */
    @SqlQuery("""
            SELECT source AS name, max(landed_at) AS at FROM releases WHERE landed_at IS NOT NULL AND files > 0
            GROUP BY source ORDER BY source COLLATE "C"
            """)
    List<LastRow> lastDelivered();

    /** Frozen results of which the newest report says that something has moved. */
    @SqlQuery("""
            SELECT frozen.reconciliation, frozen.billing_period, newest.new_hash, newest.looked_at
            FROM frozen_results AS frozen CROSS JOIN LATERAL (
              SELECT report.report_id, report.new_hash, report.looked_at FROM watch_reports AS report
              WHERE (report.reconciliation, report.billing_period, report.frozen_hash)
                = (frozen.reconciliation, frozen.billing_period, frozen.result_hash)
              ORDER BY report.report_id DESC LIMIT 1) AS newest
            WHERE EXISTS (SELECT FROM watch_movements AS movement WHERE movement.report_id = newest.report_id)
            ORDER BY frozen.reconciliation COLLATE "C", frozen.billing_period
            """)
    List<DriftRow> drifts();
}
