package org.tieout.close.bundle;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tieout.close.log.VerifyLog;
import org.tieout.close.log.VerifyLog.KnownHead;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.ShownFigures;

/**
 * The log in the bundle is whole: each hash is computed anew from the first act to the head in the manifest, decisions
 * of the month on spend cards are held against their acts, and heads people have in writing against the log.
 */
final class CheckLog {

    private final OpenBundle bundle;
    private final Manifest manifest;
    private final Map<Long, ActRow> ofMonth = new TreeMap<>();

    CheckLog(OpenBundle bundle, Manifest manifest) {
        this.bundle = bundle;
        this.manifest = manifest;
    }

    /**
     * The acts of the month, by number.
     *
     * @param given heads somebody has in writing
     */
    Map<Long, ActRow> apply(List<Head> given) {
        given.stream()
                .filter(head -> head.actNo() > manifest.logActNo())
                .findFirst()
                .ifPresent(head -> {
                    throw BrokenBundle.at(
                            BundleContents.LOG,
                            "--head names act %d, and the log in it ends with act %d; hold it against the store's log, or a newer bundle"
                                    .formatted(head.actNo(), manifest.logActNo()));
                });
        Iterator<KnownHead> named = given.stream()
                .sorted(Comparator.comparingLong(Head::actNo))
                .map(one -> new KnownHead(one.actNo(), one.hash(), "--head"))
                .iterator();
        Head head = new VerifyLog(
                        rows(BundleContents.APPROVALS, CheckLog::decision),
                        rows(BundleContents.APPROVAL_FIGURES, CheckLog::shown),
                        List.of(named, rows(BundleContents.ANCHORS, CheckLog::anchor)),
                        this::isOfMonth)
                .apply(rows(BundleContents.LOG, this::act));
        if (!head.equals(new Head(manifest.logActNo(), manifest.logHash()))) {
            throw BrokenBundle.at(
                    BundleContents.LOG,
                    "it ends with act %d, and the manifest says %d:%s"
                            .formatted(head.actNo(), manifest.logActNo(), manifest.logHash()));
        }
        return ofMonth;
    }

    private <T> Iterator<T> rows(String member, Function<CsvLine, T> row) {
        Iterator<CsvLine> lines = bundle.rows(member);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public T next() {
                return row.apply(lines.next());
            }
        };
    }

    private boolean isOfMonth(ActRow act) {
        return act.billingPeriod().filter(manifest.period().toString()::equals).isPresent();
    }

    private ActRow act(CsvLine line) {
        ActRow act = new ActRow(
                line.number("act_no"),
                line.time("acted_at"),
                line.text("act"),
                line.text("subject"),
                line.find("billing_period"),
                line.find("reconciliation"),
                line.text("acted_by"),
                line.find("acted_for"),
                line.text("entered_by"),
                line.text("content"),
                line.text("previous_hash"),
                line.text("hash"));
        if (isOfMonth(act)) {
            ofMonth.put(act.actNo(), act);
        }
        return act;
    }

    private static DecisionRow decision(CsvLine line) {
        return new DecisionRow(
                line.number("act_no"),
                line.number("card_id"),
                line.word("from_state", CardState.class),
                line.word("to_state", CardState.class),
                line.text("comment"),
                line.text("shown_hash"));
    }

    private static ShownFigures shown(CsvLine line) {
        return new ShownFigures(line.number("act_no"), figures(line));
    }

    /** What a spend card showed in a currency. */
    static Figures figures(CsvLine line) {
        return new Figures(
                line.text("billing_currency"),
                line.findAmount("budget"),
                line.findAmount("plan"),
                line.amount("actual"),
                line.amount("invoiced"),
                line.amount("not_invoiced"),
                line.number("mismatched_lines"),
                line.amount("mismatched_gross"),
                line.amount("corrections"));
    }

    private static KnownHead anchor(CsvLine line) {
        return new KnownHead(
                line.number("act_no"),
                line.text("hash"),
                "notice %s to %s".formatted(line.text("notice_id"), line.text("recipient")));
    }
}
