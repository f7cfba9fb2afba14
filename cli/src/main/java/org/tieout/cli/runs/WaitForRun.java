package org.tieout.cli.runs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.cli.runs.RunBooks.Seen;
import org.tieout.command.JobRunner.Outcome;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.Operations.RunRow;

/** Waits until a run has ended, or can be seen to have died, and ends as it did. */
final class WaitForRun {

    private static final Logger LOG = LoggerFactory.getLogger(WaitForRun.class);

    /** A run that has given its locks back says within seconds how it ended, unless it died just then. */
    static final Duration LAST_WORD = Duration.ofSeconds(60);

    private final Look look;
    private final Clock clock;
    private final Pause pause;
    private final Consumer<String> shown;

    /** Looks for the run. */
    interface Look {
        Optional<Seen> now() throws IOException;
    }

    /** Lets time pass between two looks. */
    interface Pause {
        void pass() throws InterruptedException;
    }

    /**
     * How long to wait.
     *
     * @param toBegin for a run that is not noted anywhere yet
     * @param toEnd from the first look on
     */
    record Patience(Duration toBegin, Duration toEnd) {}

    /** @param shown how far the run is, line by line; empty: nothing any more */
    WaitForRun(Look look, Clock clock, Pause pause, Consumer<String> shown) {
        this.look = look;
        this.clock = clock;
        this.pause = pause;
        this.shown = shown;
    }

    /** @param what the run that is waited for, in words */
    Outcome until(Patience patience, String what) throws IOException {
        Instant began = clock.instant();
        Optional<Seen> seen = look.now();
        Optional<Instant> withoutWord = Optional.empty();
        while (true) {
            Instant now = clock.instant();
            if (seen.isEmpty() && !now.isBefore(began.plus(patience.toBegin()))) {
                return end(Outcome.of(ExitCode.USAGE, unknown(what)));
            }
            Optional<Instant> silence = seen.isPresent() && seen.get().state() == RunState.NO_WORD
                    ? Optional.of(withoutWord.orElse(now))
                    : Optional.empty();
            withoutWord = silence;
            Optional<Outcome> outcome = seen.flatMap(one -> outcome(one, silence, now));
            if (outcome.isPresent()) {
                return end(outcome.get());
            }
            if (!now.isBefore(began.plus(patience.toEnd()))) {
                return end(overdue(patience, seen.map(one -> words(one.run())).orElse(what)));
            }
            shown.accept(seen.map(one -> underWay(one.run(), now)).orElse("waiting for %s to begin".formatted(what)));
            sleep();
            seen = again(seen);
        }
    }

    /** How it ended; empty while it may still. */
    private static Optional<Outcome> outcome(Seen seen, Optional<Instant> withoutWord, Instant now) {
        Optional<Integer> code = seen.run().exitCode();
        if (code.isPresent()) {
            return Optional.of(ended(seen.run(), code.get()));
        }
        boolean hasDied = seen.state() == RunState.DIED
                || withoutWord
                        .filter(since -> !now.isBefore(since.plus(LAST_WORD)))
                        .isPresent();
        return hasDied
                ? Optional.of(Outcome.of(
                        ExitCode.INPUT_NOT_READY,
                        "%s died and has no exit code; run the same command again: it goes on where that was"
                                .formatted(words(seen.run()))))
                : Optional.empty();
    }

    private static Outcome overdue(Patience patience, String what) {
        return Outcome.of(
                ExitCode.INPUT_NOT_READY,
                "Waited %s for %s, and it has not ended; wait longer with --timeout"
                        .formatted(Written.seconds(patience.toEnd().toSeconds()), what));
    }

    /** A store that cannot be reached for a while is asked again; what was seen before still holds. */
    private Optional<Seen> again(Optional<Seen> before) throws IOException {
        try {
            return look.now();
        } catch (InputNotReadyException e) {
            LOG.info("the run cannot be looked for", e);
            return before;
        }
    }

    private Outcome end(Outcome outcome) {
        shown.accept("");
        return outcome;
    }

    private static Outcome ended(RunRow run, int code) {
        return Outcome.of(
                ExitCode.of(code),
                "%s ended with %d%s".formatted(words(run), code, run.message().isEmpty() ? "" : ": " + run.message()));
    }

    private static String unknown(String what) {
        return "There is no %s; tieout runs list shows the newest. A run is known once it has its locks, or has ended"
                .formatted(what);
    }

    private static String underWay(RunRow run, Instant now) {
        return "%s is under way for %s"
                .formatted(
                        words(run),
                        Written.seconds(
                                Math.max(Duration.between(run.startedAt(), now).toSeconds(), 0)));
    }

    /** {@code run 20261105T…, reconcile of 2026-10}. */
    static String words(RunRow run) {
        return "run %s, %s%s"
                .formatted(
                        run.runId(),
                        run.command(),
                        run.billingPeriod().map(period -> " of " + period).orElse(""));
    }

    private void sleep() {
        try {
            pause.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputNotReadyException("Interrupted while waiting for a run", e);
        }
    }
}
