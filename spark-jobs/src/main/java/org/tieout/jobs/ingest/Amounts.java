package org.tieout.jobs.ingest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.spark.sql.types.DecimalType;

/** Reads amounts as they are written, and says whether they fit a column exactly. */
final class Amounts {

    /** No amount of money or goods has more digits; texts beyond it are not even expanded. */
    private static final int MAX_DIGITS = 100;

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
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        boolean fits = plain.scale() <= type.scale() && fitsBeforeThePoint(plain, type);
        return fits ? Optional.of(plain.setScale(type.scale(), RoundingMode.UNNECESSARY)) : Optional.empty();
    }

    /** The nearest number of the column's scale, half to even; empty where it is too large. */
    static Optional<BigDecimal> rounded(BigDecimal amount, DecimalType type) {
        if (amount.signum() == 0 || amount.precision() - (long) amount.scale() < -type.scale()) {
            return Optional.of(BigDecimal.ZERO.setScale(type.scale()));
        }
        if (!fitsBeforeThePoint(amount, type)) {
            return Optional.empty();
        }
        BigDecimal rounded = amount.setScale(type.scale(), RoundingMode.HALF_EVEN);
        return rounded.precision() <= type.precision() ? Optional.of(rounded) : Optional.empty();
    }

    private static boolean fitsBeforeThePoint(BigDecimal amount, DecimalType type) {
        long integerDigits = amount.precision() - (long) amount.scale();
        return integerDigits <= type.precision() - type.scale() && amount.precision() <= MAX_DIGITS;
    }
}
