package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;

/** Signals, sent to real processes: Ctrl-C, a supervisor that stops its job. */
class InterruptionIT {

    private static final String PERIOD = "2026-10";
    private static final String SENTENCE = "tieout: interrupted; running the same command again is safe\n";

    private final Path home;
    private final List<TieoutProcess> started = new ArrayList<>();

    InterruptionIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void end() throws InterruptedException {
        for (TieoutProcess process : started) {
            process.kill();
        }
    }

    @Test
    void atAnyStepItEndsWithOneSentence() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        for (String step :
                List.of("• download contoso-focus", "• ingest contoso-usage", "• reconcile", "• publish contoso")) {
            TieoutProcess process =
                    start(tieout, "run", "--period", PERIOD, "--force").awaits(step);
            process.signal("TERM");

            assertThat(process.exitCode()).as(step + "\n" + process.said()).isEqualTo(130);
            assertThat(process.said()).as(step).endsWith(SENTENCE).containsOnlyOnce("tieout: ");
        }

        // Also of a run that was too deep in its work to leave within seconds.
        assertThat(tieout.runs(PERIOD)).extracting(RunRecord::exitCode).containsExactly(130, 130, 130, 130);
        Installation.Outcome completed = tieout.run("run", "--period", PERIOD);
        assertThat(completed.exitCode()).as(completed.err()).isZero();
    }

    @Test
    void whileItWaitsForAnotherRun() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        TieoutProcess other =
                TieoutProcess.start(tieout, "run", "--period", PERIOD).awaits("• ingest contoso-usage");
        TieoutProcess process =
                start(tieout, "reconcile", "--period", PERIOD, "--wait", "3").awaits("waiting for another run");

        process.signal("INT");

        assertThat(process.exitCode()).isEqualTo(130);
        assertThat(process.said()).endsWith(SENTENCE).containsOnlyOnce("tieout: ");
        assertThat(other.exitCode()).as(other.said()).isZero();
    }

    private TieoutProcess start(Installation tieout, String... arguments) throws IOException {
        TieoutProcess process = TieoutProcess.startInForeground(tieout, arguments);
        started.add(process);
        return process;
    }
}
