package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an older Tieout left, store, lake and landing, is gone on with as if this one had made it. {@code kept-21.zip}
 * is of the version whose store was at 21; {@link CloseMonthIT} leaves another when it is asked to.
 */
class UpgradeIT {

    private static final Path KEPT = Path.of("src/test/resources/org/tieout/cli/kept-21.zip");
    private static final String CLOSED = "2026-10";
    private static final String OPEN = "2026-09";

    private final Installation tieout;

    UpgradeIT(@TempDir Path folder) throws IOException, SQLException {
        this.tieout = KeptInstallation.read(KEPT, folder);
    }

    @Test
    void aMonthThatWasClosedIsWholeAndAnOpenOneGoesOn() throws IOException {
        assertThat(tieout.run("show", "invoices", "--period", CLOSED).err())
                .contains("it is at version 21, and this Tieout works with ", "; run: tieout store migrate");
        done("store", "migrate");

        assertThat(done("close", "verify")).contains("acts, head ");
        assertThat(done("verify").lines().skip(2)).hasSize(3).allMatch(line -> line.endsWith("PROVED"));
        done("run", "--period", CLOSED);
        assertThat(done("close", "status", "--period", CLOSED)).contains("2026-10 is LOCKED");

        String before = tieout.results(OPEN);
        done("run", "--period", OPEN);
        assertThat(tieout.results(OPEN)).isEqualTo(before);
        Deliveries.change(
                tieout.home().resolve("data/sample/tailspin/2026-09/statement/fees.csv.gz"),
                lines -> lines.stream()
                        .map(line -> line.replace("1250.00", "1251.25"))
                        .toList());
        done("run", "--period", OPEN);
        String goneOnWith = tieout.results(OPEN);
        done("run", "--period", OPEN, "--force");
        assertThat(tieout.results(OPEN)).isEqualTo(goneOnWith).isNotEqualTo(before);
    }

    private String done(String... command) {
        Installation.Outcome outcome = tieout.run(command);
        assertThat(outcome.exitCode())
                .as("%s%n%s", Arrays.toString(command), outcome.err())
                .isZero();
        return outcome.out();
    }
}
