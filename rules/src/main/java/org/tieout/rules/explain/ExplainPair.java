package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.money.Money;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.Types;

/**
 * Takes the difference between the same usage on both sides apart, in this order; each step explains what those before
 * it left.
 *
 * <ol>
 *   <li>DUPLICATE, where one side is the other several times over: rows, quantity and cost. Nothing else then.
 *   <li>ROUNDING: what the issuer's rule makes of the exported charges, less what they cost; and DUPLICATE after it,
 *       where the rounded charges are there several times over.
 *   <li>EXCHANGE_RATE: {@code (Ri − Re) × (Ai + Ae) / 2}, where A is the amount in the pricing currency.
 *   <li>QUANTITY: {@code (Qi − Qe) × (Pi + Pe) / 2}, and PRICE: {@code (Pi − Pe) × (Qi + Qe) / 2}, where P is what a
 *       unit came to. Halves: neither gets what only both together explain.
 *   <li>RESIDUAL: what is left, because there are no quantities or a quotient has no end.
 * </ol>
 */
final class ExplainPair {

    /** Enough for a quotient of two columns to be right in every digit an amount keeps. */
    private static final MathContext EXACT = new MathContext(80, RoundingMode.HALF_EVEN);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final String currency;

    ExplainPair(String currency) {
        this.currency = currency;
    }

    Effects apply(SideAmounts invoiced, SideAmounts exported) {
        BigDecimal variance = invoiced.cost().subtract(exported.cost());
        if (variance.signum() == 0) {
            return Effects.NONE;
        }
        if (isDuplicate(invoiced, exported)) {
            return Effects.of(Effect.DUPLICATE, variance);
        }
        SideAmounts rounded = exported.rounded();
        BigDecimal rest = invoiced.cost().subtract(rounded.cost());
        Effects effects = Effects.of(Effect.ROUNDING, exported.rounding());
        if (isDuplicate(invoiced, rounded)) {
            effects = effects.plus(Effects.of(Effect.DUPLICATE, rest));
        } else if (rest.signum() != 0) {
            effects = effects.plus(rateQuantityAndPrice(invoiced, rounded));
        }
        Effects all = effects.plus(Effects.of(Effect.RESIDUAL, variance.subtract(effects.sum())));
        return all.fit() ? all : all.withoutReasons();
    }

    private static boolean isDuplicate(SideAmounts one, SideAmounts other) {
        return isMultiple(one, other) || isMultiple(other, one);
    }

    private static boolean isMultiple(SideAmounts many, SideAmounts one) {
        if (one.cost().signum() == 0 || one.isNone() || many.rows() <= one.rows() || many.rows() % one.rows() != 0) {
            return false;
        }
        BigDecimal times = new BigDecimal(many.rows() / one.rows());
        SideAmounts.Both quantities = SideAmounts.Both.of(many.quantity(), one.quantity());
        boolean isSameQuantity = quantities == null
                ? many.quantity() == null && one.quantity() == null
                : quantities.exported().multiply(times).compareTo(quantities.invoiced()) == 0;
        return isSameQuantity && one.cost().multiply(times).compareTo(many.cost()) == 0;
    }

    private Effects rateQuantityAndPrice(SideAmounts invoiced, SideAmounts exported) {
        SideAmounts.Both costs = new SideAmounts.Both(invoiced.cost(), exported.cost(), currency);
        SideAmounts.Both priced = SideAmounts.Both.of(invoiced.priced(), exported.priced());
        if (priced == null || priced.unit().equals(currency)) {
            return quantityAndPrice(invoiced, exported, costs, BigDecimal.ONE);
        }
        BigDecimal exportedRate = rate(exported, priced.exported());
        BigDecimal invoicedRate = exportedRate == null ? null : invoicedRate(invoiced, priced.invoiced(), exportedRate);
        if (exportedRate == null || invoicedRate == null || invoicedRate.compareTo(exportedRate) == 0) {
            return quantityAndPrice(invoiced, exported, costs, BigDecimal.ONE);
        }
        BigDecimal exchange = invoicedRate
                .subtract(exportedRate)
                .multiply(priced.invoiced().add(priced.exported()))
                .multiply(HALF);
        BigDecimal meanRate = invoicedRate.add(exportedRate).multiply(HALF);
        return effects(Map.of(Effect.EXCHANGE_RATE, exchange))
                .plus(quantityAndPrice(invoiced, exported, priced, meanRate));
    }

    /** The rate the side names, otherwise the one its amounts come to. */
    private static @Nullable BigDecimal rate(SideAmounts side, BigDecimal priced) {
        if (side.rate() != null) {
            return side.rate();
        }
        return priced.signum() == 0 ? null : side.cost().divide(priced, EXACT);
    }

    /**
     * The invoiced rate. Where it has to be told from amounts, these are rounded to coins, and a rate that differs by
     * no more than that is the same rate.
     */
    private @Nullable BigDecimal invoicedRate(SideAmounts invoiced, BigDecimal priced, BigDecimal exportedRate) {
        BigDecimal coins = new BigDecimal(invoiced.rows()).movePointLeft(Money.minorDigits(currency));
        BigDecimal atExportedRate = priced.multiply(exportedRate);
        boolean isSame = invoiced.rate() == null
                && invoiced.cost().subtract(atExportedRate).abs().compareTo(coins) <= 0;
        return isSame ? exportedRate : rate(invoiced, priced);
    }

    private static Effects quantityAndPrice(
            SideAmounts invoiced, SideAmounts exported, SideAmounts.Both costs, BigDecimal rate) {
        SideAmounts.Both quantities = SideAmounts.Both.of(invoiced.quantity(), exported.quantity());
        if (quantities == null) {
            return Effects.NONE;
        }
        BigDecimal invoicedPrice = price(costs.invoiced(), quantities.invoiced());
        BigDecimal exportedPrice = price(costs.exported(), quantities.exported());
        // Nothing for nothing has the price of the other side.
        if (invoicedPrice == null && costs.invoiced().signum() == 0) {
            invoicedPrice = exportedPrice;
        }
        if (exportedPrice == null && costs.exported().signum() == 0) {
            exportedPrice = invoicedPrice;
        }
        if (invoicedPrice == null || exportedPrice == null) {
            return Effects.NONE;
        }
        BigDecimal quantity = quantities
                .invoiced()
                .subtract(quantities.exported())
                .multiply(invoicedPrice.add(exportedPrice))
                .multiply(HALF)
                .multiply(rate);
        BigDecimal price = invoicedPrice
                .subtract(exportedPrice)
                .multiply(quantities.invoiced().add(quantities.exported()))
                .multiply(HALF)
                .multiply(rate);
        return effects(Map.of(Effect.QUANTITY, quantity, Effect.PRICE, price));
    }

    private static @Nullable BigDecimal price(BigDecimal cost, BigDecimal quantity) {
        return quantity.signum() == 0 ? null : cost.divide(quantity, EXACT);
    }

    private static Effects effects(Map<Effect, BigDecimal> exact) {
        EnumMap<Effect, BigDecimal> amounts = new EnumMap<>(Effect.class);
        exact.forEach(
                (effect, amount) -> amounts.put(effect, amount.setScale(Types.COST.scale(), RoundingMode.HALF_EVEN)));
        return new Effects(amounts);
    }
}
