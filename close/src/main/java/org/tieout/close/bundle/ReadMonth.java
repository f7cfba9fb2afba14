package org.tieout.close.bundle;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.statement.MakeStatement;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.MonthRows.Asked;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.MonthFigures;

/**
 * Reads a month that is closed. No clock is asked: the statement is as of the newest act of the month or, where it was
 * published after, of that; and the log goes as far as that act. What is done in other months changes nothing.
 */
final class ReadMonth {

    private final StoreTransaction transaction;
    private final TieoutConfig config;
    private final BillingPeriod period;

    ReadMonth(StoreTransaction transaction, TieoutConfig config, BillingPeriod period) {
        this.transaction = transaction;
        this.config = config;
        this.period = period;
    }

    /** Whether a month that is not closed yet is refused. */
    enum Unclosed {
        REFUSE,
        DRAFT
    }

    /**
     * @param text of the config, as others may see it
     * @throws InputNotReadyException where nothing is published, or a reconciliation is not closed
     */
    BundledMonth apply(Unclosed unclosed, String text, SignerKey signer, int storeVersion) {
        Optional<ActRow> newest = transaction.of(Acts.class).newestOf(period);
        Head head = newest.map(act -> new Head(act.actNo(), act.hash())).orElse(new Head(0, ActHash.NONE));
        Map<String, String> results =
                new TreeMap<>(transaction.of(Accruals.class).published(period));
        Instant published = transaction
                .of(MonthFigures.class)
                .publishedAt(period)
                .orElseThrow(() -> new InputNotReadyException(
                        "Nothing to bundle: %s has no published result yet; run: tieout run --period %s"
                                .formatted(period, period)));
        Instant acted = newest.map(ActRow::actedAt).orElse(published);
        Instant asOf = acted.isAfter(published) ? acted : published;
        return new BundledMonth(
                transaction.monthRows(),
                new Asked(period, "", head, asOf),
                results,
                new MakeStatement(transaction, config, period, asOf).apply().withoutEarlierMonths(),
                text,
                signer.fingerprint(),
                storeVersion,
                isDraft(results.keySet(), unclosed));
    }

    private boolean isDraft(Set<String> reconciliations, Unclosed unclosed) {
        String open = UnclosedMonth.of(transaction, period, reconciliations);
        if (!open.isEmpty() && unclosed == Unclosed.REFUSE) {
            throw new InputNotReadyException(
                    "Cannot bundle %s: it is not closed: %s; tieout close status --period %s says what is missing, --draft bundles it as it is"
                            .formatted(period, open, period));
        }
        return !open.isEmpty();
    }
}
