package org.tieout.cli.runs;

import java.util.List;
import org.tieout.common.run.ExitCode;
import org.tieout.store.HeldLock;
import org.tieout.store.Operations.RunRow;

/** How far a run has come, as far as others can tell. */
public enum RunState {
    DONE("done"),
    VARIANCE_FOUND("variance found"),
    INPUT_NOT_READY("input not ready"),
    CONFIG_INVALID("config invalid"),
    DATA_REFUSED("data refused"),
    INTERRUPTED("interrupted"),
    /** Ended with exit code 1, or 2. */
    FAILED("failed"),
    /** Its process was heard of within the last minute. */
    UNDER_WAY("under way"),
    /** Its process is gone, or was silent for a minute: the next run takes over. */
    DIED("died"),
    /** It has no lock any more and has not said how it ended: it says so now, or its process died. */
    NO_WORD("no word of its end");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    /**
     * The state of a run.
     *
     * @param locks all there are: a run that is under way has one
     */
    public static RunState of(RunRow run, List<HeldLock> locks) {
        return run.exitCode()
                .map(code -> ended(ExitCode.of(code)))
                .orElseGet(() -> locks.stream()
                        .filter(lock -> lock.runId().equals(run.runId()))
                        .map(lock -> lock.isDead() ? DIED : UNDER_WAY)
                        .findFirst()
                        .orElse(NO_WORD));
    }

    private static RunState ended(ExitCode code) {
        return switch (code) {
            case DONE -> DONE;
            case VARIANCE_FOUND -> VARIANCE_FOUND;
            case CONFIG_INVALID -> CONFIG_INVALID;
            case INPUT_NOT_READY -> INPUT_NOT_READY;
            case DATA_REFUSED -> DATA_REFUSED;
            case INTERRUPTED -> INTERRUPTED;
            case UNEXPECTED, USAGE -> FAILED;
        };
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
