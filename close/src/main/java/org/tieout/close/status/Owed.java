package org.tieout.close.status;

import java.util.List;
import org.tieout.close.card.Card;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.store.close.CardState;

/**
 * A word somebody owes.
 *
 * @param subject what it is owed to, such as {@code card of Webshop}
 * @param state the state it waits in: a person is asked once in each
 * @param userName who owes it; empty: nobody is known, and somebody has to be named
 * @param what in words
 * @param how the command that does it
 */
public record Owed(String subject, CardState state, String userName, String what, String how) {

    /** What is owed to cards, in the order of the cards. */
    public static List<Owed> of(List<Card> cards, People people) {
        return cards.stream()
                .filter(card -> card.state() != CardState.APPROVED)
                .map(card -> of(card, people))
                .toList();
    }

    private static Owed of(Card card, People people) {
        String owing = card.owing(people);
        String product = card.product();
        boolean isOfProduct = card.state().isOwedByProduct();
        return new Owed(
                "card of " + product,
                card.state(),
                owing,
                owing.isEmpty()
                        ? "name an owner: \"%s\" is nobody's user"
                                .formatted(new ProductOwners(card.place(), people).owner())
                        : what(card.state(), product),
                "tieout close %s --period %s --product \"%s\""
                        .formatted(
                                isOfProduct ? "accept" : "approve", card.said().billingPeriod(), product));
    }

    private static String what(CardState state, String product) {
        return switch (state) {
            case OUTSTANDING -> "accept or dispute the card of " + product;
            case SUSPENDED -> "look again at the card of %s: its sign-off is suspended".formatted(product);
            case REJECTED -> "answer the rejection of the card of " + product;
            case ACCEPTED -> "approve or reject the card of " + product;
            case DISPUTED -> "settle the dispute of the card of " + product;
            case APPROVED -> "";
        };
    }
}
