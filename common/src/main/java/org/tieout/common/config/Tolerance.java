package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.math.BigDecimal;

/** How large a variance may be and still count as WITHIN_TOLERANCE. It never changes a number, only the verdict. */
public record Tolerance(
        @JsonPropertyDescription("""
                Largest difference in the billing currency: a number for every currency, or a map by ISO 4217 code \
                (`{ USD: 0.05, JPY: 5 }`; a currency that is not named has 0).""") AmountByCurrency absolute,

        @JsonPropertyDescription("""
                Largest difference in percent of the invoiced amount. A variance is within tolerance when either \
                allowance covers it.""") BigDecimal percent) implements Serializable {

    public static final Tolerance NONE = new Tolerance(AmountByCurrency.of(BigDecimal.ZERO), BigDecimal.ZERO);

    public Tolerance {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("Invalid percent: %s is negative".formatted(percent.toPlainString()));
        }
    }
}
