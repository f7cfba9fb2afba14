package org.tieout.console.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tieout.common.file.FileErrors;
import org.tieout.common.hash.Sha256;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.StoreTransaction;

/** Does what concerns results of a month as a run of its own in the book: nobody publishes meanwhile. */
@Component
public class AsRun {

    private static final Logger LOG = LoggerFactory.getLogger(AsRun.class);

    private final Installation installation;

    AsRun(Installation installation) {
        this.installation = installation;
    }

    /** What is done, under the lock of the results; as sentences. */
    public interface Work {
        List<String> on(StoreTransaction transaction, RunRecord run);
    }

    /**
     * A run of a command.
     *
     * @param command such as {@code close advance}
     * @param more what it is told besides month and reconciliations
     */
    public Run run(String command, BillingPeriod period, List<String> reconciliations, String... more) {
        try {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
            arguments.addAll(List.of("--period", period.toString()));
            reconciliations.forEach(one -> arguments.addAll(List.of("--reconciliation", one)));
            arguments.addAll(List.of(more));
            return new Run(
                    command,
                    arguments,
                    period.toString(),
                    Sha256.hex(installation.configFile().bytes()),
                    installation.clock(),
                    new Progress(new PrintWriter(Writer.nullWriter())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done, under the lock of the results. */
    public interface Locked<T> {
        T under(ResultLock lock) throws IOException;
    }

    /** What was done, as a sentence; how it ended is entered in the book. */
    public String apply(Run run, String step, BillingPeriod period, List<String> reconciliations, Work work) {
        try {
            List<String> said = booked(
                    run,
                    period,
                    reconciliations,
                    lock -> run.step(
                            step,
                            () -> installation.store().write(transaction -> {
                                lock.confirm(transaction);
                                return work.on(transaction, run.underWay());
                            })));
            return String.join("; ", said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came of it; how it ended is entered in the book.
     *
     * @throws IOException what it writes besides could not be written
     */
    public <T> T booked(Run run, BillingPeriod period, List<String> reconciliations, Locked<T> work)
            throws IOException {
        try (ResultLock lock = ResultLock.acquire(installation.store(), run, reconciliations, period, Duration.ZERO)) {
            T done = work.under(lock);
            enter(run, ExitCode.DONE, "");
            return done;
        } catch (RunStoppedException e) {
            enter(run, e.exitCode(), String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException e) {
            enter(run, ExitCode.UNEXPECTED, FileErrors.of(e));
            throw e;
        } catch (RuntimeException e) {
            enter(run, ExitCode.UNEXPECTED, "it failed, the log says why");
            throw e;
        }
    }

    /** A book that cannot be written does not hide how the run ended. */
    private void enter(Run run, ExitCode end, String message) {
        try {
            Optional<String> told = new RunHistory(installation.config()).enter(run.record(end, message));
            told.ifPresent(LOG::warn);
        } catch (IOException e) {
            LOG.error("the run cannot be entered in the book", e);
        }
    }
}
