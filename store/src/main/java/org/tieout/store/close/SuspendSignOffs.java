package org.tieout.store.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.DecisionRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.ShownFigures;
import org.tieout.store.close.Periods.PeriodRow;

/**
 * Takes back sign-offs whose numbers have moved, and only those: to be called in the transaction that moves numbers.
 * The sign-off stays in history, whoever gave it is asked again, and told what moved; a period that was approved goes
 * back to review.
 */
public final class SuspendSignOffs {

    private static final String RULE = "number-moved";

    private final Acts acts;
    private final Cards cards;
    private final Periods periods;
    private final Actor actor;

    /** @param login what the command that moves numbers runs under */
    public SuspendSignOffs(StoreTransaction transaction, String login) {
        this.acts = transaction.of(Acts.class);
        this.cards = transaction.of(Cards.class);
        this.periods = transaction.of(Periods.class);
        this.actor = Actor.rule(RULE, login);
    }

    /**
     * What was suspended, as sentences.
     *
     * @param cause what moved the numbers, such as {@code a new result of contoso}
     */
    public List<String> apply(BillingPeriod period, String cause) {
        acts.lock();
        List<CardRow> signed = cards.cards(period, Cards.MONTH).stream()
                .filter(card -> card.state() == CardState.ACCEPTED || card.state() == CardState.APPROVED)
                .toList();
        if (signed.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> decisions = cards.newestDecisions(period, Cards.MONTH).stream()
                .collect(toMap(DecisionRow::cardId, DecisionRow::actNo));
        Map<Long, List<Figures>> shown = cards.shown(period).stream()
                .collect(groupingBy(ShownFigures::actNo, mapping(ShownFigures::figures, toList())));
        Map<String, List<Figures>> now = cards.figures(period);
        List<String> said = new ArrayList<>();
        Set<String> suspended = new HashSet<>();
        for (CardRow card : signed) {
            List<Figures> before = shown.getOrDefault(decisions.get(card.cardId()), List.of());
            List<Figures> after = now.getOrDefault(card.product(), List.of());
            String moved = moved(before, after);
            if (!moved.isEmpty()) {
                suspend(card, after, moved, cause);
                suspended.add(card.product());
                said.add("sign-off of %s is suspended: %s".formatted(card.product(), moved));
            }
        }
        reviewAgain(period, suspended, cause);
        return said;
    }

    /** Takes back what was said to the cards of a reconciliation that is opened again: all of it is asked anew. */
    public List<String> reopened(String reconciliation, BillingPeriod period, String cause) {
        acts.lock();
        Map<String, List<Figures>> now = cards.figures(period);
        Set<String> products = new HashSet<>(cards.productsOf(period, reconciliation));
        List<CardRow> signed = cards.cards(period, Cards.MONTH).stream()
                .filter(card -> card.state().next().contains(CardState.SUSPENDED))
                .filter(card -> products.contains(card.product()))
                .toList();
        signed.forEach(card -> suspend(card, now.getOrDefault(card.product(), List.of()), "opened again", cause));
        List<String> suspended = signed.stream().map(CardRow::product).toList();
        reviewAgain(period, Set.copyOf(suspended), cause);
        return suspended;
    }

    /**
     * Takes periods back to review that are approved with money whose card is not approved any more. Another card that
     * is not, and that somebody let pass, is no reason.
     *
     * @param products whose cards were taken back
     */
    public void reviewAgain(BillingPeriod period, Set<String> products, String cause) {
        if (products.isEmpty()) {
            return;
        }
        periods.of(period).stream()
                .filter(one -> one.state() == PeriodState.APPROVED)
                .filter(one ->
                        cards.productsOf(period, one.reconciliation()).stream().anyMatch(products::contains))
                .forEach(one -> backToReview(one, cause));
    }

    /** A result that was approved is another now: who approved the period is asked again, whatever the cards say. */
    public void otherResult(String reconciliation, BillingPeriod period, String resultHash) {
        acts.lock();
        periods.keep(reconciliation, period)
                .filter(one -> one.state() == PeriodState.APPROVED)
                .filter(one -> !one.resultHash().equals(resultHash))
                .ifPresent(one -> backToReview(one, "a new result of " + reconciliation));
    }

    private void suspend(CardRow card, List<Figures> after, String moved, String cause) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("from", card.state());
        content.put("to", CardState.SUSPENDED);
        content.put("moved", moved);
        content.put("cause", cause);
        content.put("shown", ActHash.ofShown(after));
        long act = acts.append(actor, "card suspended", card.product(), Optional.of(card.billingPeriod()), "", content);
        cards.step(
                new CardRow(
                        card.cardId(),
                        card.billingPeriod(),
                        card.product(),
                        card.slice(),
                        CardState.SUSPENDED,
                        "",
                        "",
                        "",
                        ""),
                card.state());
        cards.decide(new DecisionRow(
                act,
                card.cardId(),
                card.state(),
                CardState.SUSPENDED,
                "%s (%s)".formatted(moved, cause),
                ActHash.ofShown(after)));
        cards.show(act, after);
    }

    private void backToReview(PeriodRow period, String cause) {
        acts.append(
                actor,
                "period back in review",
                "%s of %s".formatted(period.reconciliation(), period.billingPeriod()),
                Optional.of(period.billingPeriod()),
                period.reconciliation(),
                Map.of("cause", cause));
        periods.step(period.reconciliation(), period.billingPeriod(), PeriodState.APPROVED, PeriodState.REVIEW, "", "");
    }

    /** {@code actual 10 → 12 USD, mismatched lines 0 → 1 USD}; empty where nothing has. */
    static String moved(List<Figures> before, List<Figures> after) {
        Map<String, Figures> was = byCurrency(before);
        Map<String, Figures> is = byCurrency(after);
        TreeSet<String> currencies = new TreeSet<>(was.keySet());
        currencies.addAll(is.keySet());
        return currencies.stream()
                .flatMap(
                        currency -> changes(
                                was.getOrDefault(currency, nothing(currency)),
                                is.getOrDefault(currency, nothing(currency)))
                                .stream())
                .collect(joining(", "));
    }

    private static Map<String, Figures> byCurrency(List<Figures> figures) {
        return figures.stream().collect(toMap(Figures::billingCurrency, Function.identity()));
    }

    private static Figures nothing(String currency) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Figures(currency, Optional.empty(), Optional.empty(), zero, zero, zero, 0, zero, zero);
    }

    private static List<String> changes(Figures was, Figures is) {
        List<String> changes = new ArrayList<>();
        String currency = is.billingCurrency();
        change(changes, "budget", was.budget(), is.budget(), currency);
        change(changes, "plan", was.plan(), is.plan(), currency);
        change(changes, "actual", Optional.of(was.actual()), Optional.of(is.actual()), currency);
        change(changes, "invoiced", Optional.of(was.invoiced()), Optional.of(is.invoiced()), currency);
        change(changes, "not invoiced", Optional.of(was.notInvoiced()), Optional.of(is.notInvoiced()), currency);
        change(changes, "mismatches", Optional.of(was.mismatchedGross()), Optional.of(is.mismatchedGross()), currency);
        if (was.mismatchedLines() != is.mismatchedLines()) {
            changes.add("mismatched lines %,d → %,d".formatted(was.mismatchedLines(), is.mismatchedLines()));
        }
        change(changes, "corrections", Optional.of(was.corrections()), Optional.of(is.corrections()), currency);
        return changes;
    }

    private static void change(
            List<String> changes, String what, Optional<BigDecimal> was, Optional<BigDecimal> is, String currency) {
        if (!inWords(was).equals(inWords(is))) {
            changes.add("%s %s → %s %s".formatted(what, inWords(was), inWords(is), currency));
        }
    }

    private static String inWords(Optional<BigDecimal> amount) {
        return amount.map(one -> one.stripTrailingZeros().toPlainString()).orElse("none");
    }
}
