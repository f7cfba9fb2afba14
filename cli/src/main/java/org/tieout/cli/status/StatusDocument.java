package org.tieout.cli.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tieout.cli.place.Disk;
import org.tieout.cli.runs.RunState;
import org.tieout.store.HeldLock;

/**
 * How an installation is, as {@code tieout status --json} writes it: docs/monitoring.md has every field. Fields are
 * added, never renamed.
 *
 * @param exitCode of the command itself
 * @param message what is not well; empty where all is
 * @param periods the newest first; empty, like runs and locks, where the store cannot be read
 * @param runs the newest of each command that is about no period; empty where periods are asked for
 */
record StatusDocument(
        Instant asOf,
        int exitCode,
        String message,
        StoreState store,
        List<Period> periods,
        List<Run> runs,
        List<Lock> locks,
        WaitingRuns waitingRuns,
        List<Disk> disks) {

    StatusDocument {
        periods = List.copyOf(periods);
        runs = List.copyOf(runs);
        locks = List.copyOf(locks);
        disks = List.copyOf(disks);
    }

    /**
     * The metadata store.
     *
     * @param version of its schema; absent where it cannot be asked
     * @param expectedVersion the one this Tieout works with
     * @param message why it cannot be used; empty where it can
     */
    record StoreState(String name, Reach state, Optional<Integer> version, int expectedVersion, String message) {}

    /** Whether the store can be used. */
    enum Reach {
        READY,
        /** An embedded one that does not run: the next command that needs it starts it. */
        STOPPED,
        UNREACHABLE,
        OTHER_VERSION
    }

    /**
     * A billing period.
     *
     * @param runs the newest of each command
     * @param sources the newest release of each
     */
    record Period(String period, List<Run> runs, List<Source> sources, List<Close> close, OpenItems openItems) {

        Period {
            runs = List.copyOf(runs);
            sources = List.copyOf(sources);
            close = List.copyOf(close);
        }
    }

    /**
     * A run.
     *
     * @param seconds it took, or has taken so far where it is under way; absent where that is not known
     */
    record Run(
            String runId,
            String command,
            RunState state,
            Optional<Integer> exitCode,
            Instant started,
            Optional<Instant> ended,
            Optional<Long> seconds,
            String message) {}

    /** The newest release of a source; landed is absent where a run only says that it read it. */
    record Source(
            String source,
            String release,
            Optional<String> finality,
            Optional<Instant> landed,
            Optional<Long> ageSeconds) {}

    /** How far the close of a reconciliation has come: OPEN, REVIEW, APPROVED, EXPORTED, CLOSED or LOCKED. */
    record Close(String reconciliation, String state, boolean published, boolean frozen) {}

    /** Items somebody has to look at. */
    record OpenItems(long high, long medium, long low, long notRated) {

        long all() {
            return high + medium + low + notRated;
        }
    }

    /**
     * Who works on what.
     *
     * @param holder ALIVE; GONE or SILENT where the next run takes over
     */
    record Lock(
            String locked,
            String period,
            String runId,
            String owner,
            long pid,
            Instant since,
            long silentSeconds,
            HeldLock.Holder holder) {}

    /**
     * Runs that are not in the store yet.
     *
     * @param refused those no store takes, put aside for somebody to look at
     */
    record WaitingRuns(String folder, long waiting, long refused) {}
}
