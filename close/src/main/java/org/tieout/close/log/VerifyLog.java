package org.tieout.close.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.Acts.Head;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.ShownFigures;

/**
 * Holds the log against itself and against what is bound to it, act by act, in little memory however long it is: each
 * hash is computed anew, numbers have no gaps, each act follows the one before it, decisions on spend cards are what
 * their acts say, and heads of the log that stand in messages are still in it.
 */
public final class VerifyLog {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String SHOWN = "shown";

    private final Ahead<DecisionRow> decisions;
    private final Ahead<ShownFigures> shown;
    private final List<Ahead<KnownHead>> known;
    private final Predicate<ActRow> isHeld;

    private Head last = new Head(0, ActHash.NONE);

    /**
     * A head of the log that somebody has in writing.
     *
     * @param where such as {@code notice 7 to aisha}
     */
    public record KnownHead(long actNo, String hash, String where) {}

    /**
     * Each in the order of their acts.
     *
     * @param known heads of the log that stand elsewhere, by where
     */
    VerifyLog(Iterator<DecisionRow> decisions, Iterator<ShownFigures> shown, List<Iterator<KnownHead>> known) {
        this(decisions, shown, known, act -> true);
    }

    /**
     * The same, where the decisions of some acts alone are at hand.
     *
     * @param isHeld whether a decision that such an act made is among them
     */
    public VerifyLog(
            Iterator<DecisionRow> decisions,
            Iterator<ShownFigures> shown,
            List<Iterator<KnownHead>> known,
            Predicate<ActRow> isHeld) {
        this.isHeld = isHeld;
        this.decisions = new Ahead<>(decisions);
        this.shown = new Ahead<>(shown);
        this.known = known.stream().map(Ahead::new).toList();
    }

    /** Its head; the first act at which something is wrong is refused. */
    public Head apply(Iterator<ActRow> acts) {
        compareKnown(last);
        while (acts.hasNext()) {
            ActRow act = acts.next();
            follow(act);
            last = new Head(act.actNo(), act.hash());
            compareKnown(last);
            compareDecision(act);
        }
        refuseRest();
        return last;
    }

    private void follow(ActRow act) {
        long expected = last.actNo() + 1;
        if (act.actNo() != expected) {
            throw broken(expected, "it is missing; the next one is act %d".formatted(act.actNo()));
        }
        if (!ActHash.of(act).equals(act.hash())) {
            throw broken(act.actNo(), "what stands in it is not what its hash was made of: it was changed");
        }
        if (!act.previousHash().equals(last.hash())) {
            throw broken(
                    act.actNo(),
                    expected == 1
                            ? "it is not the first: acts before it are gone"
                            : "it was entered after another act %d than the one that stands there: one of the two was replaced"
                                    .formatted(last.actNo()));
        }
    }

    private void compareKnown(Head head) {
        for (Ahead<KnownHead> heads : known) {
            while (heads.isThere(one -> one.actNo() <= head.actNo())) {
                KnownHead one = heads.take();
                if (!one.hash().equals(head.hash())) {
                    throw broken(
                            head.actNo(),
                            "%s names it with the hash %s, and it has %s: the log was written anew"
                                    .formatted(one.where(), one.hash(), head.hash()));
                }
            }
        }
    }

    private void compareDecision(ActRow act) {
        if (decisions.isThere(one -> one.actNo() < act.actNo())) {
            throw broken(decisions.take().actNo(), "a spend card was decided on by it, and it is not there");
        }
        Optional<Map<?, ?>> said = said(act);
        if (!decisions.isThere(one -> one.actNo() == act.actNo())) {
            if (said.isPresent() && isHeld.test(act)) {
                throw broken(act.actNo(), "it decided on a spend card, and the decision is gone");
            }
            return;
        }
        DecisionRow decision = decisions.take();
        List<Figures> figures = new ArrayList<>();
        while (shown.isThere(one -> one.actNo() <= act.actNo())) {
            ShownFigures one = shown.take();
            if (one.actNo() == act.actNo()) {
                figures.add(one.figures());
            }
        }
        if (!ActHash.ofShown(figures).equals(decision.shownHash())) {
            throw broken(act.actNo(), "the figures its spend card showed were changed");
        }
        Map<?, ?> content = said.orElseThrow(
                () -> broken(act.actNo(), "a decision on a spend card is kept with it, of which it says nothing"));
        if (!is(content, SHOWN, decision.shownHash())
                || !is(content, FROM, decision.fromState().name())
                || !is(content, TO, decision.toState().name())) {
            throw broken(
                    act.actNo(),
                    "it is not the decision that is kept with it: %s to %s on figures %s"
                            .formatted(decision.fromState(), decision.toState(), decision.shownHash()));
        }
    }

    /** What an act says of a spend card; empty where it is about something else. */
    private static Optional<Map<?, ?>> said(ActRow act) {
        try {
            return Optional.<Map<?, ?>>ofNullable(Json.read(act.content().getBytes(StandardCharsets.UTF_8), Map.class))
                    .filter(content -> content.containsKey(SHOWN));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean is(Map<?, ?> content, String key, String value) {
        return value.equals(content.get(key));
    }

    /** What is bound to acts that are not there any more. */
    private void refuseRest() {
        if (decisions.isThere(one -> true)) {
            throw broken(decisions.take().actNo(), "a spend card was decided on by it, and it is not there");
        }
        for (Ahead<KnownHead> heads : known) {
            if (heads.isThere(one -> true)) {
                KnownHead one = heads.take();
                throw broken(
                        last.actNo() + 1,
                        "%s names act %d, and the log ends with act %d: its end was cut off"
                                .formatted(one.where(), one.actNo(), last.actNo()));
            }
        }
    }

    private static DataRefusedException broken(long actNo, String why) {
        return new DataRefusedException("The log is broken at act %d: %s".formatted(actNo, why));
    }

    /** Rows of which the next one can be looked at. */
    private static final class Ahead<T> {

        private final Iterator<T> rows;

        private Optional<T> next = Optional.empty();

        Ahead(Iterator<T> rows) {
            this.rows = rows;
        }

        boolean isThere(Predicate<T> wanted) {
            if (next.isEmpty() && rows.hasNext()) {
                next = Optional.of(rows.next());
            }
            return next.filter(wanted).isPresent();
        }

        T take() {
            T taken = next.orElseThrow();
            next = Optional.empty();
            return taken;
        }
    }
}
