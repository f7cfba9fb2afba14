package org.tieout.jobs.reconcile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import org.tieout.common.config.Tolerance;

/**
 * Whether the configured tolerance lets a variance pass: by its absolute amount, or by its share of what was invoiced.
 */
final class Allowance implements Serializable {

    private static final long serialVersionUID = 1;

    private final BigDecimal everyCurrency;
    private final HashMap<String, BigDecimal> byCurrency;
    private final BigDecimal percent;

    Allowance(Tolerance tolerance) {
        this.everyCurrency = tolerance.absolute().everyCurrency();
        this.byCurrency = new HashMap<>(tolerance.absolute().byCurrency());
        this.percent = tolerance.percent();
    }

    /** True where |variance| is no more than either allowance; exactly at the tolerance is within it. */
    boolean covers(String currency, BigDecimal variance, BigDecimal invoiced) {
        BigDecimal absolute = byCurrency.getOrDefault(currency, everyCurrency);
        // |variance| ≤ percent/100 × |invoiced|, without dividing.
        boolean isSmallShare =
                variance.abs().movePointRight(2).compareTo(invoiced.abs().multiply(percent)) <= 0;
        return variance.abs().compareTo(absolute) <= 0 || isSmallShare;
    }
}
