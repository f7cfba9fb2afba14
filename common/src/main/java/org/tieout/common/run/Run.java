package org.tieout.common.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A run while it is under way: jobs tell it what they read, wrote and counted, and what to show the user. */
public final class Run {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final String command;
    private final String period;
    private final Clock clock;
    private final Progress progress;
    private final Instant started;
    private final List<RunRecord.Step> steps = new ArrayList<>();
    private final Set<String> releases = new LinkedHashSet<>();
    private final Map<String, Long> versionsRead = new LinkedHashMap<>();
    private final Map<String, Long> tableVersions = new LinkedHashMap<>();
    private final Map<String, String> resultHashes = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    public Run(String command, String period, Clock clock, Progress progress) {
        this.command = command;
        this.period = period;
        this.clock = clock;
        this.progress = progress;
        this.started = clock.instant();
    }

    /** Does one named step, shows that it is under way, and keeps how long it took. */
    public <T> T step(String name, Work<T> work) throws IOException {
        progress.begin(name);
        Instant start = clock.instant();
        T result = work.done();
        steps.add(new RunRecord.Step(
                name, Duration.between(start, clock.instant()).toMillis()));
        return result;
    }

    /** A step's work. */
    public interface Work<T> {
        T done() throws IOException;
    }

    public void say(String line) {
        progress.say(line);
    }

    public Clock clock() {
        return clock;
    }

    public void release(String source, String version) {
        releases.add(source + " " + version);
    }

    public void read(String table, long version) {
        versionsRead.put(table, version);
    }

    public void wrote(String table, long version) {
        tableVersions.put(table, version);
    }

    /** The hash of a reconciliation's result. */
    public void result(String reconciliation, String hash) {
        resultHashes.put(reconciliation, hash);
    }

    public void count(String rule, long rows) {
        if (rows > 0) {
            counts.merge(rule, rows, Long::sum);
        }
    }

    public void checkpoints(List<Checkpoint> taken) {
        checkpoints.addAll(taken);
    }

    /** The entry for the book of runs. */
    public RunRecord record(ExitCode end, String message, String configHash) {
        return new RunRecord(
                // Two runs of one millisecond are told apart by chance.
                ID.format(started) + "-" + UUID.randomUUID().toString().substring(0, 4),
                command,
                period,
                started,
                clock.instant(),
                System.getProperty("user.name", ""),
                Version.current(),
                configHash,
                end.code(),
                message,
                steps,
                List.copyOf(releases),
                versionsRead,
                tableVersions,
                resultHashes,
                counts,
                checkpoints);
    }
}
