package org.tieout.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tieout.command.alert.TellAlerts;
import org.tieout.command.lineage.TellLineage;
import org.tieout.command.metrics.MetricsFile;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.hash.Sha256;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Interruption;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStoppedException;
import org.tieout.common.run.Submission;
import org.tieout.common.secret.Redact;
import org.tieout.store.Operations;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The one place that turns the end of a command into an exit code, a sentence on standard error and an entry in the
 * book of runs.
 */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** What each line of the log may say of the run it is of: id, command, billing period. */
    private static final List<String> LOGGED = List.of("tieout.run.id", "tieout.command", "tieout.period");

    private final Clock clock;
    private final Progress progress;
    private final Map<String, String> environment;
    private final Optional<String> submission;

    public JobRunner(Clock clock, Progress progress) {
        this(clock, progress, System.getenv(), Submission.id());
    }

    JobRunner(Clock clock, Progress progress, Map<String, String> environment) {
        this(clock, progress, environment, Optional.empty());
    }

    /**
     * A runner in a process of its own.
     *
     * @param environment where the secrets of those come from who are told of alerts
     * @param submission as {@link Submission} has it
     */
    JobRunner(Clock clock, Progress progress, Map<String, String> environment, Optional<String> submission) {
        this.clock = clock;
        this.progress = progress;
        this.environment = Map.copyOf(environment);
        this.submission = submission;
    }

    /** One that speaks where that command does. */
    public static JobRunner of(CommandSpec command) {
        return new JobRunner(
                Clock.systemUTC(),
                Progress.onStandardError(command.commandLine().getErr()));
    }

    /** The same, saying only what fails. */
    public JobRunner quiet() {
        return new JobRunner(clock, progress.quiet(), environment, submission);
    }

    /** What a command does once its config is read. */
    public interface Body {
        ExitCode run(TieoutConfig config, Run run) throws IOException;
    }

    /** What a command that changes nothing does: it leaves no entry in the book. */
    public interface Question {
        void answer(TieoutConfig config) throws IOException;
    }

    /** What a command does that changes nothing and says by its exit code what it found. */
    public interface Verdict {
        Outcome find(TieoutConfig config) throws IOException;
    }

    /** What a command does that needs no config. */
    public interface OfflineQuestion {
        void answer() throws IOException;
    }

    /**
     * How a command ended.
     *
     * @param message the sentence the user saw; empty where it went well
     * @param run empty where it did not come to a run
     */
    public record Outcome(ExitCode code, String message, Optional<RunRecord> run) {

        /** Of a command that leaves no entry in the book. */
        public static Outcome of(ExitCode code, String message) {
            return new Outcome(code, message, Optional.empty());
        }
    }

    /** Runs a command that changes something in a billing period, and tells more of it than its exit code. */
    public Outcome outcome(String command, ConfigOption config, BillingPeriod period, Body body) {
        return outcome(command, config.file(), config.arguments(), period.toString(), body);
    }

    /** Runs a command that changes something in a billing period. */
    public int run(String command, ConfigOption config, BillingPeriod period, Body body) {
        return run(command, config.file(), config.arguments(), period.toString(), body);
    }

    /** Runs a command that changes something in no period of its own. */
    public int run(String command, ConfigOption config, Body body) {
        return run(command, config.file(), config.arguments(), "", body);
    }

    int run(String command, ConfigFile configFile, List<String> arguments, String period, Body body) {
        return outcome(command, configFile, arguments, period, body).code().code();
    }

    private Outcome outcome(String command, ConfigFile configFile, List<String> arguments, String period, Body body) {
        return ending(() -> {
            TieoutConfig config = ConfigReader.read(configFile);
            // Before the run: the file may be edited while it is under way.
            String configHash = Sha256.hex(configFile.bytes());
            Run begun = new Run(command, arguments, period, configHash, clock, progress);
            Run run = before(config, begun.underWay()).map(begun::goingOnWith).orElse(begun);
            return logged(
                    run.id(), command, period, () -> entered(config, run, lineage(config, run, command, period), body));
        });
    }

    /** The run that the cluster manager's attempt before this one began, and died with. */
    private Optional<Run.Before> before(TieoutConfig config, RunRecord run) {
        return submission
                .flatMap(tag -> Store.running(config.metadata())
                        .flatMap(store -> store.read(
                                transaction -> transaction.of(Operations.class).tagged(tag)))
                        .filter(before -> before.exitCode().isEmpty()
                                && before.command().equals(run.command())
                                && before.billingPeriod()
                                        .map(BillingPeriod::toString)
                                        .orElse("")
                                        .equals(run.period())))
                .map(before -> {
                    progress.say("goes on with run %s, whose driver is gone".formatted(before.runId()));
                    return new Run.Before(before.runId(), before.startedAt());
                });
    }

    /** Who is told what the stages of a run read and wrote; nobody where the config names none. */
    private Optional<TellLineage> lineage(TieoutConfig config, Run run, String command, String period) {
        if (config.lineage().to().isEmpty()) {
            return Optional.empty();
        }
        TellLineage lineage = new TellLineage(config, run, command, period, environment, JobRunner::inWords);
        run.observe(lineage);
        return Optional.of(lineage);
    }

    private Outcome entered(TieoutConfig config, Run run, Optional<TellLineage> lineage, Body body) {
        Interruption.noteWith(() -> {
            Outcome torn = interrupted(Optional.empty());
            enter(run.record(torn.code(), torn.message()), config, torn);
        });
        Outcome end = end(() -> new Outcome(body.run(config, run), "", Optional.empty()));
        Interruption.notesItself();
        lineage.ifPresent(one -> one.ended(end.code(), end.message()));
        return enter(run.record(end.code(), end.message()), config, end);
    }

    /** Every line of the log says of which run it is, where its layout asks for that. */
    private static Outcome logged(String runId, String command, String period, Attempt attempt) throws IOException {
        MDC.put(LOGGED.get(0), runId);
        MDC.put(LOGGED.get(1), command);
        MDC.put(LOGGED.get(2), period);
        try {
            return attempt.end();
        } finally {
            LOGGED.forEach(MDC::remove);
        }
    }

    /** Says something to whoever waits. */
    public void say(String line) {
        progress.say(line);
    }

    /** Shows a person at a terminal how far something is, in place of the last such line; empty takes that away. */
    public void update(String line) {
        if (progress.isOnTerminal()) {
            progress.update(line);
        }
    }

    /** Answers a question about what is there. */
    public int answer(ConfigFile configFile, Question question) {
        return ending(() -> {
                    question.answer(ConfigReader.read(configFile));
                    return new Outcome(ExitCode.DONE, "", Optional.empty());
                })
                .code()
                .code();
    }

    /** Answers a question whose answer is an exit code as well. */
    public int conclude(ConfigFile configFile, Verdict verdict) {
        return ending(() -> verdict.find(ConfigReader.read(configFile))).code().code();
    }

    /** Answers a question about a file alone: it needs neither config nor store. */
    public int answer(OfflineQuestion question) {
        return ending(() -> {
                    question.answer();
                    return new Outcome(ExitCode.DONE, "", Optional.empty());
                })
                .code()
                .code();
    }

    /** Enters the run in the book; a book that cannot be written does not hide how the run ended. */
    private Outcome enter(RunRecord record, TieoutConfig config, Outcome end) {
        if (end.code() == ExitCode.INTERRUPTED) {
            // Files are not written by a thread that still is to be interrupted.
            boolean unused = Thread.interrupted();
        }
        Optional<RunRecord> run = Optional.of(record);
        try {
            new RunHistory(config, progress::say).enter(record).ifPresent(progress::say);
            tellMonitoring(record, config);
            if (end.code() != ExitCode.INTERRUPTED) {
                // Whoever is told to end has seconds: the next run tells that this one was interrupted.
                tellPeople(config);
            }
            return new Outcome(end.code(), end.message(), run);
        } catch (IOException e) {
            LOG.error("the run cannot be entered in the book", e);
            String message = "Cannot write the run record to %s: %s; check the folder and its permissions"
                    .formatted(config.runs(), FileErrors.of(e));
            return end.message().isEmpty()
                    ? new Outcome(ExitCode.CONFIG_INVALID, message, run)
                    : new Outcome(end.code(), end.message() + "; besides: " + message, run);
        }
    }

    /** Metrics that cannot be written do not change how the run ended. */
    private void tellMonitoring(RunRecord record, TieoutConfig config) {
        try {
            new MetricsFile(config).write(record, config.close().today(clock));
        } catch (IOException | RuntimeException e) {
            LOG.warn("no metrics are written", e);
            progress.say("no metrics are written to %s: %s"
                    .formatted(
                            config.metrics().file(),
                            e instanceof IOException io ? FileErrors.of(io) : "the log has the trace"));
        }
    }

    /** Alerts that cannot be sent do not change how the run ended; the next one tries again. */
    private void tellPeople(TieoutConfig config) {
        if (config.alerts().to().isEmpty()) {
            return;
        }
        try {
            Store.running(config.metadata())
                    .map(store -> new TellAlerts(config, environment, clock).tell(store))
                    .ifPresent(sent ->
                            sent.failures().forEach(why -> progress.say("an alert waits for the next run: " + why)));
        } catch (RuntimeException e) {
            LOG.warn("nobody is told of alerts", e);
            progress.say("nobody is told of alerts: %s"
                    .formatted(e instanceof RunStoppedException ? e.getMessage() : "the log has the trace"));
        }
    }

    private Outcome ending(Attempt attempt) {
        Outcome end = end(attempt);
        if (!end.message().isEmpty()) {
            progress.failed(end.message());
        }
        return end;
    }

    private Outcome end(Attempt attempt) {
        try {
            Outcome end = attempt.end();
            return Interruption.isUnderWay() ? interrupted(end.run()) : end;
        } catch (Exception | Error e) { // Scala code throws checked exceptions it does not declare.
            if (Interruption.isUnderWay()) {
                LOG.info("interrupted", e);
                return interrupted(Optional.empty());
            }
            if (e instanceof RunStoppedException stopped) {
                LOG.info(stopped.getMessage(), stopped);
                return new Outcome(stopped.exitCode(), inWords(e), Optional.empty());
            }
            LOG.error("unexpected", e);
            return new Outcome(ExitCode.UNEXPECTED, inWords(e), Optional.empty());
        }
    }

    private static String inWords(Throwable failure) {
        return Redact.text(
                failure instanceof RunStoppedException stopped
                        ? String.valueOf(stopped.getMessage())
                        : UnexpectedError.inWords(failure));
    }

    private static Outcome interrupted(Optional<RunRecord> run) {
        return new Outcome(ExitCode.INTERRUPTED, Interruption.MESSAGE, run);
    }

    private interface Attempt {
        Outcome end() throws IOException;
    }
}
