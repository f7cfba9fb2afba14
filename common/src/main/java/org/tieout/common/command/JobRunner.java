package org.tieout.common.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStopped;
import org.tieout.common.secret.Redact;
import org.tieout.common.store.Book;

/**
 * The one place that turns the end of a command into an exit code, a sentence on standard error and an entry in the
 * book of runs.
 */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Clock clock;
    private final Progress progress;

    public JobRunner(Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    public static JobRunner onTerminal() {
        return new JobRunner(Clock.systemUTC(), Progress.onStandardError());
    }

    /** What a command does once its config is read. */
    public interface Body {
        ExitCode run(TieoutConfig config, Run run) throws IOException;
    }

    /** What a command that changes nothing does: it leaves no entry in the book. */
    public interface Question {
        void answer(TieoutConfig config) throws IOException;
    }

    /** Runs a command that changes something in a billing period. */
    public int run(String command, ConfigOption config, BillingPeriod period, Body body) {
        return run(command, config.file(), config.arguments(), period.toString(), body);
    }

    /** Runs a command that changes something in no period of its own. */
    public int run(String command, ConfigOption config, Body body) {
        return run(command, config.file(), config.arguments(), "", body);
    }

    int run(String command, Path configFile, List<String> arguments, String period, Body body) {
        return ending(() -> {
            TieoutConfig config = ConfigReader.read(configFile);
            // Before the run: the file may be edited while it is under way.
            String configHash =
                    HexFormat.of().formatHex(Sha256Stream.sha256Digest().digest(Files.readAllBytes(configFile)));
            Run run = new Run(command, arguments, period, configHash, clock, progress);
            End end = end(() -> new End(body.run(config, run), ""));
            return enter(run.record(end.code(), end.message()), config, end);
        });
    }

    /** Answers a question about what is there. */
    public int answer(Path configFile, Question question) {
        return ending(() -> {
            question.answer(ConfigReader.read(configFile));
            return new End(ExitCode.DONE, "");
        });
    }

    /** Enters the run in the book; a book that cannot be written does not hide how the run ended. */
    private End enter(RunRecord record, TieoutConfig config, End end) {
        try {
            new Book(config).enter(record).ifPresent(progress::say);
            return end;
        } catch (IOException e) {
            LOG.error("the run cannot be entered in the book", e);
            String message = "Cannot write the run record to %s: %s; check the folder and its permissions"
                    .formatted(config.runs(), reason(e));
            return end.message().isEmpty()
                    ? new End(ExitCode.CONFIG_INVALID, message)
                    : new End(end.code(), end.message() + "; besides: " + message);
        }
    }

    private int ending(Attempt attempt) {
        End end = end(attempt);
        if (!end.message().isEmpty()) {
            progress.failed(end.message());
        }
        return end.code().code();
    }

    private End end(Attempt attempt) {
        try {
            return attempt.end();
        } catch (RunStopped e) {
            LOG.info(e.getMessage(), e);
            return new End(e.exitCode(), Redact.text(String.valueOf(e.getMessage())));
        } catch (IOException | UncheckedIOException e) {
            LOG.error("input or output failed", e);
            return new End(ExitCode.UNEXPECTED, Redact.text("Input or output failed: " + reason(e)));
        } catch (Exception | Error e) { // Scala code throws checked exceptions it does not declare.
            LOG.error("unexpected", e);
            return new End(ExitCode.UNEXPECTED, Redact.text("Unexpected: " + e));
        }
    }

    /** An input or output error's message is often a path alone; its name says what went wrong with it. */
    private static String reason(Exception e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private interface Attempt {
        End end() throws IOException;
    }

    private record End(ExitCode code, String message) {}
}
