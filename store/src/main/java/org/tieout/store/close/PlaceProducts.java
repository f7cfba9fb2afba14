package org.tieout.store.close;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tieout.store.close.Cards.Place;
import org.tieout.store.close.Cards.Placement;

/**
 * Says of each product what is above it: level by level from above, because thousands of products share what is there.
 */
final class PlaceProducts {

    private PlaceProducts() {}

    /**
     * By what is above a product, then by its name, as the places are.
     *
     * @param places in the order of names
     */
    static List<Placement> apply(List<Place> places) {
        Map<Long, List<Place>> below = new HashMap<>();
        places.forEach(place -> below.computeIfAbsent(place.parentId(), key -> new ArrayList<>())
                .add(place));
        List<Placement> placements = new ArrayList<>();
        for (Place unit : below.getOrDefault(Place.NOWHERE, List.of())) {
            for (Place department : below.getOrDefault(unit.nodeId(), List.of())) {
                for (Place portfolio : below.getOrDefault(department.nodeId(), List.of())) {
                    for (Place product : below.getOrDefault(portfolio.nodeId(), List.of())) {
                        placements.add(new Placement(
                                unit.name(),
                                department.name(),
                                portfolio.name(),
                                product.name(),
                                product.owner(),
                                portfolio.owner(),
                                department.owner(),
                                unit.owner()));
                    }
                }
            }
        }
        return placements;
    }
}
