package org.tieout.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.RunStatements.Access;
import org.tieout.store.RunStatements.CheckpointRow;
import org.tieout.store.RunStatements.CountRow;
import org.tieout.store.RunStatements.OfRun;
import org.tieout.store.RunStatements.ReleaseRow;
import org.tieout.store.RunStatements.ResultRow;
import org.tieout.store.RunStatements.RunRow;
import org.tieout.store.RunStatements.StepRow;
import org.tieout.store.RunStatements.TableRow;

/** Runs as rows of the store's tables; what was landed is in a table of its own and belongs to no run. */
record RunRows(
        List<RunRow> runs,
        List<StepRow> steps,
        List<ReleaseRow> releases,
        List<TableRow> tables,
        List<ResultRow> results,
        List<CountRow> counts,
        List<CheckpointRow> checkpoints) {

    /** Of one run. */
    static RunRows of(RunRecord run) {
        String id = run.id();
        return new RunRows(
                List.of(row(run)),
                numbered(run.steps(), (position, step) -> new StepRow(id, position, step)),
                run.releases().stream().map(release -> release(id, release)).toList(),
                Stream.concat(
                                each(run.versionsRead(), (table, at) -> new TableRow(id, Access.READ, table, at)),
                                each(run.tableVersions(), (table, at) -> new TableRow(id, Access.WROTE, table, at)))
                        .toList(),
                each(run.resultHashes(), (name, hash) -> new ResultRow(id, name, hash))
                        .toList(),
                each(run.counts(), (rule, rows) -> new CountRow(id, rule, rows)).toList(),
                numbered(run.checkpoints(), (position, one) -> new CheckpointRow(id, position, one)));
    }

    /** The row of a run in the table of runs. */
    static RunRow row(RunRecord run) {
        return new RunRow(
                run.id(),
                run.command(),
                run.arguments(),
                run.period().isEmpty() ? null : BillingPeriod.parse(run.period()),
                run.user(),
                run.host(),
                run.started(),
                ended(run),
                run.exitCode(),
                run.message(),
                run.version(),
                run.configHash());
    }

    /** A clock may be set back while it runs. */
    private static @Nullable Instant ended(RunRecord run) {
        Instant ended = run.ended();
        return ended != null && ended.isBefore(run.started()) ? run.started() : ended;
    }

    private static ReleaseRow release(String id, String sourceAndVersion) {
        int blank = sourceAndVersion.indexOf(' ');
        return new ReleaseRow(id, sourceAndVersion.substring(0, blank), sourceAndVersion.substring(blank + 1));
    }

    private static <T, R> List<R> numbered(List<T> values, BiFunction<Integer, T, R> row) {
        return IntStream.range(0, values.size())
                .mapToObj(position -> row.apply(position, values.get(position)))
                .toList();
    }

    private static <T, R> Stream<R> each(Map<String, T> values, BiFunction<String, T, R> row) {
        return values.entrySet().stream().map(one -> row.apply(one.getKey(), one.getValue()));
    }

    /** The runs, in the order of their rows. */
    List<RunRecord> records() {
        Map<String, List<StepRow>> stepsOf = byRun(steps);
        Map<String, List<ReleaseRow>> releasesOf = byRun(releases);
        Map<String, List<TableRow>> tablesOf = byRun(tables);
        Map<String, List<ResultRow>> resultsOf = byRun(results);
        Map<String, List<CountRow>> countsOf = byRun(counts);
        Map<String, List<CheckpointRow>> checkpointsOf = byRun(checkpoints);
        return runs.stream()
                .map(run -> new RunRows(
                                List.of(run),
                                stepsOf.getOrDefault(run.runId(), List.of()),
                                releasesOf.getOrDefault(run.runId(), List.of()),
                                tablesOf.getOrDefault(run.runId(), List.of()),
                                resultsOf.getOrDefault(run.runId(), List.of()),
                                countsOf.getOrDefault(run.runId(), List.of()),
                                checkpointsOf.getOrDefault(run.runId(), List.of()))
                        .record(run))
                .toList();
    }

    private static <R extends OfRun> Map<String, List<R>> byRun(List<R> rows) {
        return rows.stream().collect(groupingBy(OfRun::runId));
    }

    /** Where all rows are of this one run. */
    private RunRecord record(RunRow run) {
        return new RunRecord(
                run.runId(),
                run.command(),
                run.arguments(),
                run.billingPeriod() == null ? "" : run.billingPeriod().toString(),
                run.startedAt(),
                run.endedAt(),
                run.startedBy(),
                run.host(),
                run.version(),
                run.configHash(),
                run.exitCode(),
                run.message(),
                steps.stream().map(StepRow::step).toList(),
                releases.stream()
                        .map(release -> release.source() + " " + release.version())
                        .toList(),
                List.of(),
                versions(Access.READ),
                versions(Access.WROTE),
                results.stream().collect(toMap(ResultRow::reconciliation, ResultRow::resultHash)),
                counts.stream().collect(toMap(CountRow::rule, CountRow::rows)),
                checkpoints.stream().map(CheckpointRow::checkpoint).toList());
    }

    private Map<String, Long> versions(Access access) {
        return tables.stream()
                .filter(table -> table.access() == access)
                .collect(toMap(TableRow::tableName, TableRow::version));
    }
}
