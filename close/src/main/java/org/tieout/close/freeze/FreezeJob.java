package org.tieout.close.freeze;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Run;
import org.tieout.store.FrozenResult;
import org.tieout.store.FrozenResults;
import org.tieout.store.Publication;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;

/** Freezes what is published of a period, where it is what stands in the lake: all that is asked for, or nothing. */
final class FreezeJob {

    private final TieoutConfig config;
    private final Store store;
    private final ResultLock lock;
    private final Run run;

    FreezeJob(TieoutConfig config, Store store, ResultLock lock, Run run) {
        this.config = config;
        this.store = store;
        this.lock = lock;
        this.run = run;
    }

    void run(BillingPeriod period, List<String> reconciliations, Preliminary preliminary, String note)
            throws IOException {
        Map<String, String> standing = new RunHistory(config).standing(period);
        List<String> said = run.step(
                "freeze " + period,
                () -> store.write(transaction -> {
                    lock.confirm(transaction);
                    List<String> done = new ArrayList<>();
                    for (String reconciliation : reconciliations) {
                        done.add(freeze(transaction, reconciliation, period, standing, preliminary, note));
                    }
                    return done;
                }));
        said.forEach(run::say);
    }

    private String freeze(
            StoreTransaction transaction,
            String reconciliation,
            BillingPeriod period,
            Map<String, String> standing,
            Preliminary preliminary,
            String note) {
        FrozenResults frozen = transaction.frozenResults();
        Optional<FrozenResult> before = frozen.find(reconciliation, period);
        if (before.isPresent()) {
            return "%s: frozen already, by %s on %s"
                    .formatted(reconciliation, before.get().by(), before.get().day());
        }
        Publication published = transaction
                .publications()
                .current(reconciliation, period)
                .orElseThrow(() -> new InputNotReadyException(
                        "Cannot freeze %s for %s: no result of it is published; run: tieout run --period %s"
                                .formatted(reconciliation, period, period)));
        if (!published.resultHash().equals(standing.get(reconciliation))) {
            throw new InputNotReadyException(
                    "Cannot freeze %s for %s: what is published is not the result that stands in the lake; run: tieout publish --period %s"
                            .formatted(reconciliation, period, period));
        }
        Finality finality = frozen.finality(published);
        if (finality == Finality.PRELIMINARY && preliminary == Preliminary.REFUSE) {
            throw new InputNotReadyException(
                    "Cannot freeze %s for %s: it is preliminary, its provider may still change it; freeze it when it is final, or with --accept-preliminary"
                            .formatted(reconciliation, period));
        }
        frozen.freeze(published, run.underWay(), note);
        return "%s: frozen%s, result %s"
                .formatted(
                        reconciliation,
                        finality == Finality.PRELIMINARY ? " although preliminary" : "",
                        published.resultHash().substring(0, 12));
    }
}
