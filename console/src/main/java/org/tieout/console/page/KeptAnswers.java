package org.tieout.console.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tieout.close.card.Card;
import org.tieout.close.card.MonthCards;
import org.tieout.close.person.Acting;
import org.tieout.close.person.People;
import org.tieout.close.person.VisibleProducts;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;
import org.tieout.store.close.Users;
import org.tieout.store.page.Months.MadeFrom;

/**
 * Answers that cost much to find and stay as they are: of a result that is published, of a hierarchy that was imported,
 * of cards up to the newest act, of people until anything about any of them changes. Each is kept under all that
 * decides about it, what the person sees among it.
 */
@Component
public final class KeptAnswers {

    /** Answers of some kilobytes: a page of lines, the choices of its filters. */
    private static final int ANSWERS = 600;
    /**
     * With all their figures, some hundred bytes each: eight months of a company of 20,000 products, all of a small
     * one's.
     */
    private static final int CARDS = 160_000;
    /** Months of which no more is kept than where products stand, and whose word is the next on which of them. */
    private static final int MONTHS = 36;
    /** What people see, month by month: names that are kept with the places already. */
    private static final int SIGHTS = 1000;

    private final Cache<PeopleOf, People> people = most(2);
    private final Cache<OfResults, Object> answers = most(ANSWERS);
    private final Cache<PlacesOf, List<Placement>> places = most(MONTHS);
    private final Cache<CardsOf, List<Card>> cards = Caffeine.newBuilder()
            .maximumWeight(CARDS)
            .weigher((CardsOf unused, List<Card> month) -> Math.max(1, month.size()))
            .build();
    private final Cache<RightsOf, OwedCards> owed = most(MONTHS);
    private final Cache<SightOf, VisibleProducts> sights = most(SIGHTS);
    private final Cache<RightsOf, List<String>> working = most(MONTHS);

    /** Whoever asks for what is just being found waits for that. */
    private static <K, V> Cache<K, V> most(int entries) {
        return Caffeine.newBuilder().maximumSize(entries).build();
    }

    private record PeopleOf(LocalDate day, String rights) {}

    private record OfResults(
            String question, Object asked, BillingPeriod period, String publications, VisibleProducts of) {}

    private record PlacesOf(BillingPeriod period, long hierarchyId) {}

    private record CardsOf(BillingPeriod period, MadeFrom madeFrom) {}

    /** What follows from cards and from what people may do on a day. */
    private record RightsOf(CardsOf cards, LocalDate day) {}

    private record SightOf(BillingPeriod period, long hierarchyId, PeopleOf people, String user) {}

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

    /** People as they are on a day. */
    People people(StoreTransaction transaction, LocalDate day, MadeFrom madeFrom) {
        return people.get(new PeopleOf(day, madeFrom.rights()), unused -> People.on(day, transaction));
    }

    /** Months in which products stand where they stood share one list. */
    private List<Placement> places(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom) {
        return places.get(new PlacesOf(period, madeFrom.hierarchyId()), unused -> {
            List<Placement> read = List.copyOf(transaction.of(Cards.class).placements(period));
            return places.asMap().values().stream()
                    .filter(read::equals)
                    .findFirst()
                    .orElse(read);
        });
    }

    /** What somebody sees of a month. */
    VisibleProducts visible(
            StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom, LocalDate day, String user) {
        return sights.get(
                new SightOf(period, madeFrom.hierarchyId(), new PeopleOf(day, madeFrom.rights()), user),
                unused -> VisibleProducts.of(
                        transaction.of(Users.class),
                        people(transaction, day, madeFrom),
                        user,
                        () -> places(transaction, period, madeFrom)));
    }

    /** Who works in the close of a month. */
    List<String> working(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom, LocalDate day) {
        return working.get(
                new RightsOf(new CardsOf(period, madeFrom), day),
                unused -> Acting.working(people(transaction, day, madeFrom), places(transaction, period, madeFrom)));
    }

    List<Card> cards(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom) {
        return cards.get(
                new CardsOf(period, madeFrom),
                unused -> List.copyOf(
                        MonthCards.of(transaction, places(transaction, period, madeFrom), period, Cards.MONTH)));
    }

    OwedCards owed(StoreTransaction transaction, BillingPeriod period, MadeFrom madeFrom, LocalDate day) {
        return owed.get(
                new RightsOf(new CardsOf(period, madeFrom), day),
                unused -> OwedCards.of(cards(transaction, period, madeFrom), people(transaction, day, madeFrom)));
    }
}
