package org.tieout.rules.explain;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Types;

/**
 * What some charges of one side add up to.
 *
 * @param rows how many charges
 * @param cost sum of BilledCost
 * @param quantity sum of Quantity, and its unit; null where a charge has none or units are mixed
 * @param priced sum of what the charges cost in their pricing currency; null where a charge does not say, or currencies
 *     are mixed
 * @param rate the exchange rate all charges name; null where they do not
 * @param rounding by how much the issuer's rule changes the sum when every charge is rounded by itself
 */
public record SideAmounts(
        long rows,
        BigDecimal cost,
        @Nullable Measure quantity,
        @Nullable Measure priced,
        @Nullable BigDecimal rate,
        BigDecimal rounding)
        implements Serializable {

    /** A number of something: 24 Hours, 12.40 USD. */
    public record Measure(BigDecimal value, String unit) implements Serializable {

        /** Zero of no unit: nothing, whatever the others measure. */
        public static final Measure NOTHING = new Measure(BigDecimal.ZERO, "");

        private @Nullable Measure plus(Measure other) {
            if (equals(NOTHING) || other.equals(NOTHING)) {
                return equals(NOTHING) ? other : this;
            }
            Both both = Both.of(this, other);
            return both == null ? null : new Measure(both.invoiced().add(both.exported()), both.unit());
        }
    }

    /** What both sides say, in one unit. */
    record Both(BigDecimal invoiced, BigDecimal exported, String unit) {

        /** Null where a side does not say, or no exact number lies between their units. */
        static @Nullable Both of(@Nullable Measure invoiced, @Nullable Measure exported) {
            if (invoiced == null || exported == null) {
                return null;
            }
            return CommonUnit.of(invoiced.unit(), exported.unit())
                    .map(common -> new Both(
                            invoiced.value().multiply(common.ofOne()),
                            exported.value().multiply(common.ofOther()),
                            common.name()))
                    .filter(both -> fits(both.invoiced()) && fits(both.exported()))
                    .orElse(null);
        }

        private static boolean fits(BigDecimal quantity) {
            return quantity.precision() - quantity.scale() <= Types.QUANTITY.precision() - Types.QUANTITY.scale();
        }
    }

    public static final SideAmounts NONE = new SideAmounts(0, BigDecimal.ZERO, null, null, null, BigDecimal.ZERO);

    public SideAmounts plus(SideAmounts other) {
        if (rows == 0 || other.rows == 0) {
            return rows == 0 ? other : this;
        }
        return new SideAmounts(
                rows + other.rows,
                cost.add(other.cost),
                both(quantity, other.quantity, Measure::plus),
                both(priced, other.priced, Measure::plus),
                both(rate, other.rate, (one, another) -> one.compareTo(another) == 0 ? one : null),
                rounding.add(other.rounding));
    }

    boolean isNone() {
        return rows == 0;
    }

    /** Whether it is money alone: charges that say by a quantity of zero that they measure nothing. */
    boolean isMoneyAlone() {
        return quantity != null && quantity.value().signum() == 0 && cost.signum() != 0;
    }

    boolean hasQuantityOf(SideAmounts other) {
        Both quantities = Both.of(quantity, other.quantity);
        return quantities != null && quantities.invoiced().compareTo(quantities.exported()) == 0;
    }

    /** The same charges as the issuer invoices them: rounded by its rule. */
    SideAmounts rounded() {
        return new SideAmounts(rows, cost.add(rounding), quantity, priced, rate, BigDecimal.ZERO);
    }

    SideAmounts withRounding(BigDecimal change) {
        return new SideAmounts(rows, cost, quantity, priced, rate, change);
    }

    private static <T> @Nullable T both(@Nullable T one, @Nullable T other, NullableOperator<T> operator) {
        return one == null || other == null ? null : operator.apply(one, other);
    }

    /** {@link BinaryOperator} that may have no result. */
    private interface NullableOperator<T> {
        @Nullable
        T apply(T one, T other);
    }
}
