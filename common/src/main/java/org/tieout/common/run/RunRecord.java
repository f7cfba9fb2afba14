package org.tieout.common.run;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one command did: the entry of one run in the books.
 *
 * @param id sorts by time: start in UTC, then a few random characters
 * @param command as typed: {@code run}, {@code ingest}, …
 * @param arguments as typed
 * @param period billing period, {@code 2026-10}; empty where the command is about none
 * @param ended null while it is under way
 * @param user who started it
 * @param host where
 * @param version of Tieout
 * @param configHash sha256 of the config file
 * @param exitCode as in {@link ExitCode}; null while it is under way
 * @param message the sentence the user saw when it did not go well; empty when it did
 * @param steps how long each step took
 * @param releases what was read: {@code source release}
 * @param landed what was delivered, as far as this run saw it
 * @param versionsRead Delta version of every table the run read; it stays readable at that version
 * @param tableVersions Delta version of every table the run wrote
 * @param resultHashes by reconciliation: of all rows of its result, whatever their order and partitions
 * @param counts what happened to rows on the way, by rule
 * @param checkpoints control totals along the way
 */
public record RunRecord(
        String id,
        String command,
        List<String> arguments,
        String period,
        Instant started,
        @Nullable Instant ended,
        String user,
        String host,
        String version,
        String configHash,
        @Nullable Integer exitCode,
        String message,
        List<Step> steps,
        List<String> releases,
        List<Landed> landed,
        Map<String, Long> versionsRead,
        Map<String, Long> tableVersions,
        Map<String, String> resultHashes,
        Map<String, Long> counts,
        List<Checkpoint> checkpoints) {

    /** One step of a run and how long it took. */
    public record Step(String name, long millis) {}

    /**
     * A release as it lies in landing.
     *
     * @param finality PRELIMINARY or FINAL, as delivered
     */
    public record Landed(String source, String version, String finality, int files, long bytes, Instant at) {}

    public RunRecord {
        // Not in the books of the first runs.
        arguments = List.copyOf(Objects.requireNonNullElse(arguments, List.of()));
        host = Objects.requireNonNullElse(host, "");
        landed = List.copyOf(Objects.requireNonNullElse(landed, List.of()));
        resultHashes = Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(resultHashes, Map.of())));
        steps = List.copyOf(steps);
        releases = List.copyOf(releases);
        versionsRead = Collections.unmodifiableMap(new TreeMap<>(versionsRead));
        tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        checkpoints = List.copyOf(checkpoints);
    }
}
