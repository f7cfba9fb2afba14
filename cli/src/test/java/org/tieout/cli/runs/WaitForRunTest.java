package org.tieout.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.cli.runs.RunBooks.Seen;
import org.tieout.cli.runs.WaitForRun.Patience;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Operations.RunRow;

class WaitForRunTest {

    private static final Instant BEGAN = Instant.parse("2026-11-05T06:00:00Z");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Patience AN_HOUR = new Patience(Duration.ZERO, Duration.ofHours(1));

    private Instant now = BEGAN;
    private final List<String> shown = new ArrayList<>();

    @Test
    void endsAtOnceAsARunThatHasEnded() throws IOException {
        assertThat(until(AN_HOUR, List.of(ended(10, ""))))
                .isEqualTo(Outcome.of(ExitCode.VARIANCE_FOUND, "run a, reconcile of 2026-10 ended with 10"));
        assertThat(now).isEqualTo(BEGAN);
    }

    @Test
    void waitsAndEndsAsTheRunDoes() throws IOException {
        Outcome outcome = until(AN_HOUR, List.of(underWay(), underWay(), ended(30, "The totals differ")));

        assertThat(outcome)
                .isEqualTo(Outcome.of(
                        ExitCode.DATA_REFUSED, "run a, reconcile of 2026-10 ended with 30: The totals differ"));
        assertThat(shown)
                .containsExactly(
                        "run a, reconcile of 2026-10 is under way for 0 s",
                        "run a, reconcile of 2026-10 is under way for 10 s",
                        "");
    }

    @Test
    void aRunNobodyKnowsIsWrongUsage() throws IOException {
        Outcome outcome = until(AN_HOUR, List.of(Optional.empty()));

        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.message()).startsWith("There is no run with the tag x; tieout runs list shows the newest");
    }

    @Test
    void aRunThatWasSubmittedMayBeginLater() throws IOException {
        Patience patience = new Patience(Duration.ofSeconds(30), Duration.ofHours(1));

        assertThat(until(patience, List.of(Optional.empty(), Optional.empty(), underWay(), ended(0, "")))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(shown).startsWith("waiting for run with the tag x to begin");
    }

    @Test
    void endsOnceTheTimeIsOver() throws IOException {
        Outcome outcome = until(new Patience(Duration.ZERO, Duration.ofMinutes(2)), List.of(underWay()));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.of(
                                ExitCode.INPUT_NOT_READY,
                                "Waited 2 min for run a, reconcile of 2026-10, and it has not ended; wait longer with --timeout"));
        assertThat(now).isEqualTo(BEGAN.plus(Duration.ofMinutes(2)));
    }

    @Test
    void aRunWhoseProcessDiedIsNotWaitedFor() throws IOException {
        Outcome outcome = until(AN_HOUR, List.of(underWay(), seen(RunState.DIED)));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.of(
                                ExitCode.INPUT_NOT_READY,
                                "run a, reconcile of 2026-10 died and has no exit code; run the same command again: it goes on where that was"));
    }

    @Test
    void aRunWithoutLockHasAMinuteForItsLastWord() throws IOException {
        assertThat(until(AN_HOUR, List.of(seen(RunState.NO_WORD), seen(RunState.NO_WORD), ended(0, "")))
                        .code())
                .isEqualTo(ExitCode.DONE);

        now = BEGAN;
        assertThat(until(AN_HOUR, List.of(seen(RunState.NO_WORD))).message()).contains("died");
        assertThat(now).isEqualTo(BEGAN.plus(WaitForRun.LAST_WORD));
    }

    @Test
    void aStoreThatIsAwayForAWhileIsAskedAgain() throws IOException {
        Deque<Optional<Seen>> looks = new ArrayDeque<>(List.of(underWay(), ended(0, "")));
        boolean[] isAway = {false};

        Outcome outcome = waiting(() -> {
                    isAway[0] = !isAway[0];
                    if (!isAway[0]) {
                        throw new InputNotReadyException("Cannot reach the metadata store");
                    }
                    return looks.remove();
                })
                .until(AN_HOUR, "run a");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(now).isEqualTo(BEGAN.plus(BETWEEN_LOOKS.multipliedBy(2)));
    }

    @Test
    void aStoreThatCannotBeReachedAtAllEndsIt() {
        assertThatThrownBy(() -> waiting(() -> {
                            throw new InputNotReadyException("Cannot reach the metadata store");
                        })
                        .until(AN_HOUR, "run a"))
                .isInstanceOf(InputNotReadyException.class);
    }

    /** The last of the looks is what is seen from then on. */
    private Outcome until(Patience patience, List<Optional<Seen>> looks) throws IOException {
        Deque<Optional<Seen>> rest = new ArrayDeque<>(looks);
        return waiting(() -> rest.size() == 1 ? rest.getFirst() : rest.remove()).until(patience, "run with the tag x");
    }

    private WaitForRun waiting(WaitForRun.Look look) {
        return new WaitForRun(look, new TestClock(), () -> now = now.plus(BETWEEN_LOOKS), shown::add);
    }

    private static Optional<Seen> underWay() {
        return seen(RunState.UNDER_WAY);
    }

    private static Optional<Seen> seen(RunState state) {
        return Optional.of(new Seen(run(Optional.empty(), ""), state));
    }

    private static Optional<Seen> ended(int code, String message) {
        RunRow run = run(Optional.of(code), message);
        return Optional.of(new Seen(run, RunState.of(run, List.of())));
    }

    private static RunRow run(Optional<Integer> code, String message) {
        return new RunRow(
                "a",
                "reconcile",
                Optional.of(BillingPeriod.parse("2026-10")),
                BEGAN,
                code.map(unused -> BEGAN),
                code,
                message);
    }

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
