package org.tieout.store;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.RunRecord;

/** Runs, what they read and wrote, and their control totals. */
public final class Runs {

    private final Handle handle;

    Runs(Handle handle) {
        this.handle = handle;
    }

    /** A run that is under way: nothing is known of its end. */
    public void begin(RunRecord run) {
        handle.createUpdate("""
                        INSERT INTO runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
                        VALUES (:id, :command, :arguments, :period::billing_period, :user, :host, :started, :version, :configHash)
                        ON CONFLICT (run_id) DO NOTHING
                        """)
                .bind("id", run.id())
                .bind("command", run.command())
                .bind("arguments", run.arguments().stream().map(Runs::storable).toArray(String[]::new))
                .bind("period", period(run))
                .bind("user", run.user())
                .bind("host", run.host())
                .bind("started", at(run.started()))
                .bind("version", run.version())
                .bind("configHash", run.configHash())
                .execute();
    }

    /** A run that has ended, with all that came of it. Entering it again changes nothing. */
    public void enter(RunRecord run) {
        begin(run);
        boolean isUnderWay = handle.createQuery("SELECT ended_at IS NULL FROM runs WHERE run_id = :id FOR UPDATE")
                .bind("id", run.id())
                .mapTo(Boolean.class)
                .one();
        if (isUnderWay) {
            steps(run);
            releases(run);
            tables(run, "READ", run.versionsRead());
            tables(run, "WROTE", run.tableVersions());
            byName(
                    run,
                    "INSERT INTO run_results (run_id, reconciliation, result_hash) VALUES (:id, :name, :value)",
                    run.resultHashes());
            byName(run, "INSERT INTO run_counts (run_id, rule, rows) VALUES (:id, :name, :value)", run.counts());
            checkpoints(run);
            end(run);
        }
    }

    /** Last: nothing is added to a run that has ended. */
    private void end(RunRecord run) {
        Instant ended = Objects.requireNonNull(run.ended());
        handle.createUpdate("""
                        UPDATE runs SET ended_at = :ended, exit_code = :exitCode, message = :message WHERE run_id = :id
                        """)
                .bind("id", run.id())
                // A clock may be set back meanwhile.
                .bind("ended", at(ended.isBefore(run.started()) ? run.started() : ended))
                .bind("exitCode", run.exitCode())
                .bind("message", storable(run.message()))
                .execute();
    }

    /** With a mark for the one character PostgreSQL has no room for. */
    private static String storable(String text) {
        return text.replace('\0', '\u2400');
    }

    private void steps(RunRecord run) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO run_steps (run_id, position, name, milliseconds) VALUES (:id, :position, :name, :milliseconds)
                """);
        for (int i = 0; i < run.steps().size(); i++) {
            batch.bind("id", run.id())
                    .bind("position", i)
                    .bind("name", run.steps().get(i).name())
                    .bind("milliseconds", run.steps().get(i).millis())
                    .add();
        }
        execute(batch);
    }

    private void releases(RunRecord run) {
        String period = period(run);
        for (RunRecord.Landed landed : run.landed()) {
            handle.createUpdate("""
                            INSERT INTO releases (source, billing_period, version, finality, files, bytes, landed_at)
                            VALUES (:source, :period::billing_period, :version, :finality, :files, :bytes, :at)
                            ON CONFLICT (source, billing_period, version) DO UPDATE
                            SET finality = excluded.finality, files = excluded.files, bytes = excluded.bytes,
                                landed_at = coalesce(releases.landed_at, excluded.landed_at)
                            """)
                    .bind("source", landed.source())
                    .bind("period", period)
                    .bind("version", landed.version())
                    .bind("finality", landed.finality())
                    .bind("files", landed.files())
                    .bind("bytes", landed.bytes())
                    .bind("at", at(landed.at()))
                    .execute();
        }
        for (String release : run.releases()) {
            int blank = release.indexOf(' ');
            handle.createUpdate("""
                            WITH release AS (
                              INSERT INTO releases (source, billing_period, version) VALUES (:source, :period::billing_period, :version)
                              ON CONFLICT DO NOTHING)
                            INSERT INTO run_releases (run_id, source, billing_period, version)
                            VALUES (:id, :source, :period::billing_period, :version)
                            """)
                    .bind("id", run.id())
                    .bind("source", release.substring(0, blank))
                    .bind("period", period)
                    .bind("version", release.substring(blank + 1))
                    .execute();
        }
    }

    private void tables(RunRecord run, String access, Map<String, Long> versions) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO run_tables (run_id, access, table_name, version) VALUES (:id, :access, :name, :version)
                """);
        versions.forEach((table, version) -> batch.bind("id", run.id())
                .bind("access", access)
                .bind("name", table)
                .bind("version", version)
                .add());
        execute(batch);
    }

    private void byName(RunRecord run, String insert, Map<String, ?> values) {
        PreparedBatch batch = handle.prepareBatch(insert);
        values.forEach((name, value) -> batch.bind("id", run.id())
                .bind("name", name)
                .bind("value", value)
                .add());
        execute(batch);
    }

    private void checkpoints(RunRecord run) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO checkpoints (run_id, position, step, scope, side, currency, rows, sum, absolute_sum)
                VALUES (:id, :position, :step, :scope, :side, :currency, :rows, :sum, :absoluteSum)
                """);
        for (int i = 0; i < run.checkpoints().size(); i++) {
            Checkpoint one = run.checkpoints().get(i);
            batch.bind("id", run.id())
                    .bind("position", i)
                    .bind("step", one.step())
                    .bind("scope", storable(one.scope()))
                    .bind("side", one.side())
                    .bind("currency", storable(one.currency()))
                    .bind("rows", one.rows())
                    .bind("sum", one.sum())
                    .bind("absoluteSum", one.absoluteSum())
                    .add();
        }
        execute(batch);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The runs of a period, newest first. */
    public List<RunRecord> of(BillingPeriod period) {
        return read("runs.billing_period = :asked::billing_period", Periods.range(period));
    }

    /** The newest runs, of whatever period. */
    public List<RunRecord> newest(int count) {
        return read(
                "runs.run_id IN (SELECT run_id FROM runs ORDER BY run_id COLLATE \"C\" DESC LIMIT :asked::integer)",
                String.valueOf(count));
    }

    /** The newest run of a period that wrote a table. */
    public Optional<RunRecord> last(BillingPeriod period, String table) {
        return handle.createQuery("""
                        SELECT run_id FROM run_tables JOIN runs USING (run_id)
                        WHERE billing_period = :period::billing_period AND access = 'WROTE' AND table_name = :table
                        ORDER BY run_id COLLATE "C" DESC LIMIT 1
                        """)
                .bind("period", Periods.range(period))
                .bind("table", table)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> read("runs.run_id = :asked", id).stream().findFirst());
    }

    private List<RunRecord> read(String which, String asked) {
        Map<String, Parts> parts = new HashMap<>();
        String ofRuns = " JOIN runs USING (run_id) WHERE " + which;
        each(
                "SELECT run_id, name, milliseconds FROM run_steps" + ofRuns + " ORDER BY run_id, position",
                asked,
                row -> parts(parts, row)
                        .steps
                        .add(new RunRecord.Step(row.getString("name"), row.getLong("milliseconds"))));
        each(
                "SELECT run_id, source, run_releases.version FROM run_releases" + ofRuns + " ORDER BY 1, 2, 3",
                asked,
                row -> parts(parts, row).releases.add(row.getString("source") + " " + row.getString("version")));
        each(
                "SELECT run_id, access, table_name, run_tables.version FROM run_tables" + ofRuns,
                asked,
                row -> (row.getString("access").equals("READ") ? parts(parts, row).read : parts(parts, row).wrote)
                        .put(row.getString("table_name"), row.getLong("version")));
        each(
                "SELECT run_id, reconciliation, result_hash FROM run_results" + ofRuns,
                asked,
                row -> parts(parts, row).results.put(row.getString("reconciliation"), row.getString("result_hash")));
        each(
                "SELECT run_id, rule, rows FROM run_counts" + ofRuns,
                asked,
                row -> parts(parts, row).counts.put(row.getString("rule"), row.getLong("rows")));
        each(
                "SELECT checkpoints.* FROM checkpoints" + ofRuns + " ORDER BY run_id, position",
                asked,
                row -> parts(parts, row).checkpoints.add(checkpoint(row)));
        List<RunRecord> runs = new ArrayList<>();
        each(
                "SELECT *, lower(billing_period) AS first_day FROM runs WHERE " + which
                        + " ORDER BY run_id COLLATE \"C\" DESC",
                asked,
                row -> runs.add(parts(parts, row).run(row)));
        return runs;
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getString("step"),
                row.getString("scope"),
                row.getString("side"),
                row.getString("currency"),
                row.getLong("rows"),
                row.getBigDecimal("sum"),
                row.getBigDecimal("absolute_sum"));
    }

    private void each(String sql, String asked, Reading reading) {
        handle.createQuery(sql)
                .bind("asked", asked)
                .map((row, context) -> {
                    reading.read(row);
                    return true;
                })
                .list();
    }

    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    private static Parts parts(Map<String, Parts> parts, ResultSet row) throws SQLException {
        return parts.computeIfAbsent(row.getString("run_id"), unused -> new Parts());
    }

    private static @Nullable String period(RunRecord run) {
        return run.period().isEmpty() ? null : Periods.range(BillingPeriod.parse(run.period()));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** What belongs to a run, while it is read. */
    private static final class Parts {

        private final List<RunRecord.Step> steps = new ArrayList<>();
        private final List<String> releases = new ArrayList<>();
        private final Map<String, Long> read = new HashMap<>();
        private final Map<String, Long> wrote = new HashMap<>();
        private final Map<String, String> results = new HashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private final List<Checkpoint> checkpoints = new ArrayList<>();

        RunRecord run(ResultSet row) throws SQLException {
            Date firstDay = row.getDate("first_day");
            OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
            return new RunRecord(
                    row.getString("run_id"),
                    row.getString("command"),
                    List.of((String[]) row.getArray("arguments").getArray()),
                    firstDay == null ? "" : Periods.of(firstDay.toLocalDate()).toString(),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    ended == null ? null : ended.toInstant(),
                    row.getString("started_by"),
                    row.getString("host"),
                    row.getString("version"),
                    row.getString("config_hash"),
                    row.getObject("exit_code", Integer.class),
                    row.getString("message"),
                    steps,
                    releases,
                    List.of(),
                    read,
                    wrote,
                    results,
                    counts,
                    checkpoints);
        }
    }
}
