package org.tieout.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.testing.TestDatabase;

/**
 * Runs are everybody's to know of, and their totals those of who sees everything; tokens and the setup are their own.
 */
class RunPagesIT {

    @TempDir
    private Path folder;

    @Test
    void whoSeesHisProductsAloneSeesThatThereWasARunAndNothingOfIt() {
        try (AConsole console = new AConsole(folder, true)) {
            ran(console);
            Somebody aisha = console.as("aisha");

            assertThat(aisha.get("/2026-10/runs").body())
                    .contains("20261105T021502-k3f9", "Data refused", ": Webshop")
                    .doesNotContain(
                            "does not tie out",
                            "/2026-10/runs/20261105",
                            "ccccccc",
                            ": Search",
                            "Releases of",
                            "Head of");
            assertThat(aisha.get("/2026-10/runs/20261105T021502-k3f9").statusCode())
                    .isEqualTo(404);
            assertThat(aisha.get("/2026-10/runs?verify=all").statusCode()).isEqualTo(404);
            assertThat(aisha.post("/2026-10/runs", Map.of()).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whoSeesEverythingSeesWhatARunProved() {
        try (AConsole console = new AConsole(folder, true)) {
            ran(console);
            Somebody ines = console.as("ines");

            assertThat(ines.get("/2026-10/runs").body())
                    .contains("does not tie out", "contoso cccccccc", ": Webshop", ": Search", "Head of the whole log");
            assertThat(ines.get("/2026-10/runs/20261105T021502-k3f9").body())
                    .contains("= delivered", "12.50", "Nothing was published by it; what stood before still stands.");
            assertThat(ines.get("/2026-09/runs/20261105T021502-k3f9").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theSetupIsThereForThoseWhoKeepIt() {
        try (AConsole console = new AConsole(folder, true)) {
            assertThat(console.as("root").get("/setup").body()).contains("Import people", "Aisha Karimi");
            assertThat(console.as("ines").get("/setup").body())
                    .contains("Aisha Karimi")
                    .doesNotContain("Import people");
            assertThat(console.as("aisha").get("/setup").statusCode()).isEqualTo(404);
            assertThat(console.as("ines")
                            .post("/setup/people/aisha/password", Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static void ran(AConsole console) {
        TestDatabase.execute(console.url(), """
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, version,
                    config_hash)
                  VALUES ('20261105T021502-k3f9', 'run', '{}', '[2026-10-01,2026-11-01)', 'ines', 'h', now(), '0', '');
                INSERT INTO tieout.run_results VALUES ('20261105T021502-k3f9', 'contoso', repeat('c', 64));
                INSERT INTO tieout.checkpoints (run_id, position, step, scope, side, currency, rows, sum, absolute_sum)
                  VALUES ('20261105T021502-k3f9', 0, 'delivered', 'usage/a', 'INVOICE', 'USD', 2, 12.5, 12.5),
                    ('20261105T021502-k3f9', 1, 'typed', 'usage/a', 'INVOICE', 'USD', 2, 12.5, 12.5);
                UPDATE tieout.runs SET ended_at = now(), exit_code = 30, message = 'contoso does not tie out: 5.00 USD'
                  WHERE run_id = '20261105T021502-k3f9';
                INSERT INTO tieout.acts (act, subject, billing_period, acted_by, entered_by, content)
                  VALUES ('card accepted', 'Webshop', '[2026-10-01,2026-11-01)', 'aisha', 'h', '{}');
                INSERT INTO tieout.acts (act, subject, billing_period, acted_by, entered_by, content)
                  VALUES ('card accepted', 'Search', '[2026-10-01,2026-11-01)', 'priya', 'h', '{}')
                """);
    }
}
