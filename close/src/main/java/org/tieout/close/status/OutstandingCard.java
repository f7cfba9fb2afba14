package org.tieout.close.status;

import java.util.List;
import java.util.Optional;
import org.tieout.close.card.Card;
import org.tieout.close.person.People;
import org.tieout.close.person.ProductOwners;
import org.tieout.store.close.CardState;

/**
 * A spend card that waits for a word.
 *
 * @param subject what it is owed to, such as {@code card of Webshop}
 * @param state the state it waits in: a person is asked once in each
 * @param userName who owes it; empty: nobody is known, and somebody has to be named
 * @param what in words
 * @param how the command that does it
 */
public record OutstandingCard(String subject, CardState state, String userName, String what, String how) {

    /** Those of some cards, in their order. */
    public static List<OutstandingCard> of(List<Card> cards, People people) {
        return cards.stream().flatMap(card -> of(card, people).stream()).toList();
    }

    /** Empty where it waits for nobody. */
    static Optional<OutstandingCard> of(Card card, People people) {
        if (card.state() == CardState.APPROVED) {
            return Optional.empty();
        }
        String owing = card.owing(people);
        String product = card.product();
        boolean isOfProduct = card.state().isOwedByProduct();
        return Optional.of(new OutstandingCard(
                "card of " + product,
                card.state(),
                owing,
                owing.isEmpty()
                        ? "name an owner: \"%s\" is nobody's user"
                                .formatted(new ProductOwners(card.place(), people).owner())
                        : what(card.state(), product),
                // Not formatted: there are thousands.
                "tieout close " + (isOfProduct ? "accept" : "approve") + " --period "
                        + card.said().billingPeriod() + " --product \"" + product + '"'));
    }

    private static String what(CardState state, String product) {
        return switch (state) {
            case OUTSTANDING -> "accept or dispute the card of " + product;
            case SUSPENDED -> "look again at the card of " + product + ": its sign-off is suspended";
            case REJECTED -> "answer the rejection of the card of " + product;
            case ACCEPTED -> "approve or reject the card of " + product;
            case DISPUTED -> "settle the dispute of the card of " + product;
            case APPROVED -> "";
        };
    }
}
