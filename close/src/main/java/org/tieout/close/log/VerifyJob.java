package org.tieout.close.log;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.tieout.close.log.VerifyLog.KnownHead;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.ShownFigures;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Notices.Anchor;

/** Proves that the log of the month close is whole, as of one moment, or says where it is not. */
public final class VerifyJob {

    private final Store store;

    public VerifyJob(Store store) {
        this.store = store;
    }

    /**
     * The head of the log.
     *
     * @param given heads somebody has in writing
     */
    public Head run(List<Head> given) {
        return store.read(transaction -> {
            Head head = verify(transaction, given);
            transaction.of(Cards.class).unbacked().ifPresent(card -> {
                throw new DataRefusedException(
                        "The log is whole, and the spend card of %s of %s is not what it says: it is %s, and %s"
                                .formatted(
                                        card.product(),
                                        card.billingPeriod(),
                                        card.state(),
                                        card.actNo() == 0
                                                ? "nothing was ever decided on it"
                                                : "act %d, the newest decision on it, is another or somebody else's"
                                                        .formatted(card.actNo())));
            });
            return head;
        });
    }

    private static Head verify(StoreTransaction transaction, List<Head> given) {
        Acts acts = transaction.of(Acts.class);
        Cards cards = transaction.of(Cards.class);
        try (Stream<ActRow> all = acts.all();
                Stream<DecisionRow> decisions = cards.decisions();
                Stream<ShownFigures> shown = cards.allShown();
                Stream<Anchor> anchors = transaction.of(Notices.class).anchors()) {
            Iterator<KnownHead> sent = anchors.map(one -> new KnownHead(
                            one.actNo(), one.hash(), "notice %d to %s".formatted(one.noticeId(), one.recipient())))
                    .iterator();
            Iterator<KnownHead> named = given.stream()
                    .sorted(Comparator.comparingLong(Head::actNo))
                    .map(one -> new KnownHead(one.actNo(), one.hash(), "--head"))
                    .iterator();
            return new VerifyLog(decisions.iterator(), shown.iterator(), List.of(named, sent)).apply(all.iterator());
        }
    }
}
