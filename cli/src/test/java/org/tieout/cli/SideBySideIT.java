package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two installations at work in one process at the same time: neither sees or says anything of the other. */
class SideBySideIT {

    private static final String SOURCE = "contoso-usage";

    private final Installation september;
    private final Installation october;

    SideBySideIT(@TempDir Path folder) {
        this.september = new Installation(folder.resolve("september"));
        this.october = new Installation(folder.resolve("october"));
    }

    @Test
    void eachHasItsOwnConfigLakeStoreAndStreams() throws IOException {
        List<Installation.Outcome> downloads = both("download");
        List<Installation.Outcome> ingests = both("ingest");

        assertThat(downloads).allSatisfy(SideBySideIT::speaksOfItsSourceOnce);
        assertThat(ingests).allSatisfy(SideBySideIT::speaksOfItsSourceOnce);
        assertThatItWasAlone(september, "2026-09", "2026-10");
        assertThatItWasAlone(october, "2026-10", "2026-09");
    }

    private List<Installation.Outcome> both(String command) {
        CompletableFuture<Installation.Outcome> other =
                CompletableFuture.supplyAsync(() -> october.run(command, "--period", "2026-10", "--source", SOURCE));
        Installation.Outcome one = september.run(command, "--period", "2026-09", "--source", SOURCE);
        return List.of(one, other.join());
    }

    private static void speaksOfItsSourceOnce(Installation.Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).containsOnlyOnce("• ").containsOnlyOnce(SOURCE);
        assertThat(outcome.out()).isEmpty();
    }

    private static void assertThatItWasAlone(Installation tieout, String period, String periodOfTheOther)
            throws IOException {
        for (String folder : List.of("data/landing", "data/lake")) {
            assertThat(tieout.files(folder))
                    .anyMatch(file -> file.contains(period))
                    .noneMatch(file -> file.contains(periodOfTheOther));
        }
        assertThat(tieout.run("show", "runs", "--format", "csv").out().lines().skip(1))
                .hasSize(2)
                .allMatch(run -> run.contains("," + period + ","));
    }
}
