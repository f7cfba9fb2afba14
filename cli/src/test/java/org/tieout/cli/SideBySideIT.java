package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two installations at work in one process at the same time: neither sees or says anything of the other. */
class SideBySideIT {

    private final Installation september;
    private final Installation october;

    SideBySideIT(@TempDir Path folder) {
        this.september = new Installation(folder.resolve("september"));
        this.october = new Installation(folder.resolve("october"));
    }

    @Test
    void eachHasItsOwnConfigLandingStoreAndStreams() throws Exception {
        CompletableFuture<Installation.Outcome> other =
                CompletableFuture.supplyAsync(() -> october.run("download", "--period", "2026-10"));
        Installation.Outcome one = september.run("download", "--period", "2026-09");

        assertThatItWasAlone(september, one, "2026-09", "2026-10");
        assertThatItWasAlone(october, other.get(), "2026-10", "2026-09");
    }

    private static void assertThatItWasAlone(
            Installation tieout, Installation.Outcome download, String period, String periodOfTheOther)
            throws Exception {
        assertThat(download.exitCode()).as(download.err()).isZero();
        assertThat(download.err()).contains(period).doesNotContain(periodOfTheOther);
        assertThat(tieout.files("data/landing")).isNotEmpty().allMatch(file -> !file.contains(periodOfTheOther));
        assertThat(tieout.run("show", "runs", "--format", "csv").out().lines().skip(1))
                .singleElement()
                .asString()
                .contains("download," + period);
    }
}
