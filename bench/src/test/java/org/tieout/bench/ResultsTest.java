package org.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.bench.Results.Machine;
import org.tieout.bench.Results.Run;

class ResultsTest {

    @Test
    void whatWasMeasuredLastCountsOfTheMachineThatWasMeasuredLast() {
        Run run = new Run(1_000_000, "text", "run", List.of());
        Run again = new Run(1_000_000, "text", "run", List.of());
        Run peer = new Run(1_000_000, "text", "duckdb", List.of());
        Run elsewhere = new Run(10_000_000, "text", "spark-sql", List.of());

        Results together = Results.together(List.of(
                of("2026-11-30", "c2", "EPYC", again),
                of("2026-11-29", "c1", "EPYC", run, peer),
                of("2026-11-22", "c0", "Xeon", elsewhere)));

        assertThat(together)
                .isEqualTo(new Results(
                        "2026-11-30",
                        "c1, c2",
                        machine("EPYC"),
                        42,
                        1,
                        List.of("of 2026-11-29", "of 2026-11-30"),
                        List.of(again, peer)));
    }

    private static Results of(String date, String commit, String processor, Run... runs) {
        return new Results(date, commit, machine(processor), 42, 1, List.of("of " + date), List.of(runs));
    }

    private static Machine machine(String processor) {
        return new Machine(processor, 2, 1, "Linux", "17", "4.2", "4.4", "2.0");
    }
}
