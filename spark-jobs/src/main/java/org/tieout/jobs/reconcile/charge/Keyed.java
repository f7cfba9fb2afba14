package org.tieout.jobs.reconcile.charge;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;

/**
 * What a charge is compared by.
 *
 * @param key on which the sides meet
 * @param lane that of the reconciliation
 * @param isDetail whether it is a line of an invoice that names its own grain, or a summary of a whole invoice
 * @param together what the issuer's rule rounds together with it
 * @param rounding by how much the issuer's rule changes its cost, where it rounds every row
 * @param invoiceId of the invoice it is compared on
 */
public record Keyed(
        Key key,
        Side side,
        Nature nature,
        @Nullable String lane,
        boolean isDetail,
        String together,
        BigDecimal rounding,
        @Nullable String invoiceId)
        implements Serializable {

    /** The same charge, of another nature. */
    public Keyed as(Nature other) {
        return new Keyed(key, side, other, lane, isDetail, together, rounding, invoiceId);
    }

    public Member member() {
        return new Member(key, side);
    }
}
