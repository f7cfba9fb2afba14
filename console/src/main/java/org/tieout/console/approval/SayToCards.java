package org.tieout.console.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tieout.close.card.Card;
import org.tieout.close.card.DecideCards;
import org.tieout.close.person.Acting;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.console.approval.PreviewView.Row;
import org.tieout.console.page.NoSuchPageException;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visits;
import org.tieout.store.close.ActHash;
import org.tieout.store.close.Cards;

/** Says words to the cards of a month that whoever says them may see, of the numbers he saw. */
@Component
class SayToCards {

    private final Visits visits;

    SayToCards(Visits visits) {
        this.visits = visits;
    }

    /**
     * Says a word to one.
     *
     * @param shown what the numbers he saw hash to
     */
    String one(BillingPeriod period, DecideCards.Word word, String product, String shown, String comment) {
        return Sentences.of(() -> visits.act(acting -> {
            DecideCards decide = decide(acting, period);
            Card card = seen(acting, period, decide, product);
            refuseOtherNumbers(card, shown);
            decide.say(word, product, acting.user(), comment);
            return "%s the card of %s"
                    .formatted(
                            switch (word) {
                                case ACCEPT -> "Accepted";
                                case DISPUTE -> "Disputed";
                                case APPROVE -> "Approved";
                                case REJECT -> "Rejected";
                            },
                            product);
        }));
    }

    /** What accepting these would do, by the rules themselves; nothing is recorded. */
    List<Row> rehearse(BillingPeriod period, List<String> products) {
        return visits.rehearse(acting -> all(acting, period, products, Map.of()));
    }

    /** Accepts each that can be; how many, and why others are left out. */
    String accept(BillingPeriod period, List<String> products, List<String> shown) {
        if (products.size() != shown.size()) {
            throw new NoSuchPageException("not as many numbers as cards");
        }
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < products.size(); i++) {
            seen.put(products.get(i), shown.get(i));
        }
        return Sentences.of(() -> visits.act(acting -> {
            List<Row> rows = all(acting, period, products, seen);
            long done = rows.stream().filter(Row::isDone).count();
            List<String> left =
                    rows.stream().filter(row -> !row.isDone()).map(Row::what).toList();
            return "Accepted %,d of %,d cards%s"
                    .formatted(done, rows.size(), left.isEmpty() ? "" : ". Left out: " + String.join("; ", left));
        }));
    }

    /** @param shown what the numbers he saw hash to, by product; none: whatever they are */
    private static List<Row> all(
            Acting acting, BillingPeriod period, List<String> products, Map<String, String> shown) {
        DecideCards decide = decide(acting, period);
        List<Row> rows = new ArrayList<>();
        for (String product : products) {
            Card card = seen(acting, period, decide, product);
            String now = ActHash.ofShown(card.figures());
            try {
                refuseOtherNumbers(card, shown.getOrDefault(product, now));
                decide.say(DecideCards.Word.ACCEPT, product, acting.user(), "");
                rows.add(new Row(product, MakeApprovalsView.sums(card), now, true, "Is accepted"));
            } catch (RunStoppedException e) {
                rows.add(new Row(product, MakeApprovalsView.sums(card), now, false, Sentences.refusal(e)));
            }
        }
        return rows;
    }

    private static DecideCards decide(Acting acting, BillingPeriod period) {
        return new DecideCards(acting.transaction(), period, Cards.MONTH, acting.today(), acting.login());
    }

    private static Card seen(Acting acting, BillingPeriod period, DecideCards decide, String product) {
        VisibleProducts visible = VisibleProducts.of(acting, period);
        return decide.cards().stream()
                .filter(card -> card.product().equals(product) && visible.has(product))
                .findFirst()
                .orElseThrow(() -> new NoSuchPageException("no card of " + product));
    }

    private static void refuseOtherNumbers(Card card, String shown) {
        if (!ActHash.ofShown(card.figures()).equals(shown)) {
            throw new InputNotReadyException(
                    "The card of %s shows other numbers by now: look at it again".formatted(card.product()));
        }
    }
}
