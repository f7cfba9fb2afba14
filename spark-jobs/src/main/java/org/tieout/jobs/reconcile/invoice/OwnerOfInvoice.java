package org.tieout.jobs.reconcile.invoice;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for an invoice: of the owners of its lines, the one with the largest gross variance; where nothing
 * differs, or as much for each, the one with the largest cost; then the first by name.
 */
final class OwnerOfInvoice implements Serializable {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, Weight> owners = new TreeMap<>();

    /** What an owner's lines come to, without signs. */
    private record Weight(BigDecimal variance, BigDecimal cost) implements Serializable, Comparable<Weight> {

        private static final Comparator<Weight> BY_VARIANCE =
                Comparator.comparing(Weight::variance).thenComparing(Weight::cost);

        Weight plus(Weight other) {
            return new Weight(variance.add(other.variance), cost.add(other.cost));
        }

        @Override
        public int compareTo(Weight other) {
            return BY_VARIANCE.compare(this, other);
        }
    }

    /** A line; one without an owner names nobody. */
    void add(@Nullable String owner, BigDecimal invoiced, BigDecimal exported) {
        if (owner != null) {
            owners.merge(
                    owner,
                    new Weight(invoiced.subtract(exported).abs(), invoiced.abs().add(exported.abs())),
                    Weight::plus);
        }
    }

    void add(OwnerOfInvoice other) {
        other.owners.forEach((owner, weight) -> owners.merge(owner, weight, Weight::plus));
    }

    /** Null where no line has one. */
    @Nullable
    String name() {
        return owners.entrySet().stream()
                .max(Map.Entry.<String, Weight>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Weight>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
