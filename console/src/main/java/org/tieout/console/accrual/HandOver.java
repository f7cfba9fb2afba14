package org.tieout.console.accrual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tieout.close.export.ExportAsked;
import org.tieout.close.export.ExportJob;
import org.tieout.close.export.ExportJob.Person;
import org.tieout.close.export.ExportJob.Written;
import org.tieout.close.export.PreviewExport;
import org.tieout.close.export.PreviewExport.Preview;
import org.tieout.close.layout.Layouts;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.file.FileErrors;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.console.Installation;
import org.tieout.console.page.AsRun;
import org.tieout.console.page.Visits;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.close.Exports.BatchRow;

/**
 * Hands over by the job of the command, as a run of its own in the book: nobody publishes meanwhile. It goes to places
 * of the config alone, by layouts that are known by a name.
 */
@Component
class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final Installation installation;
    private final Visits visits;
    private final AsRun asRun;

    HandOver(Installation installation, Visits visits, AsRun asRun) {
        this.installation = installation;
        this.visits = visits;
        this.asRun = asRun;
    }

    /** Where it may go. */
    List<String> places() {
        return installation.config().close().handOver().to();
    }

    Layouts layouts() {
        return Layouts.beside(installation.configFile());
    }

    /** What it would do; nothing of it stays. */
    Preview preview(ExportAsked asked) {
        refuseUnknown(asked);
        PreviewExport preview = new PreviewExport(installation.config().close(), layouts(), asked);
        Run run = run(asked.period(), "--layout", asked.layout());
        Map<String, String> standing = standing(asked.period());
        return visits.rehearse(acting -> preview.apply(acting, run.underWay(), standing));
    }

    private Map<String, String> standing(BillingPeriod period) {
        try {
            return new RunHistory(installation.config()).standing(period);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands it over.
     *
     * @param seen hash of the documents he has looked at
     */
    List<Written> apply(ExportAsked asked, String place, String seen) {
        refuseUnknown(asked);
        refuseElsewhere(place);
        List<Written> written = new ArrayList<>();
        return booked(asked.period(), asked.layout(), place, (job, lock) -> {
            job.run(layouts(), asked, place, lock, person(), Optional.of(seen), written::add);
            return written;
        });
    }

    /** Writes the files of a batch, as they were. */
    Written again(BatchRow batch, String place) {
        refuseElsewhere(place);
        return booked(
                batch.billingPeriod(), batch.layout(), place, (job, lock) -> job.again(batch, place, lock, person()));
    }

    private Person person() {
        return new Person(installation.today(), Visits.user(), Visits.LOGIN);
    }

    /** A command takes a file in place of a name; whoever sits at a browser names no file of this machine. */
    private void refuseUnknown(ExportAsked asked) {
        if (!layouts().names().contains(asked.layout())) {
            throw new DataRefusedException("Cannot hand over: there is no such layout");
        }
    }

    private void refuseElsewhere(String place) {
        if (!places().contains(place)) {
            throw new DataRefusedException("Cannot hand over to there: it is no place of the config");
        }
    }

    private interface Work<T> {
        T with(ExportJob job, ResultLock lock) throws IOException;
    }

    private <T> T booked(BillingPeriod period, String layout, String place, Work<T> work) {
        Run run = run(period, "--layout", layout, "--to", place);
        try {
            return asRun.booked(
                    run,
                    period,
                    installation.config().reconciliations().stream()
                            .map(ReconciliationConfig::name)
                            .toList(),
                    lock -> work.with(new ExportJob(installation.config(), installation.store(), run), lock));
        } catch (IOException e) {
            LOG.error("files could not be written to {}", place, e);
            throw new InputNotReadyException(
                    "The batch is numbered, and its files are still to come: %s. Write them from its page, or hand it over again."
                            .formatted(FileErrors.of(e)),
                    e);
        }
    }

    private Run run(BillingPeriod period, String... more) {
        return asRun.run("accrual export", period, List.of(), more);
    }
}
