package org.tieout.jobs.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.spark.sql.types.DecimalType;

/** Reads amounts as they are written, and says whether they fit a column exactly. */
final class Amounts {

    private Amounts() {}

    /** The number a text is; empty where it is none. Plain and E notation, as FOCUS allows. */
    static Optional<BigDecimal> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The same number in the column's scale; empty where that would change or cut it. */
    static Optional<BigDecimal> exactly(BigDecimal amount, DecimalType type) {
        if (amount.signum() == 0) {
            return Optional.of(BigDecimal.ZERO.setScale(type.scale()));
        }
        // Before anything is expanded: 1E+1000000000 is a short text and a number of a gigabyte.
        if (digitsBeforeThePoint(amount) > type.precision() - type.scale()) {
            return Optional.empty();
        }
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() <= type.scale() ? Optional.of(plain.setScale(type.scale())) : Optional.empty();
    }

    /** The nearest number of the column's scale, half to even; empty where it is too large. */
    static Optional<BigDecimal> rounded(BigDecimal amount, DecimalType type) {
        if (amount.signum() == 0 || digitsBeforeThePoint(amount) < -type.scale()) {
            return Optional.of(BigDecimal.ZERO.setScale(type.scale()));
        }
        if (digitsBeforeThePoint(amount) > type.precision() - type.scale()) {
            return Optional.empty();
        }
        BigDecimal rounded = amount.setScale(type.scale(), RoundingMode.HALF_EVEN);
        return rounded.precision() <= type.precision() ? Optional.of(rounded) : Optional.empty();
    }

    /** Negative for a number that begins with zeros after the point. */
    private static long digitsBeforeThePoint(BigDecimal amount) {
        return amount.precision() - (long) amount.scale();
    }
}
