package org.tieout.close.period;

import java.util.Map;
import java.util.Optional;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.store.FrozenResult;
import org.tieout.store.FrozenResults;
import org.tieout.store.Publication;
import org.tieout.store.StoreTransaction;

/** Freezes what is published of a reconciliation and period, where it is what stands in the lake. */
final class FreezeResult {

    private final StoreTransaction transaction;
    private final BillingPeriod period;
    private final Map<String, String> standing;
    private final RunRecord run;

    /** @param standing hash of the result that stands in the lake, by reconciliation */
    FreezeResult(StoreTransaction transaction, BillingPeriod period, Map<String, String> standing, RunRecord run) {
        this.transaction = transaction;
        this.period = period;
        this.standing = Map.copyOf(standing);
        this.run = run;
    }

    /** What was done, as a sentence. */
    String apply(String reconciliation, Preliminary preliminary, String note) {
        FrozenResults frozen = transaction.frozenResults();
        Optional<FrozenResult> before = frozen.find(reconciliation, period);
        if (before.isPresent()) {
            return "%s: frozen already, by %s on %s"
                    .formatted(reconciliation, before.get().by(), before.get().day());
        }
        Publication published = published(reconciliation);
        Finality finality = frozen.finality(published);
        if (finality == Finality.PRELIMINARY && preliminary == Preliminary.REFUSE) {
            throw new InputNotReadyException(
                    "Cannot freeze %s for %s: it is preliminary, its provider may still change it; freeze it when it is final, or with --accept-preliminary"
                            .formatted(reconciliation, period));
        }
        frozen.freeze(published, run, note);
        return "%s: frozen%s, result %s"
                .formatted(
                        reconciliation,
                        finality == Finality.PRELIMINARY ? " although preliminary" : "",
                        published.resultHash().substring(0, 12));
    }

    private Publication published(String reconciliation) {
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
        return published;
    }
}
