package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import org.tieout.common.run.Checkpoint;

/** Count, sum and absolute sum of some rows' BilledCost. */
record Totals(long rows, BigDecimal sum, BigDecimal absoluteSum) implements Serializable {

    static final Totals NONE = new Totals(0, BigDecimal.ZERO, BigDecimal.ZERO);

    static Totals of(BigDecimal cost) {
        return new Totals(1, cost, cost.abs());
    }

    /** @param scope what they were taken over, after the source's name */
    Checkpoint checkpoint(String step, Release release, String scope, String currency) {
        return new Checkpoint(step, release.source() + scope, release.side(), currency, rows, sum, absoluteSum);
    }

    Totals plus(Totals other) {
        BigDecimal together = sum.add(other.sum);
        // Every row passes here several times, and most cost something: then both sums are one, added up once.
        boolean isOne = isOneSum() && other.isOneSum();
        return new Totals(rows + other.rows, together, isOne ? together : absoluteSum.add(other.absoluteSum));
    }

    @SuppressWarnings("ReferenceEquality") // The same object, not an equal number: no comparison is faster.
    private boolean isOneSum() {
        return sum == absoluteSum;
    }
}
