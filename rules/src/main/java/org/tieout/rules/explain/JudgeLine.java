package org.tieout.rules.explain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.MatchStatus;

/** Says of a line whether its sides agree. */
public final class JudgeLine {

    private JudgeLine() {}

    /**
     * A line as it is judged.
     *
     * @param costsNothing whether every charge of it is zero
     * @param isNotInvoiced whether its charges are exported, and on no invoice yet
     */
    public record Line(
            String currency, SideAmounts invoiced, SideAmounts exported, boolean costsNothing, boolean isNotInvoiced) {

        public BigDecimal variance() {
            return invoiced.cost().subtract(exported.cost());
        }

        boolean hasBothSides() {
            return !invoiced.isNone() && !exported.isNone();
        }

        /** What was metered on the invoice side; null where no such number can be told. */
        public @Nullable BigDecimal invoicedQuantity() {
            return quantity(invoiced, exported);
        }

        /** The same of the export side. */
        public @Nullable BigDecimal exportedQuantity() {
            return quantity(exported, invoiced);
        }

        /**
         * Hours and gigabytes do not add up, nor compare; hours and seconds do, in seconds. Nothing is none of either.
         */
        private static @Nullable BigDecimal quantity(SideAmounts side, SideAmounts other) {
            SideAmounts.Measure own = measured(side);
            SideAmounts.Measure others = measured(other);
            if (side.isNone()) {
                return others == null ? null : BigDecimal.ZERO;
            }
            if (other.isNone()) {
                return own == null ? null : own.value();
            }
            SideAmounts.Both both = SideAmounts.Both.of(own, others);
            return both == null ? null : both.invoiced();
        }

        private static SideAmounts.@Nullable Measure measured(SideAmounts side) {
            return SideAmounts.Measure.NOTHING.equals(side.quantity()) ? null : side.quantity();
        }
    }

    public static MatchStatus status(Line line, Explanation explanation, Allowance allowance) {
        if (line.isNotInvoiced()) {
            return MatchStatus.NOT_INVOICED;
        }
        if (!line.hasBothSides()) {
            return oneSided(line);
        }
        BigDecimal variance = line.variance();
        BigDecimal rest = variance.subtract(explanation.replayed());
        if (variance.signum() == 0 || rest.signum() == 0) {
            return MatchStatus.MATCHED;
        }
        BigDecimal invoiced = line.invoiced().cost();
        boolean isAllowed = allowance.covers(line.currency(), variance, invoiced)
                || allowance.covers(line.currency(), rest, invoiced);
        return isAllowed ? MatchStatus.WITHIN_TOLERANCE : MatchStatus.MISMATCHED;
    }

    /** An invoice need not list what costs nothing (FOCUS 1.4), nor an export. */
    private static MatchStatus oneSided(Line line) {
        if (line.costsNothing()) {
            return MatchStatus.MATCHED;
        }
        return line.exported().isNone() ? MatchStatus.MISSING_IN_EXPORT : MatchStatus.MISSING_ON_INVOICE;
    }
}
