package org.tieout.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.HeldLock;
import org.tieout.store.HeldLock.Holder;
import org.tieout.store.Operations.RunRow;

class RunStateTest {

    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");
    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    @ParameterizedTest
    @CsvSource({
        "0, DONE",
        "1, FAILED",
        "2, FAILED",
        "10, VARIANCE_FOUND",
        "12, CONFIG_INVALID",
        "20, INPUT_NOT_READY",
        "30, DATA_REFUSED",
        "130, INTERRUPTED"
    })
    void aRunThatHasEndedIsAsItsExitCodeSays(int exitCode, RunState expected) {
        // A lock that stands all the same says nothing any more.
        assertThat(RunState.of(run(Optional.of(exitCode)), List.of(lock("a", Holder.GONE))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ALIVE, UNDER_WAY", "GONE, DIED", "SILENT, DIED"})
    void aRunWithoutAnEndIsAsItsLockSays(Holder holder, RunState expected) {
        List<HeldLock> locks = List.of(lock("another", Holder.ALIVE), lock("a", holder));

        assertThat(RunState.of(run(Optional.empty()), locks)).isEqualTo(expected);
    }

    @Test
    void nothingIsKnownOfARunWithoutEndAndLock() {
        assertThat(RunState.of(run(Optional.empty()), List.of(lock("another", Holder.ALIVE))))
                .isEqualTo(RunState.NO_WORD);
    }

    private static RunRow run(Optional<Integer> exitCode) {
        return new RunRow("a", "run", Optional.of(OCTOBER), NOW, exitCode.map(code -> NOW), exitCode, "");
    }

    private static HeldLock lock(String runId, Holder holder) {
        return new HeldLock("contoso", OCTOBER, runId, "ada@host", 42, NOW, 3, holder);
    }
}
