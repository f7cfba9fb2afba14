package org.tieout.close.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.Acts.ActRow;

/**
 * What was accrued is what the results come to: exported cost of each product, and the corrections that were accepted
 * when it was computed, to the last digit. An accrual of other results proves nothing of these, and that is said.
 */
final class CheckAccrual {

    private final OpenBundle bundle;
    private final Manifest manifest;

    CheckAccrual(OpenBundle bundle, Manifest manifest) {
        this.bundle = bundle;
        this.manifest = manifest;
    }

    /** What is said of it; empty where nothing was accrued. */
    Optional<String> apply(ResultSums sums, Map<Long, ActRow> acts) {
        Amounts cost = new Amounts();
        Amounts corrected = new Amounts();
        Amounts booked = new Amounts();
        AtomicLong accrual = new AtomicLong();
        AtomicLong version = new AtomicLong();
        bundle.each(BundleContents.ACCRUAL_LINES, line -> {
            List<String> key = line.texts("product", "billing_currency");
            AccrualMethod method = line.word("method", AccrualMethod.class);
            // What was expected is in no result.
            if (!method.isExpected()) {
                (method == AccrualMethod.CORRECTION ? corrected : cost).add(key, line.amount("exact"));
            }
            booked.add(line.texts("billing_currency"), line.amount("amount"));
            version.set(line.number("version"));
        });
        Map<String, String> results = new TreeMap<>();
        bundle.each(BundleContents.ACCRUAL_RESULTS, row -> {
            results.put(row.text("reconciliation"), row.text("result_hash"));
            accrual.set(row.number("accrual_id"));
        });
        if (results.isEmpty()) {
            return Optional.empty();
        }
        if (!acts.containsKey(accrual.get())) {
            throw broken("act %d computed it, and is not in the log".formatted(accrual.get()));
        }
        if (!results.equals(manifest.results())) {
            return Optional.of("it is of other results, and proves nothing of these");
        }
        compare("cost", cost, sums.products());
        Amounts accepted = new Amounts();
        AcceptedCorrections.of(bundle, accrual.get()).forEach(accepted::add);
        compare("corrections", corrected, accepted);
        return Optional.of("version %d is what the results come to: %s".formatted(version.get(), booked.inWords()));
    }

    private static void compare(String what, Amounts accrued, Amounts stands) {
        accrued.firstDifference(stands).ifPresent(difference -> {
            throw broken("the %s accrued are not those of the results for %s".formatted(what, difference.inWords()));
        });
    }

    private static RuntimeException broken(String why) {
        return BrokenBundle.at(BundleContents.ACCRUAL_LINES, why);
    }
}
