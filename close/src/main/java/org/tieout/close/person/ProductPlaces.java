package org.tieout.close.person;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Cards;
import org.tieout.store.close.Cards.Placement;

/** Who answers for a product over several months: by its place now, or by its first one where it is yet to come. */
public final class ProductPlaces {

    private final Cards cards;
    private final People people;
    private final Map<BillingPeriod, Map<String, Placement>> byMonth = new HashMap<>();

    public ProductPlaces(StoreTransaction transaction, People people) {
        this.cards = transaction.of(Cards.class);
        this.people = people;
    }

    /**
     * Its owners in the current month, or else in the first of those after in which it has a place; of months that are
     * all over, in the last of them. Empty where it has none.
     *
     * @param months in their order
     */
    public Optional<ProductOwners> owners(String product, List<BillingPeriod> months, BillingPeriod current) {
        List<BillingPeriod> ahead =
                months.stream().filter(month -> month.compareTo(current) >= 0).toList();
        List<BillingPeriod> asked = ahead.isEmpty() ? months.subList(months.size() - 1, months.size()) : ahead;
        return asked.stream()
                .map(month -> Optional.ofNullable(of(month).get(product)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(place -> new ProductOwners(place, people));
    }

    private Map<String, Placement> of(BillingPeriod month) {
        return byMonth.computeIfAbsent(
                month, one -> cards.placements(one).stream().collect(toMap(Placement::product, Function.identity())));
    }
}
