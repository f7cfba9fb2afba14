package org.tieout.jobs.reconcile;

import java.io.Serializable;
import java.math.BigDecimal;

/** Rows, sum and absolute sum of one side in one currency. */
record Sums(long rows, BigDecimal sum, BigDecimal absolute) implements Serializable {

    static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums plus(Sums other) {
        return new Sums(rows + other.rows, sum.add(other.sum), absolute.add(other.absolute));
    }

    /** Whether they are the same to the last digit, however many zeros follow it. */
    boolean tieOutWith(Sums other) {
        return rows == other.rows && sum.compareTo(other.sum) == 0 && absolute.compareTo(other.absolute) == 0;
    }
}
