package org.tieout.rules.control;

import java.io.Serializable;
import java.math.BigDecimal;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.dataset.Types;

/**
 * A {@link ControlTotal} while rows are added to it, of costs in the scale of their column. What does not fit 128 bits
 * goes on in numbers of any length: no digit is lost.
 */
public final class RunningTotal implements Serializable {

    private static final long serialVersionUID = 1;

    private ControlTotal before = ControlTotal.NONE;
    private long rows;
    private boolean isInScale;
    private long high;
    private long low;
    private long absoluteHigh;
    private long absoluteLow;

    @SuppressWarnings("ReferenceEquality") // Of zeros, only the one no column had.
    public void add(Amount cost) {
        isInScale |= cost != Amount.ZERO;
        long carry = Long.compareUnsigned(low + cost.low(), low) < 0 ? 1 : 0;
        long sum = high + cost.high() + carry;
        boolean isNegative = cost.high() < 0;
        long lowOfAbsolute = isNegative ? -cost.low() : cost.low();
        long highOfAbsolute = isNegative ? ~cost.high() + (cost.low() == 0 ? 1 : 0) : cost.high();
        long carryOfAbsolute = Long.compareUnsigned(absoluteLow + lowOfAbsolute, absoluteLow) < 0 ? 1 : 0;
        long absoluteSum = absoluteHigh + highOfAbsolute + carryOfAbsolute;
        if (isTooLarge(sum) || isTooLarge(absoluteSum)) {
            add(ControlTotal.of(cost.at(Types.COST.scale())));
            return;
        }
        rows++;
        high = sum;
        low += cost.low();
        absoluteHigh = absoluteSum;
        absoluteLow += lowOfAbsolute;
    }

    void add(ControlTotal more) {
        before = before.plus(more);
    }

    /** So far. */
    ControlTotal total() {
        if (rows == 0) {
            return before;
        }
        // What nobody could read a cost of comes to 0, without digits behind the point.
        int scale = isInScale ? Types.COST.scale() : 0;
        BigDecimal sum = Amount.ofBits(high, low).at(scale);
        BigDecimal absoluteSum = Amount.ofBits(absoluteHigh, absoluteLow).at(scale);
        return before.plus(new ControlTotal(rows, sum, absoluteSum));
    }

    /** Half of what fits: two such numbers do not overflow together, nor does an amount beside one. */
    private static boolean isTooLarge(long highBits) {
        return highBits >= 1L << 61 || highBits < -(1L << 61);
    }
}
