package org.tieout.rules.explain;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Which way the residuals of an invoice's lines go: what is left of their variances when the issuer's rounding has been
 * replayed. Rounding to the nearest errs both ways; residuals of one sign are a rule nobody has told us, however small
 * they are.
 *
 * @param over lines invoiced for more
 * @param under lines invoiced for less
 */
public record Bias(long over, long under, BigDecimal sum) implements Serializable {

    public static final Bias NONE = new Bias(0, 0, BigDecimal.ZERO);

    /** That eight of eight go one way by chance is less than one in a hundred: 2 × 0.5⁸. */
    private static final long LEAST_LINES = 8;

    public static Bias of(BigDecimal residual) {
        return new Bias(residual.signum() > 0 ? 1 : 0, residual.signum() < 0 ? 1 : 0, residual);
    }

    public Bias plus(Bias other) {
        return new Bias(over + other.over, under + other.under, sum.add(other.sum));
    }

    public boolean isSystematic() {
        return Math.min(over, under) == 0 && over + under >= LEAST_LINES;
    }
}
