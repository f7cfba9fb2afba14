package org.tieout.console.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tieout.close.card.Card;
import org.tieout.close.person.People;
import org.tieout.store.close.CardState;

/** The products of a month whose cards wait for somebody, by whom they wait for. */
final class OwedCards {

    private final Map<String, Set<String>> byUser;

    private OwedCards(Map<String, Set<String>> byUser) {
        this.byUser = byUser;
    }

    static OwedCards of(List<Card> cards, People people) {
        return new OwedCards(cards.stream()
                .filter(card -> card.state() != CardState.APPROVED)
                .collect(groupingBy(card -> card.owing(people), mapping(Card::product, toUnmodifiableSet()))));
    }

    Set<String> by(String userName) {
        return byUser.getOrDefault(userName, Set.of());
    }
}
