package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;

class ResultLockIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final BillingPeriod NOVEMBER = BillingPeriod.parse("2026-11");

    private final Store store = AStore.open();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aSecondRunOfAPeriodIsToldWhoWorksOnIt() {
        Run first = run();
        try (ResultLock held = lock(first, OCTOBER, "contoso", "fabrikam")) {
            assertThat(held).isNotNull();

            assertThatThrownBy(() -> lock(run(), OCTOBER, "fabrikam"))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessageMatching(
                            "Another run is working on fabrikam of 2026-10: %s \\(.+@.+, process %d, since .+ UTC\\); run again later, or with --wait 30"
                                    .formatted(
                                            first.id(), ProcessHandle.current().pid()));
        }
        lock(run(), OCTOBER, "contoso", "fabrikam").close();
    }

    @Test
    void otherPeriodsAndReconciliationsGoOn() {
        try (ResultLock contoso = lock(run(), OCTOBER, "contoso");
                ResultLock fabrikam = lock(run(), OCTOBER, "fabrikam");
                ResultLock november = lock(run(), NOVEMBER, "contoso")) {
            assertThat(List.of(contoso, fabrikam, november)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatCannotBeTakenAsAWholeIsNotTakenInPart() {
        try (ResultLock held = lock(run(), OCTOBER, "fabrikam")) {
            assertThatThrownBy(() -> lock(run(), OCTOBER, "contoso", "fabrikam"))
                    .isInstanceOf(InputNotReadyException.class);

            lock(run(), OCTOBER, "contoso").close();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void waitsForTheOtherRunToEnd() throws Exception {
        ResultLock held = lock(run(), OCTOBER, "contoso");

        CompletableFuture<ResultLock> waiting = CompletableFuture.supplyAsync(
                () -> ResultLock.acquire(store, run(), List.of("contoso"), OCTOBER, Duration.ofSeconds(30)));
        while (!said.toString(StandardCharsets.UTF_8).contains("waiting for another run: contoso of 2026-10")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(waiting).isNotDone();
        held.close();

        waiting.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    void whoWaitsInVainIsToldSo() {
        try (ResultLock held = lock(run(), OCTOBER, "contoso")) {
            assertThatThrownBy(
                            () -> ResultLock.acquire(store, run(), List.of("contoso"), OCTOBER, Duration.ofMillis(1)))
                    .isInstanceOf(InputNotReadyException.class);
            assertThat(held).isNotNull();
        }
    }

    @Test
    void takesOverFromAProcessThatIsGone() {
        ResultLock dead = lock(run(), OCTOBER, "contoso", "fabrikam");
        change("pid = 999999999");

        try (ResultLock taken = lock(run(), OCTOBER, "contoso")) {
            assertThatThrownBy(() -> confirm(dead))
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessageContaining("Another run has taken over contoso, fabrikam of 2026-10");
            confirm(taken);
        }
    }

    /** Of two processes of one run, the one that has the lock. */
    @Test
    void anotherProcessGoesOnWithARun() {
        Run begun = run();
        lock(begun, OCTOBER, "contoso");
        change("pid = 999999999");

        ResultLock taken = lock(
                run().goingOnWith(new Run.Before(begun.id(), begun.underWay().started())), OCTOBER, "contoso");
        confirm(taken);

        change("pid = 999999999");
        assertThatThrownBy(() -> confirm(taken)).isInstanceOf(InputNotReadyException.class);
        taken.close();
        assertThat(store.read(ResultLock::held)).hasSize(1);
    }

    @Test
    void aProcessWithTheSamePidIsNotTheOwner() {
        ResultLock dead = lock(run(), OCTOBER, "contoso");
        change("process_started = process_started - interval '1 day'");

        lock(run(), OCTOBER, "contoso").close();
        assertThatThrownBy(() -> confirm(dead)).isInstanceOf(InputNotReadyException.class);
    }

    @Test
    void anOwnerElsewhereIsDeadWhenItHasBeenSilentForAMinute() {
        ResultLock elsewhere = lock(run(), OCTOBER, "contoso");
        change("machine = 'elsewhere', heartbeat_at = now() - interval '59 seconds'");
        assertThatThrownBy(() -> lock(run(), OCTOBER, "contoso")).isInstanceOf(InputNotReadyException.class);
        confirm(elsewhere);

        change("heartbeat_at = now() - interval '61 seconds'");
        lock(run(), OCTOBER, "contoso").close();
        assertThatThrownBy(() -> confirm(elsewhere)).isInstanceOf(InputNotReadyException.class);
    }

    private ResultLock lock(Run run, BillingPeriod period, String... reconciliations) {
        return ResultLock.acquire(store, run, List.of(reconciliations), period, Duration.ZERO);
    }

    private void confirm(ResultLock lock) {
        store.writing(handle -> {
            lock.confirm(handle);
            return lock;
        });
    }

    private void change(String columns) {
        store.writing(handle -> handle.execute("UPDATE locks SET " + columns));
    }

    private Run run() {
        return new Run(
                "run",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(said, true, StandardCharsets.UTF_8)));
    }
}
