package org.tieout.jobs.watch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.RunStoppedException;
import org.tieout.store.FrozenResult;
import org.tieout.store.Store;
import org.tieout.store.WatchReport;

/**
 * A frozen result, and the report on it that counts.
 *
 * @param report empty where nothing has been delivered since
 */
public record WatchResult(FrozenResult frozen, Optional<WatchReport> report) {

    /** The frozen results asked for, oldest period first. */
    public static List<WatchResult> all(Store store, Predicate<FrozenResult> isAsked) {
        return store.read(transaction -> transaction.frozenResults().all().stream()
                .filter(isAsked)
                .map(frozen -> new WatchResult(
                        frozen, transaction.watchReports().newest(frozen.reconciliation(), frozen.period())))
                .toList());
    }

    /** Whether {@link WatchJob} has something to do, be it to say why it cannot. */
    public boolean isDue(TieoutConfig config) throws IOException {
        try {
            return DeliveredSince.at(config, frozen, report).hasNews();
        } catch (RunStoppedException e) {
            return true;
        }
    }

    public boolean hasMoved() {
        return report.filter(WatchReport::hasMoved).isPresent();
    }
}
