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
import org.jspecify.annotations.Nullable;

/** A run while it is under way: jobs tell it what they read, wrote and counted, and what to show the user. */
public final class Run {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final String id;
    private final boolean goesOn;
    private final String command;
    private final List<String> arguments;
    private final String period;
    private final String configHash;
    private final Clock clock;
    private final Progress progress;
    private final Instant started;
    private final List<RunRecord.Step> steps = new ArrayList<>();
    private final Set<String> releases = new LinkedHashSet<>();
    private final Map<String, RunRecord.Landed> landed = new LinkedHashMap<>();
    private final Map<String, Long> versionsRead = new LinkedHashMap<>();
    private final Map<String, Long> tableVersions = new LinkedHashMap<>();
    private final Map<String, String> resultHashes = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();

    private Stage.@Nullable Observer observer;
    private Stage stage = new Stage("");

    /**
     * A run that begins now.
     *
     * @param arguments as typed
     * @param period empty where the command is about none
     */
    public Run(
            String command, List<String> arguments, String period, String configHash, Clock clock, Progress progress) {
        this(Before.begun(clock.instant()), false, command, arguments, period, configHash, clock, progress);
    }

    private Run(
            Before begun,
            boolean goesOn,
            String command,
            List<String> arguments,
            String period,
            String configHash,
            Clock clock,
            Progress progress) {
        this.id = begun.id();
        this.started = begun.started();
        this.goesOn = goesOn;
        this.command = command;
        this.arguments = List.copyOf(arguments);
        this.period = period;
        this.configHash = configHash;
        this.clock = clock;
        this.progress = progress;
    }

    /** A run that was begun, and not ended. */
    public record Before(String id, Instant started) {

        /** Two runs of one millisecond are told apart by chance. */
        private static Before begun(Instant started) {
            return new Before(
                    ID.format(started) + "-" + UUID.randomUUID().toString().substring(0, 4), started);
        }
    }

    /** The same work as that run, whose process is gone: one entry of the book is about both. */
    public Run goingOnWith(Before before) {
        return new Run(before, true, command, arguments, period, configHash, clock, progress);
    }

    /** Whether another process began it, which may not be known to be dead yet. */
    public boolean goesOn() {
        return goesOn;
    }

    /** Work aside: people see it, but what it reads and writes is no entry of the book. */
    public Run aside() {
        return new Run(command, arguments, period, configHash, clock, progress);
    }

    public String id() {
        return id;
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

    /** From now on somebody is told of its stages. */
    public void observe(Stage.Observer newObserver) {
        observer = newObserver;
    }

    /** Does one stage of the flow, and tells whoever observes. Stages are not within each other. */
    public <T> T stage(String name, Work<T> work) throws IOException {
        if (observer == null) {
            return work.done();
        }
        stage = new Stage(name);
        observer.began(stage);
        try {
            T result = work.done();
            observer.ended(stage);
            return result;
        } catch (Exception | Error e) {
            observer.failed(stage, e);
            throw e;
        }
    }

    /** A release is about to be read: whatever comes of it. */
    public void looksAt(String source, String version) {
        stage.release(source, version);
    }

    /** A step's work. */
    public interface Work<T> {
        T done() throws IOException;
    }

    public void say(String line) {
        progress.say(line);
    }

    /** Shows how far something is, until the next line; empty: it is done. */
    public void update(String line) {
        progress.update(line);
    }

    /** Whether a person may watch lines change. */
    public boolean isOnTerminal() {
        return progress.isOnTerminal();
    }

    public Clock clock() {
        return clock;
    }

    public void release(String source, String version) {
        releases.add(source + " " + version);
        stage.release(source, version);
    }

    /** A release as it lies in landing now. */
    public void landed(RunRecord.Landed release) {
        release(release.source(), release.version());
        landed.put(release.source(), release);
        stage.landed(release);
    }

    public void read(String table, long version) {
        versionsRead.put(table, version);
        stage.read(table, version);
    }

    public void wrote(String table, long version) {
        tableVersions.put(table, version);
        stage.wrote(table, version);
    }

    /** The same, with what was written. */
    public void wrote(Output output) {
        wrote(output.table(), output.version());
        stage.wrote(output);
    }

    /** The hash of a reconciliation's result. */
    public void result(String reconciliation, String hash) {
        resultHashes.put(reconciliation, hash);
        stage.result(reconciliation, hash);
    }

    public void count(String rule, long rows) {
        if (rows > 0) {
            counts.merge(rule, rows, Long::sum);
        }
    }

    public void checkpoints(List<Checkpoint> taken) {
        checkpoints.addAll(taken);
        stage.checkpoints(taken);
    }

    /** Its entry in the book of runs while it is under way. */
    public RunRecord underWay() {
        return record(null, null, "");
    }

    /** Its entry in the book of runs. */
    public RunRecord record(ExitCode end, String message) {
        return record(clock.instant(), end.code(), message);
    }

    private RunRecord record(@Nullable Instant ended, @Nullable Integer exitCode, String message) {
        return new RunRecord(
                id,
                command,
                arguments,
                period,
                started,
                ended,
                System.getProperty("user.name", ""),
                ThisProcess.host(),
                Version.current(),
                configHash,
                exitCode,
                message,
                steps,
                List.copyOf(releases),
                List.copyOf(landed.values()),
                versionsRead,
                tableVersions,
                resultHashes,
                counts,
                checkpoints);
    }
}
