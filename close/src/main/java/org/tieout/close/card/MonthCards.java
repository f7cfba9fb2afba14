package org.tieout.close.card;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Placement;

/**
 * The spend cards of a month: one for every product with a figure. Products stand where the newest hierarchy has them;
 * one it does not know any more keeps its card, without a place, so that no money drops out.
 */
public final class MonthCards {

    private MonthCards() {}

    /** By place, then product. */
    public static List<Card> of(StoreTransaction transaction, BillingPeriod period, String slice) {
        return of(transaction, transaction.of(Cards.class).placements(period), period, slice);
    }

    /**
     * The same, by whoever has read the places already.
     *
     * @param placements of the month
     */
    public static List<Card> of(
            StoreTransaction transaction, List<Placement> placements, BillingPeriod period, String slice) {
        Cards cards = transaction.of(Cards.class);
        return of(placements, cards.cards(period, slice), cards.figures(period), period, slice);
    }

    static List<Card> of(
            List<Placement> placements,
            List<CardRow> said,
            Map<String, List<Figures>> figures,
            BillingPeriod period,
            String slice) {
        Map<String, CardRow> byName = said.stream().collect(toMap(CardRow::product, Function.identity()));
        Map<String, List<Figures>> left = new HashMap<>(figures);
        Map<String, String> names = new HashMap<>();
        List<Card> cards = new ArrayList<>();
        for (Placement place : placements) {
            Optional.ofNullable(left.remove(place.product()))
                    .ifPresent(shown -> cards.add(card(place, byName, shown, period, slice, names)));
        }
        left.keySet().stream()
                .sorted()
                .forEach(product -> cards.add(card(
                        nowhere(product), byName, figures.getOrDefault(product, List.of()), period, slice, names)));
        return cards;
    }

    /** @param names of people: one text for each, however many cards have it, because months of cards are kept */
    private static Card card(
            Placement place,
            Map<String, CardRow> said,
            List<Figures> figures,
            BillingPeriod period,
            String slice,
            Map<String, String> names) {
        CardRow row = said.get(place.product());
        return new Card(
                place,
                row == null
                        ? CardRow.outstanding(period, place.product(), slice)
                        : new CardRow(
                                row.cardId(),
                                period,
                                place.product(),
                                slice,
                                row.state(),
                                names.computeIfAbsent(row.answeredBy(), Function.identity()),
                                names.computeIfAbsent(row.answeredFor(), Function.identity()),
                                names.computeIfAbsent(row.decidedBy(), Function.identity()),
                                names.computeIfAbsent(row.decidedFor(), Function.identity())),
                figures);
    }

    private static Placement nowhere(String product) {
        return new Placement("", "", "", product, "", "", "", "");
    }
}
