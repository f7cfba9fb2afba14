package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunLog;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** What an operator and a scheduler are told of runs that are under way, have ended and have died. */
class StatusCommandIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private final Path home;
    private final String url;
    private final Store store;
    private final Installation installation;

    StatusCommandIT(@TempDir Path home) {
        this.home = home;
        this.url = TestDatabase.copyOf(
                "store", made -> Store.at(new MetadataConfig(made)).migrate());
        this.store = Store.open(new MetadataConfig(url));
        this.installation = new Installation(home, url);
    }

    @Test
    void isWellWhereNothingHasHappenedYet() {
        Installation.Outcome status = installation.run("status");

        assertThat(status.err()).isEmpty();
        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("Locks    none\nWaiting  no run, all are in the store\n\nRoom ");
        assertThat(installation.run("runs", "wait", "20261105T060708009-1a0e").exitCode())
                .isEqualTo(2);
        assertThat(installation.run("check", "--period", "2026-10").out())
                .containsPattern("ok +metadata store +.* answers, version %d".formatted(Store.latest()))
                .containsPattern(
                        "ok +source contoso-usage +1 file, .* read as azure-partner-usage; nothing of 2026-10");
    }

    @Test
    void tellsRunsThatAreUnderWayFromThoseThatHaveEndedAndThoseThatDied() {
        Run run = run("--tag", "nightly-1");
        ResultLock lock = ResultLock.acquire(store, run, List.of("contoso"), OCTOBER, Duration.ZERO);

        Installation.Outcome underWay = installation.run("status");
        Installation.Outcome busy = installation.run("status", "--idle", "--json");
        Installation.Outcome waited = installation.run("runs", "wait", "--tag", "nightly-1", "--timeout", "0s");
        TestDatabase.execute(url, "UPDATE tieout.locks SET pid = 4194304");
        Installation.Outcome died = installation.run("status");
        Installation.Outcome inVain = installation.run("runs", "wait", run.id());
        // Its process' alone to give up.
        TestDatabase.execute(
                url, "UPDATE tieout.locks SET pid = " + ProcessHandle.current().pid());
        lock.close();
        store.write(transaction -> {
            transaction.runs().enter(run.record(ExitCode.VARIANCE_FOUND, ""));
            return run;
        });
        Installation.Outcome after = installation.run("status", "--period", "2026-10");
        Installation.Outcome ended = installation.run("runs", "wait", "--newest", "reconcile", "--period", "2026-10");

        assertThat(underWay.exitCode()).isZero();
        assertThat(underWay.out())
                .contains("  contoso of 2026-10: " + run.id())
                .containsPattern("reconcile +under way");
        assertThat(busy.exitCode()).isEqualTo(20);
        assertThat(busy.err()).startsWith("tieout: A run is under way: run %s of 2026-10 (".formatted(run.id()));
        assertThat(busy.out()).contains("\"state\" : \"UNDER_WAY\"", "\"holder\" : \"ALIVE\"");
        assertThat(waited.exitCode()).isEqualTo(20);
        assertThat(waited.err()).contains("Waited 0 s for run %s, reconcile of 2026-10".formatted(run.id()));
        assertThat(died.exitCode()).isEqualTo(20);
        assertThat(died.err()).startsWith("tieout: The process of run %s of 2026-10 (".formatted(run.id()));
        assertThat(died.out()).containsPattern("reconcile +died");
        assertThat(inVain.exitCode()).isEqualTo(20);
        assertThat(inVain.err()).contains("died and has no exit code");
        assertThat(after.exitCode()).isZero();
        assertThat(after.out()).containsPattern("reconcile +variance found +10");
        assertThat(ended.exitCode()).isEqualTo(10);
        assertThat(ended.err()).isEqualTo("tieout: run %s, reconcile of 2026-10 ended with 10\n".formatted(run.id()));
        assertThat(installation.run("runs", "list").out()).contains(run.id()).contains("variance found");
    }

    @Test
    void aRunThatWaitsToBeEnteredIsKnown() throws IOException {
        new RunLog(home.resolve("data/runs"))
                .add(run("--tag=waits").record(ExitCode.DATA_REFUSED, "The totals differ"));
        Run entered = run("--tag=entered");
        store.write(transaction -> {
            transaction.runs().enter(entered.record(ExitCode.DONE, ""));
            return entered;
        });

        Installation.Outcome waits = installation.run("runs", "wait", "--tag", "waits");

        assertThat(waits.exitCode()).isEqualTo(30);
        assertThat(waits.err()).endsWith(" ended with 30: The totals differ\n");
        assertThat(installation.run("runs", "wait", "--tag", "entered").exitCode())
                .isZero();
        assertThat(installation.run("runs", "wait", "--tag", "enter").exitCode())
                .isEqualTo(2);
        assertThat(installation.run("status").out()).contains("Waiting  1 run to be entered in the store: ");
    }

    @Test
    void saysThatTheStoreCannotBeReachedAndWhatIsKnownWithoutIt() throws IOException {
        installation.changeConfig(url, "jdbc:postgresql://127.0.0.1:1/tieout");

        Installation.Outcome status = installation.run("status", "--json");

        assertThat(status.exitCode()).isEqualTo(20);
        assertThat(status.err())
                .startsWith("tieout: Cannot reach the metadata store postgresql://127.0.0.1:1/tieout: ");
        assertThat(status.out()).contains("\"state\" : \"UNREACHABLE\"", "\"freeBytes\" : ");
    }

    @Test
    void startsNoEmbeddedStore() throws IOException {
        installation.changeConfig(url, "embedded:../data/metadata");

        Installation.Outcome status = installation.run("status");

        assertThat(status.exitCode()).isEqualTo(20);
        assertThat(status.out()).startsWith("Store    embedded:%s/data/metadata, stopped\n".formatted(home));
        assertThat(home.resolve("data/metadata")).doesNotExist();
    }

    private static Run run(String... more) {
        return new Run(
                "reconcile",
                List.of(more),
                OCTOBER.toString(),
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(Writer.nullWriter())));
    }
}
