package org.tieout.close.card;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Block;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Periods;
import org.tieout.store.close.SuspendSignOffs;

/**
 * What owners say to spend cards, in one transaction that reads under lock what it decides on.
 *
 * <pre>
 * product's owner      accepts or disputes
 * portfolio's owner    approves or rejects what was accepted, approves what was disputed
 * </pre>
 */
public final class DecideCards {

    /** What may be said to a card. */
    public enum Word {
        ACCEPT(CardState.ACCEPTED, "accept", "card accepted"),
        DISPUTE(CardState.DISPUTED, "dispute", "card disputed"),
        APPROVE(CardState.APPROVED, "approve", "card approved"),
        REJECT(CardState.REJECTED, "reject", "card rejected");

        private final CardState to;
        private final String verb;
        private final String act;

        Word(CardState to, String verb, String act) {
            this.to = to;
            this.verb = verb;
            this.act = act;
        }

        /** As a sentence has it. */
        public String verb() {
            return verb;
        }

        /** Whether a card in that state waits for it. */
        boolean isAwaitedBy(CardState state) {
            return switch (this) {
                case ACCEPT, DISPUTE -> state.isOwedByProduct();
                case APPROVE, REJECT -> state == CardState.ACCEPTED;
            };
        }

        /** Whether it is the product's owner who says it. */
        boolean isOfProduct() {
            return this == ACCEPT || this == DISPUTE;
        }
    }

    private final Acts acts;
    private final Cards statements;
    private final BillingPeriod period;
    private final LocalDate today;
    private final String login;
    private final People people;
    private final Map<String, Card> cards;
    private final Set<String> preliminary;
    private final SuspendSignOffs suspend;

    /**
     * Reads, after everybody who acts has been asked to wait.
     *
     * @param login what the command or session runs under
     */
    public DecideCards(
            StoreTransaction transaction, BillingPeriod period, String slice, LocalDate today, String login) {
        this.login = login;
        this.suspend = new SuspendSignOffs(transaction, login);
        this.acts = transaction.of(Acts.class);
        acts.lock();
        this.statements = transaction.of(Cards.class);
        this.period = period;
        this.today = today;
        this.people = People.on(today, transaction);
        this.cards = MonthCards.of(transaction, period, slice).stream()
                .collect(toMap(Card::product, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        this.preliminary = preliminary(transaction);
    }

    private Set<String> preliminary(StoreTransaction transaction) {
        Set<String> preliminary = new TreeSet<>(statements.preliminary(period));
        transaction.of(Periods.class).waivers(period).stream()
                .filter(waiver -> waiver.block() == Block.PRELIMINARY && waiver.holdsOn(today))
                .forEach(waiver -> preliminary.remove(waiver.reconciliation()));
        return preliminary;
    }

    public List<Card> cards() {
        return List.copyOf(cards.values());
    }

    public People people() {
        return people;
    }

    /**
     * Says a word to the card of a product.
     *
     * @param user who says it
     * @param comment the reason; may be empty only where somebody says yes
     */
    public void say(Word word, String product, String user, String comment) {
        Card card = Optional.ofNullable(cards.get(product))
                .orElseThrow(() -> new DataRefusedException(
                        "Cannot %s the card of %s: there is none for %s; tieout close cards --period %s lists them"
                                .formatted(word.verb, product, period, period)));
        decide(word, card, actor(word, card, user), comment);
    }

    /** Accepts a card by a rule, in its owner's place. */
    void acceptByRule(Card card, String rule, String why) {
        decide(Word.ACCEPT, card, Actor.rule(rule, login), why);
    }

    private Actor actor(Word word, Card card, String user) {
        ProductOwners owners = new ProductOwners(card.place(), people);
        List<String> allowed = word.isOfProduct() ? owners.answering() : owners.approving(card.answered());
        Actor actor = people.actor(
                user,
                allowed,
                login,
                "%s the card of %s".formatted(word.verb, card.product()),
                whose(word, card, allowed));
        if (!word.isOfProduct() && card.answered().contains(user)) {
            throw new DataRefusedException(
                    "Cannot %s the card of %s: %s has answered for it, and nobody approves his own word"
                            .formatted(word.verb, card.product(), people.inWords(user)));
        }
        return actor;
    }

    private String whose(Word word, Card card, List<String> allowed) {
        if (!allowed.isEmpty()) {
            return "";
        }
        return word.isOfProduct()
                ? "its owner \"%s\" is nobody's user".formatted(new ProductOwners(card.place(), people).owner())
                : "nobody else";
    }

    private void decide(Word word, Card card, Actor actor, String comment) {
        CardState from = card.state();
        if (!from.next().contains(word.to)) {
            throw new DataRefusedException("Cannot %s the card of %s: it is %s%s"
                    .formatted(word.verb, card.product(), from, hint(word, from)));
        }
        boolean needsReason = word != Word.ACCEPT && !(word == Word.APPROVE && from == CardState.ACCEPTED);
        if (needsReason && comment.isBlank()) {
            throw new DataRefusedException(
                    "Cannot %s the card of %s: say why, with --comment".formatted(word.verb, card.product()));
        }
        Map<String, String> results = statements.results(period, card.product());
        if (word == Word.ACCEPT && card.said().slice().equals(Cards.MONTH)) {
            refusePreliminary(card, results);
        }
        String shown = ActHash.ofShown(card.figures());
        if (!word.isOfProduct()) {
            refuseMoved(word, card, shown);
        }
        statements.begin(period, card.product(), card.said().slice());
        CardRow row =
                statements.card(period, card.product(), card.said().slice()).orElseThrow();
        CardRow next = word.isOfProduct()
                ? new CardRow(
                        row.cardId(),
                        period,
                        row.product(),
                        row.slice(),
                        word.to,
                        actor.user(),
                        actor.actingFor(),
                        "",
                        "")
                : new CardRow(
                        row.cardId(),
                        period,
                        row.product(),
                        row.slice(),
                        word.to,
                        row.answeredBy(),
                        row.answeredFor(),
                        actor.user(),
                        actor.actingFor());
        if (statements.step(next, from) != 1) {
            throw new DataRefusedException("Cannot %s the card of %s: somebody has just said something else to it"
                    .formatted(word.verb, card.product()));
        }
        long act = acts.append(
                actor, word.act, card.product(), Optional.of(period), "", content(word, card, comment, shown, results));
        statements.decide(new DecisionRow(act, row.cardId(), from, word.to, comment, shown));
        statements.show(act, card.figures());
        statements.bind(act, results.keySet(), results.values());
        if (from == CardState.APPROVED) {
            suspend.reviewAgain(
                    period, Set.of(card.product()), "the card of %s is %s".formatted(card.product(), word.to));
        }
        cards.put(card.product(), new Card(card.place(), next, card.figures()));
    }

    private static Map<String, Object> content(
            Word word, Card card, String comment, String shown, Map<String, String> results) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("slice", card.said().slice());
        content.put("from", card.state());
        content.put("to", word.to);
        content.put("comment", comment);
        content.put("shown", shown);
        content.put("figures", card.figures());
        content.put("results", new TreeMap<>(results));
        return content;
    }

    private static String hint(Word word, CardState from) {
        return word == Word.APPROVE && from.isOwedByProduct() ? "; its owner accepts it first" : "";
    }

    private void refusePreliminary(Card card, Map<String, String> results) {
        results.keySet().stream()
                .filter(preliminary::contains)
                .sorted()
                .findFirst()
                .ifPresent(reconciliation -> {
                    throw new InputNotReadyException(
                            "Cannot accept the card of %s: %s is preliminary for %s, its provider may still change it; accept it when it is final, or waive PRELIMINARY"
                                    .formatted(card.product(), reconciliation, period));
                });
    }

    private void refuseMoved(Word word, Card card, String shown) {
        boolean isAsAnswered = statements
                .newestDecision(card.said().cardId())
                .map(decision -> decision.shownHash().equals(shown))
                .orElse(false);
        if (!isAsAnswered) {
            throw new DataRefusedException(
                    "Cannot %s the card of %s: its numbers have moved since it was %s; its owner looks at it again first"
                            .formatted(
                                    word.verb,
                                    card.product(),
                                    card.state().name().toLowerCase(Locale.ROOT)));
        }
    }
}
