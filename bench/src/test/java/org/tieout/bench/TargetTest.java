package org.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final Results.Machine MACHINE =
            new Results.Machine("a processor", 2, 24_000_000_000L, "Linux", "17", "4.2.0", "4.4.0", "v2.0.0");

    @Test
    void aRatioIsOfMediansAtTheLargestScaleThatHasBoth() {
        Results results = results(
                run(1_000_000, Bench.RUN, 100),
                run(1_000_000, Bench.DUCKDB, 10),
                run(10_000_000, Bench.RUN, 300, 280, 900),
                run(10_000_000, Bench.DUCKDB, 200));

        assertThat(Target.of(results).get(0).row())
                .isEqualTo("| ours ÷ DuckDB, text, ingest and reconcile, cold | ≤ 1.20 | 1.50 at 10M | no |");
        assertThat(Target.of(results))
                .filteredOn(target -> target.what().startsWith("time(10M)"))
                .extracting(Target::row)
                .containsExactly("| time(10M) ÷ time(1M) | ≤ 9 | 3 at 10M | yes |");
    }

    @Test
    void whatWasNotMeasuredSaysSo() {
        assertThat(Target.of(results(run(1_000_000, Bench.RUN, 100))))
                .extracting(Target::row)
                .contains(
                        "| ours ÷ DuckDB, text, ingest and reconcile, cold | ≤ 1.20 | not measured | – |",
                        "| `show` | ≤ 1 s | not measured | – |");
    }

    @Test
    void aTargetThatIsMissedSaysByHowMuch() {
        assertThat(Target.of(results(run(1_000_000, Bench.RUN, 200), run(1_000_000, Bench.CHANGED, 80))))
                .extracting(Target::row)
                .contains("| nightly run, 1 of 16 files changed, of the full run | ≤ 20 % | 40 % at 1M | no |");
    }

    @Test
    void ofSeveralResultsTheLastMeasuredCounts() {
        Results superseded = new Results(
                "2026-11-01T09:00Z", "z", MACHINE, 42, 1, List.of("w"), List.of(run(1_000_000, Bench.DUCKDB, 3)));
        Results first = new Results(
                "2026-11-01T10:00Z",
                "a",
                MACHINE,
                42,
                3,
                List.of("x"),
                List.of(run(1_000_000, Bench.RUN, 9), run(1_000_000, Bench.DUCKDB, 2)));
        Results second = new Results(
                "2026-11-02T10:00Z", "b", MACHINE, 42, 1, List.of("x", "y"), List.of(run(1_000_000, Bench.RUN, 7)));

        Results together = Results.together(List.of(second, superseded, first));

        assertThat(together)
                .isEqualTo(new Results(
                        "2026-11-02T10:00Z",
                        "a, b",
                        MACHINE,
                        42,
                        1,
                        List.of("x", "y"),
                        List.of(run(1_000_000, Bench.DUCKDB, 2), run(1_000_000, Bench.RUN, 7))));
    }

    private static Results results(Results.Run... runs) {
        return new Results("2026-11-01T10:00Z", "a", MACHINE, 42, 3, List.of(), List.of(runs));
    }

    private static Results.Run run(long rows, String name, double... seconds) {
        return new Results.Run(
                rows,
                "text",
                name,
                java.util.Arrays.stream(seconds)
                        .mapToObj(one -> new Measured(one, one, one, 1_000_000_000))
                        .toList());
    }
}
