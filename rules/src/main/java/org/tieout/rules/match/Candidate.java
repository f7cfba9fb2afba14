package org.tieout.rules.match;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;

/**
 * All charges of one key on one side, as the ladder sees them.
 *
 * @param cost their sum
 * @param usage the part of it that is usage: what may stand under another invoice
 * @param meterId the one they share; null where they have none, or several
 * @param isDetail whether it is a line of an invoice whose grain differs line by line (FOCUS 1.4 Invoice Detail) or a
 *     whole invoice: columns it does not name are then no part of its grain
 * @param hasMet whether the other side has the very same key, and nothing speaks against it
 */
public record Candidate(
        Key key,
        Side side,
        BigDecimal cost,
        BigDecimal usage,
        @Nullable String meterId,
        boolean isDetail,
        boolean hasMet)
        implements Serializable {

    /** Its part of the variance. */
    BigDecimal signedCost() {
        return side == Side.INVOICE ? cost : cost.negate();
    }

    /** The part of that which is usage. */
    BigDecimal signedUsage() {
        return side == Side.INVOICE ? usage : usage.negate();
    }
}
