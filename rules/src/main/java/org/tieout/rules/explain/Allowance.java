package org.tieout.rules.explain;

import java.io.Serializable;
import java.math.BigDecimal;
import org.tieout.common.config.Tolerance;

/**
 * Whether the configured tolerance lets a variance pass: by its absolute amount, or by its share of what was invoiced.
 */
public record Allowance(Tolerance tolerance) implements Serializable {

    /** True where |variance| is no more than either allowance; exactly at the tolerance is within it. */
    public boolean covers(String currency, BigDecimal variance, BigDecimal invoiced) {
        BigDecimal absolute = tolerance.absolute().in(currency).orElse(BigDecimal.ZERO);
        // |variance| ≤ percent/100 × |invoiced|, without dividing.
        boolean isSmallShare =
                variance.abs().movePointRight(2).compareTo(invoiced.abs().multiply(tolerance.percent())) <= 0;
        return variance.abs().compareTo(absolute) <= 0 || isSmallShare;
    }
}
