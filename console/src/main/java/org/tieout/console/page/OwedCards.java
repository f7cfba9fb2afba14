package org.tieout.console.page;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.tieout.close.card.Card;
import org.tieout.close.person.People;
import org.tieout.store.close.CardState;

/** The cards of a month that wait for somebody, by whom they wait for. */
final class OwedCards {

    private final Map<String, List<Card>> byUser;

    private OwedCards(Map<String, List<Card>> byUser) {
        this.byUser = byUser;
    }

    static OwedCards of(List<Card> cards, People people) {
        return new OwedCards(cards.stream()
                .filter(card -> card.state() != CardState.APPROVED)
                .collect(groupingBy(card -> card.owing(people))));
    }

    /** In the order of the month's cards. */
    List<Card> by(String userName) {
        return byUser.getOrDefault(userName, List.of());
    }
}
