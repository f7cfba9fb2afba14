package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards;

/**
 * What was approved is what stands in the results: the figures of each spend card that is approved are the exported
 * cost of its product, and its accepted corrections, to the last digit.
 */
final class CheckCards {

    private CheckCards() {}

    /** @param corrections accepted ones, by product and currency */
    static void apply(OpenBundle bundle, ResultSums sums, Map<List<String>, BigDecimal> corrections) {
        Map<String, CsvLine> newest = new TreeMap<>();
        bundle.each(BundleContents.APPROVALS, decision -> {
            if (decision.text("slice").equals(Cards.MONTH)) {
                newest.put(decision.text("product"), decision);
            }
        });
        Map<Long, String> approved = new HashMap<>();
        Set<String> products = new HashSet<>();
        newest.forEach((product, decision) -> {
            if (decision.text("to_state").equals(CardState.APPROVED.name())) {
                approved.put(decision.number("act_no"), product);
                products.add(product);
            }
        });
        Amounts actual = new Amounts();
        Amounts corrected = new Amounts();
        bundle.each(BundleContents.APPROVAL_FIGURES, figures -> {
            String product = approved.get(figures.number("act_no"));
            if (product != null) {
                List<String> key = List.of(product, figures.text("billing_currency"));
                actual.add(key, figures.amount("actual"));
                corrected.add(key, figures.amount("corrections"));
            }
        });
        compare("cost", actual, sums.products().where(key -> products.contains(key.get(0))));
        Amounts accepted = new Amounts();
        corrections.forEach(accepted::add);
        compare("corrections", corrected, accepted.where(key -> products.contains(key.get(0))));
    }

    private static void compare(String what, Amounts shown, Amounts stands) {
        shown.firstDifference(stands).ifPresent(difference -> {
            throw BrokenBundle.at(
                    BundleContents.APPROVAL_FIGURES,
                    "the %s that were approved are not those of the results for %s"
                            .formatted(what, difference.inWords()));
        });
    }
}
