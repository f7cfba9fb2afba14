package org.tieout.store;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.common.period.BillingPeriod;

/**
 * What a frozen result would be with what has been delivered since.
 *
 * @param frozenHash hash of the frozen result
 * @param newHash hash of the result that was computed aside
 * @param releases by source: what that was made from
 * @param changedSettings reconciliation or sources whose settings are others than when the result was frozen
 * @param movements of the invoices that have moved, and only of these
 */
public record WatchReport(
        String reconciliation,
        BillingPeriod period,
        String frozenHash,
        String newHash,
        Map<String, String> releases,
        List<String> changedSettings,
        List<Movement> movements) {

    public WatchReport {
        releases = Collections.unmodifiableMap(new TreeMap<>(releases));
        changedSettings = List.copyOf(changedSettings);
        movements = List.copyOf(movements);
    }

    /** One on a result that is as it was frozen: what lies in landing is what it was made from. */
    public static WatchReport asFrozen(FrozenResult frozen) {
        return new WatchReport(
                frozen.reconciliation(),
                frozen.period(),
                frozen.resultHash(),
                frozen.resultHash(),
                frozen.releases(),
                List.of(),
                List.of());
    }

    public boolean hasMoved() {
        return !movements.isEmpty();
    }

    /** Whether it says nothing that the other does not: the same result of the same releases. */
    public boolean repeats(WatchReport other) {
        return newHash.equals(other.newHash)
                && releases.equals(other.releases)
                && changedSettings.equals(other.changedSettings);
    }

    /** {@code 2 invoices have moved: net 5.00 USD, gross 25.00 USD}. */
    public String summary() {
        if (!hasMoved()) {
            return "nothing has moved";
        }
        Map<String, List<Movement>> byCurrency = movements.stream()
                .collect(Collectors.groupingBy(Movement::currency, TreeMap::new, Collectors.toList()));
        return "%d %s moved: %s"
                .formatted(
                        movements.size(),
                        movements.size() == 1 ? "invoice has" : "invoices have",
                        byCurrency.entrySet().stream()
                                .map(one -> inWords(one.getKey(), one.getValue()))
                                .collect(Collectors.joining("; ")));
    }

    private static String inWords(String currency, List<Movement> movements) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        for (Movement movement : movements) {
            net = net.add(movement.variance().net());
            gross = gross.add(movement.variance().gross());
        }
        return "net %s, gross %s %s".formatted(net.toPlainString(), gross.toPlainString(), currency);
    }
}
