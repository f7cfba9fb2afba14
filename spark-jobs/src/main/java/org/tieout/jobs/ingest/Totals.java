package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.math.BigDecimal;

/** Count, sum and absolute sum of some rows' BilledCost. */
record Totals(long rows, BigDecimal sum, BigDecimal absoluteSum) implements Serializable {

    static final Totals NONE = new Totals(0, BigDecimal.ZERO, BigDecimal.ZERO);

    static Totals of(BigDecimal cost) {
        return new Totals(1, cost, cost.abs());
    }

    Totals plus(Totals other) {
        return new Totals(rows + other.rows, sum.add(other.sum), absoluteSum.add(other.absoluteSum));
    }
}
