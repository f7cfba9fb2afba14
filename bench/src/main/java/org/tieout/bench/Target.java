package org.tieout.bench;

import static org.tieout.bench.Bench.CHANGED;
import static org.tieout.bench.Bench.DUCKDB;
import static org.tieout.bench.Bench.DUCKDB_RECONCILE;
import static org.tieout.bench.Bench.RECONCILE;
import static org.tieout.bench.Bench.RUN;
import static org.tieout.bench.Bench.SHOW;
import static org.tieout.bench.Bench.SPARK_SQL;
import static org.tieout.bench.Bench.STATUS;
import static org.tieout.bench.Bench.UNCHANGED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that was to be reached, and what was measured of it.
 *
 * @param most what it may be
 * @param unit after both figures
 * @param measured on {@link #rows} of each side; empty where it was not measured
 */
record Target(String what, double most, String unit, Optional<Double> measured, long rows) {

    private static final double GB = 1e9;
    private static final double PERCENT = 100;

    boolean isReached() {
        return measured.isPresent() && measured.get() <= most;
    }

    /** All targets, of what these results have; of several scales the largest counts. */
    static List<Target> of(Results results) {
        List<Target> targets = new ArrayList<>();
        targets.add(ratio(results, "ours ÷ DuckDB, text, ingest and reconcile, cold", 1.2, "text", RUN, DUCKDB));
        targets.add(ratio(
                results, "ours ÷ DuckDB, Parquet export, ingest and reconcile, cold", 1.6, "parquet", RUN, DUCKDB));
        targets.add(ratio(results, "ours ÷ Spark SQL by hand, text, the same", 0.4, "text", RUN, SPARK_SQL));
        targets.add(
                ratio(results, "ours ÷ Spark SQL by hand, Parquet export, the same", 0.45, "parquet", RUN, SPARK_SQL));
        targets.add(
                ratio(results, "reconcile alone ÷ DuckDB on the same Parquet", 8, "text", RECONCILE, DUCKDB_RECONCILE));
        targets.add(seconds(results, "nightly run, nothing changed", 1.5, UNCHANGED));
        Target changed =
                ratio(results, "nightly run, 1 of 16 files changed, of the full run", 20, "text", CHANGED, RUN);
        targets.add(new Target(
                changed.what(),
                changed.most(),
                " %",
                changed.measured().map(ratio -> ratio * PERCENT),
                changed.rows()));
        targets.addAll(ofScale(results));
        targets.add(seconds(results, "`show`", 1, SHOW));
        targets.add(seconds(results, "`store status`", 1, STATUS));
        return targets;
    }

    private static List<Target> ofScale(Results results) {
        Optional<Results.Run> small = find(results, 1_000_000, "text", RUN);
        Optional<Results.Run> large = find(results, 10_000_000, "text", RUN);
        long rows = large.map(Results.Run::rows).orElse(0L);
        boolean isMeasured = small.isPresent() && large.isPresent();
        return List.of(
                new Target(
                        "time(10M) ÷ time(1M)",
                        9,
                        "",
                        isMeasured
                                ? Optional.of(
                                        large.get().seconds() / small.get().seconds())
                                : Optional.empty(),
                        rows),
                new Target("peak memory at 10M", 2.5, " GB", large.map(run -> run.peak() / GB), rows),
                new Target(
                        "peak memory at 10M ÷ at 1M",
                        1.5,
                        "",
                        isMeasured
                                ? Optional.of((double) large.get().peak()
                                        / small.get().peak())
                                : Optional.empty(),
                        rows));
    }

    private static Target ratio(Results results, String what, double most, String format, String ours, String other) {
        for (long rows :
                results.scales().stream().sorted(Comparator.reverseOrder()).toList()) {
            Optional<Results.Run> one = find(results, rows, format, ours);
            Optional<Results.Run> two = find(results, rows, format, other);
            if (one.isPresent() && two.isPresent()) {
                return new Target(
                        what,
                        most,
                        "",
                        Optional.of(one.get().seconds() / two.get().seconds()),
                        rows);
            }
        }
        return new Target(what, most, "", Optional.empty(), 0);
    }

    private static Target seconds(Results results, String what, double most, String name) {
        return results.scales().stream()
                .sorted(Comparator.reverseOrder())
                .flatMap(rows -> find(results, rows, "text", name).stream())
                .findFirst()
                .map(run -> new Target(what, most, " s", Optional.of(run.wall()), run.rows()))
                .orElse(new Target(what, most, " s", Optional.empty(), 0));
    }

    private static Optional<Results.Run> find(Results results, long rows, String format, String name) {
        return results.runs().stream()
                .filter(run -> run.rows() == rows
                        && run.format().equals(format)
                        && run.name().equals(name))
                .findFirst();
    }

    /** One row of a table in Markdown. */
    String row() {
        return "| %s | ≤ %s%s | %s | %s |"
                .formatted(
                        what,
                        number(most),
                        unit,
                        measured.map(value -> "%s%s at %s".formatted(number(value), unit, scale(rows)))
                                .orElse("not measured"),
                        measured.isEmpty() ? "–" : isReached() ? "yes" : "no");
    }

    static String scale(long rows) {
        return rows % 1_000_000 == 0 ? rows / 1_000_000 + "M" : rows / 1_000 + "K";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
