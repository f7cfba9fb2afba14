package org.tieout.common.hierarchy;

import java.io.Serializable;
import java.math.BigDecimal;

/** A product's part of what a rule fits: 0.6 of it, or all of it, which is 1. */
public record Share(String product, BigDecimal share) implements Serializable {

    public Share {
        if (!isPossible(share)) {
            throw new IllegalArgumentException(
                    "Invalid share: %s of %s is not above 0 and at most 1".formatted(share.toPlainString(), product));
        }
        share = share.stripTrailingZeros();
    }

    public static boolean isPossible(BigDecimal share) {
        return share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }
}
