package org.tieout.common.money;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A control total: how many rows, and what they cost, in one currency. Each stage hands one over, and the next holds
 * its own against it; errors that offset each other in the sum do not in the absolute sum.
 *
 * @param sum of the rows' BilledCost
 * @param absoluteSum of their |BilledCost|
 */
public record ControlTotal(long rows, BigDecimal sum, BigDecimal absoluteSum) implements Serializable {

    public static final ControlTotal NONE = new ControlTotal(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Of one row. */
    public static ControlTotal of(BigDecimal cost) {
        return new ControlTotal(1, cost, cost.abs());
    }

    public ControlTotal plus(ControlTotal other) {
        BigDecimal together = sum.add(other.sum);
        // Every row passes here several times, and most cost something: then both sums are one, added up once.
        boolean isOne = isOneSum() && other.isOneSum();
        return new ControlTotal(rows + other.rows, together, isOne ? together : absoluteSum.add(other.absoluteSum));
    }

    /** Whether they are the same to the last digit, however many zeros follow it. */
    public boolean tiesOutWith(ControlTotal other) {
        return rows == other.rows && sum.compareTo(other.sum) == 0 && absoluteSum.compareTo(other.absoluteSum) == 0;
    }

    @SuppressWarnings("ReferenceEquality") // The same object, not an equal number: no comparison is faster.
    private boolean isOneSum() {
        return sum == absoluteSum;
    }
}
