package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A degree of severity is reached by a variance of at least {@code amount} that is also at least {@code share} of the
 * invoice; or by its gross alone; or by its age alone. A currency a map does not name reaches nothing.
 */
public record SeverityThreshold(
        @JsonPropertyDescription(
                "Least |variance| in the billing currency, a number or a map by currency; counts only together with `share`.")
        AmountByCurrency amount,

        @JsonPropertyDescription("Least share of the invoice in percent; counts only together with `amount`.")
        BigDecimal share,

        @JsonPropertyDescription(
                "Least gross variance, where differences cancel out: sum of the effects of a line, of the lines of an invoice, each without its sign.")
        AmountByCurrency gross,

        @JsonPropertyDescription(
                "Least age in days: from the oldest charge of the line to the end of the billing period.")
        int age)
        implements Serializable {

    public SeverityThreshold {
        if (share.signum() < 0 || age < 0) {
            throw new IllegalArgumentException("Invalid severity: share and age cannot be negative");
        }
    }
}
