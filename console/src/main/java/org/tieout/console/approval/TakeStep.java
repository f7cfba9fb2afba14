package org.tieout.console.approval;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tieout.close.period.AdvancePeriod;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.Installation;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Visits;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.close.PeriodState;

/** Takes the month of a reconciliation one step on, as a run of its own in the book: nobody publishes meanwhile. */
@Component
class TakeStep {

    private static final Logger LOG = LoggerFactory.getLogger(TakeStep.class);

    private final Installation installation;

    TakeStep(Installation installation) {
        this.installation = installation;
    }

    /** What was done, as a sentence. */
    String apply(BillingPeriod period, String reconciliation, PeriodState to, String note) {
        TieoutConfig config = installation.config();
        if (config.reconciliations().stream().noneMatch(one -> one.name().equals(reconciliation))) {
            throw new NoSuchPageException("no reconciliation " + reconciliation);
        }
        try {
            Run run = new Run(
                    "close advance",
                    List.of(
                            "close",
                            "advance",
                            "--period",
                            period.toString(),
                            "--reconciliation",
                            reconciliation,
                            "--to",
                            to.name()),
                    period.toString(),
                    Sha256.hex(Files.readAllBytes(installation.configFile())),
                    installation.clock(),
                    new Progress(new PrintWriter(Writer.nullWriter())));
            try {
                List<String> said = taken(run, period, reconciliation, to, note);
                enter(run, ExitCode.DONE, "");
                return String.join("; ", said);
            } catch (RunStoppedException e) {
                enter(run, e.exitCode(), String.valueOf(e.getMessage()));
                throw e;
            } catch (RuntimeException e) {
                enter(run, ExitCode.UNEXPECTED, "it failed, the log says why");
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> taken(Run run, BillingPeriod period, String reconciliation, PeriodState to, String note)
            throws IOException {
        TieoutConfig config = installation.config();
        try (ResultLock lock =
                ResultLock.acquire(installation.store(), run, List.of(reconciliation), period, Duration.ZERO)) {
            Map<String, String> standing = new RunHistory(config).standing(period);
            return run.step(
                    "take %s to %s".formatted(period, to),
                    () -> installation.store().write(transaction -> {
                        lock.confirm(transaction);
                        return new AdvancePeriod(
                                        transaction,
                                        period,
                                        config.close(),
                                        installation.today(),
                                        run.underWay(),
                                        standing)
                                .apply(reconciliation, to, Visits.user(), Visits.LOGIN, note);
                    }));
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
