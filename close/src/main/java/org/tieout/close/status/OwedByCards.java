package org.tieout.close.status;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tieout.close.card.Card;
import org.tieout.close.card.MonthCards;
import org.tieout.close.notice.Owed;
import org.tieout.close.notice.WhatIsOwed;
import org.tieout.close.person.People;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.DecisionRow;

/**
 * The words owners owe to spend cards, to be told to whoever is asked for them; those of nobody's user are told nobody.
 */
public final class OwedByCards implements WhatIsOwed {

    @Override
    public List<Owed> of(StoreTransaction transaction, BillingPeriod period, LocalDate today) {
        People people = People.on(today, transaction);
        List<Card> cards = MonthCards.of(transaction, period, Cards.MONTH);
        Map<Long, Long> decisions = transaction.of(Cards.class).newestDecisions(period, Cards.MONTH).stream()
                .collect(toMap(DecisionRow::cardId, DecisionRow::actNo));
        List<Owed> owed = new ArrayList<>();
        for (Card card : cards) {
            OutstandingCard.of(card, people)
                    .filter(one -> !one.userName().isEmpty())
                    .ifPresent(one -> owed.add(new Owed(
                            one.subject(),
                            // A card that comes into a state again is asked for again.
                            "%s %d"
                                    .formatted(
                                            one.state(),
                                            decisions.getOrDefault(card.said().cardId(), 0L)),
                            one.userName(),
                            one.what(),
                            one.how())));
        }
        return owed;
    }
}
