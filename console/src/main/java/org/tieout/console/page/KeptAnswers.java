package org.tieout.console.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tieout.close.card.Card;
import org.tieout.close.card.MonthCards;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.page.Months.MadeFrom;

/**
 * Answers that cost much to find and stay as they are: of a result that is published, of a hierarchy that was imported,
 * of cards up to the newest act. Each is kept under all that decides about it, what the person sees among it; what a
 * person may do and see is asked anew for every page, and is never kept.
 */
@Component
public final class KeptAnswers {

    /** Answers of some kilobytes: a page of lines, the choices of its filters. */
    private static final int ANSWERS = 600;
    /** Months with all their products, some megabytes each. */
    private static final int MONTHS = 3;

    private final Cache<OfResults, Object> answers = most(ANSWERS);
    private final Cache<PlacesOf, List<Placement>> places = most(MONTHS);
    private final Cache<CardsOf, List<Card>> cards = most(MONTHS);
    private final Cache<OwedOf, OwedCards> owed = most(MONTHS);

    /** Whoever asks for what is just being found waits for that. */
    private static <K, V> Cache<K, V> most(int entries) {
        return Caffeine.newBuilder().maximumSize(entries).build();
    }

    private record OfResults(
            String question, Object asked, BillingPeriod period, String publications, VisibleProducts of) {}

    private record PlacesOf(BillingPeriod period, long hierarchyId) {}

    private record CardsOf(BillingPeriod period, MadeFrom madeFrom) {}

    private record OwedOf(CardsOf cards, People people) {}

    /**
     * What follows from the published results of a month alone.
     *
     * @param question which one; each kind of answer has its own
     * @param asked what else it depends on
     */
    @SuppressWarnings("unchecked") // A question has one kind of answer.
    <T> T ofResults(
            String question,
            Object asked,
            BillingPeriod period,
            MadeFrom madeFrom,
            VisibleProducts visible,
            Supplier<T> find) {
        return (T) answers.get(
                new OfResults(question, asked, period, madeFrom.publications(), visible), unused -> find.get());
    }

    List<Placement> places(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom) {
        return places.get(
                new PlacesOf(period, madeFrom.hierarchyId()),
                unused -> List.copyOf(transaction.of(Cards.class).placements(period)));
    }

    List<Card> cards(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom) {
        return cards.get(
                new CardsOf(period, madeFrom),
                unused -> List.copyOf(
                        MonthCards.of(transaction, places(transaction, period, madeFrom), period, Cards.MONTH)));
    }

    OwedCards owed(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom, People people) {
        return owed.get(
                new OwedOf(new CardsOf(period, madeFrom), people),
                unused -> OwedCards.of(cards(transaction, period, madeFrom), people));
    }
}
