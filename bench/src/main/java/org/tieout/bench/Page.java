package org.tieout.bench;

import static org.tieout.bench.Bench.DUCKDB;
import static org.tieout.bench.Bench.RUN;
import static org.tieout.bench.Bench.SPARK_SQL;
import static org.tieout.bench.Bench.SPARK_SQL_DIRECT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as Markdown: the targets, a chart, and every run. The part of docs/performance.md that is made from code. */
final class Page {

    private static final double MB = 1e6;
    private static final double GB = 1e9;

    private final Results results;

    Page(Results results) {
        this.results = results;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        Results.Machine machine = results.machine();
        lines.add("Measured %s at commit %s: %s, %d cores, %.0f GB, %s, Java %s, Spark %s, Delta %s, DuckDB %s."
                .formatted(
                        results.date().substring(0, 10),
                        results.commit(),
                        machine.processor(),
                        machine.cores(),
                        machine.memory() / GB,
                        machine.system(),
                        machine.java(),
                        machine.spark(),
                        machine.delta(),
                        machine.duckdb()));
        lines.add("");
        lines.add("| target | at most | measured | reached |");
        lines.add("|---|---|---|---|");
        Target.of(results).forEach(target -> lines.add(target.row()));
        for (long rows : results.scales()) {
            chart(rows, lines);
        }
        lines.add("");
        lines.add(
                "| charges of each side | export | what | rounds | seconds | CPU seconds | peak MB | rows per second and core |");
        lines.add("|---:|---|---|---:|---:|---:|---:|---:|");
        results.runs().forEach(run -> lines.add(row(run)));
        lines.add("");
        results.agreement().forEach(line -> lines.add("- " + line));
        return String.join("\n", lines) + "\n";
    }

    private String row(Results.Run run) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.2f | %.1f | %.0f | %,.0f |",
                Target.scale(run.rows()),
                run.format(),
                run.name(),
                run.rounds().size(),
                run.seconds(),
                run.cpu(),
                run.peak() / MB,
                run.rows() / run.seconds() / results.machine().cores());
    }

    private void chart(long rows, List<String> lines) {
        List<Results.Run> whole = results.runs().stream()
                .filter(run -> run.rows() == rows
                        && List.of(RUN, DUCKDB, SPARK_SQL, SPARK_SQL_DIRECT).contains(run.name()))
                .toList();
        // One bar alone compares nothing.
        if (whole.size() < 2) {
            return;
        }
        lines.add("");
        lines.add("```mermaid");
        lines.add("xychart-beta horizontal");
        lines.add("    title \"Landed files to reconciliation tables, %s charges on each side\""
                .formatted(Target.scale(rows)));
        lines.add("    x-axis [%s]"
                .formatted(whole.stream()
                        .map(run -> "\"%s, %s\""
                                .formatted(run.name().equals(RUN) ? "tieout run" : run.name(), run.format()))
                        .collect(Collectors.joining(", "))));
        lines.add("    y-axis \"seconds\"");
        lines.add("    bar [%s]"
                .formatted(whole.stream()
                        .map(run -> String.format(Locale.ROOT, "%.1f", run.seconds()))
                        .collect(Collectors.joining(", "))));
        lines.add("```");
    }
}
