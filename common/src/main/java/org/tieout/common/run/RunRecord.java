package org.tieout.common.run;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one command did: the entry of one run in the books.
 *
 * @param id sorts by time: start in UTC, then a few random characters
 * @param command as typed: {@code run}, {@code ingest}, …
 * @param period billing period, {@code 2026-10}
 * @param user who started it
 * @param version of Tieout
 * @param configHash sha256 of the config file
 * @param exitCode as in {@link ExitCode}
 * @param message the sentence the user saw when it did not go well; empty when it did
 * @param steps how long each step took
 * @param releases what was read: {@code source release}
 * @param versionsRead Delta version of every table the run read; it stays readable at that version
 * @param tableVersions Delta version of every table the run wrote
 * @param resultHashes by reconciliation: of all rows of its result, whatever their order and partitions
 * @param counts what happened to rows on the way, by rule
 * @param checkpoints control totals along the way
 */
public record RunRecord(
        String id,
        String command,
        String period,
        Instant started,
        Instant ended,
        String user,
        String version,
        String configHash,
        int exitCode,
        String message,
        List<Step> steps,
        List<String> releases,
        Map<String, Long> versionsRead,
        Map<String, Long> tableVersions,
        Map<String, String> resultHashes,
        Map<String, Long> counts,
        List<Checkpoint> checkpoints) {

    /** One step of a run and how long it took. */
    public record Step(String name, long millis) {}

    public RunRecord {
        steps = List.copyOf(steps);
        releases = List.copyOf(releases);
        versionsRead = Collections.unmodifiableMap(new TreeMap<>(versionsRead));
        tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
        // Not in the books of the first runs.
        resultHashes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(resultHashes, Map.of())));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        checkpoints = List.copyOf(checkpoints);
    }
}
