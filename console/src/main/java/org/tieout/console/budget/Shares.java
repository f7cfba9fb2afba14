package org.tieout.console.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A variance in percent of what it is held against. */
final class Shares {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private Shares() {}

    /**
     * Of two digits, with its sign; empty where there is nothing to hold it against.
     *
     * <pre>
     * 5 of 40   +12.50 %        -1 of 3   −33.33 %        5 of 0   (empty)
     * </pre>
     */
    static String of(Optional<BigDecimal> variance, Optional<BigDecimal> limit) {
        if (variance.isEmpty() || limit.filter(one -> one.signum() != 0).isEmpty()) {
            return "";
        }
        BigDecimal share = variance.get().multiply(WHOLE).divide(limit.get().abs(), 2, RoundingMode.HALF_UP);
        String sign = share.signum() < 0 ? "−" : share.signum() > 0 ? "+" : "";
        return "%s%,.2f %%".formatted(sign, share.abs());
    }

    /** How far a bar goes, in percent of the longest one; the longest fills most of its place. */
    static String width(BigDecimal amount, BigDecimal most) {
        return most.signum() <= 0
                ? "0%"
                : amount.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(90)).divide(most, 2, RoundingMode.HALF_UP)
                        + "%";
    }
}
