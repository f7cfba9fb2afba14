package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What some charges add up to, of which a test says only what matters to it: one row without a quantity. */
final class SomeCharges {

    private final BigDecimal cost;
    private long rows = 1;
    private SideAmounts.@Nullable Measure quantity;
    private SideAmounts.@Nullable Measure priced;
    private @Nullable BigDecimal rate;
    private BigDecimal rounding = BigDecimal.ZERO;

    private SomeCharges(String cost) {
        this.cost = new BigDecimal(cost);
    }

    static SomeCharges costing(String cost) {
        return new SomeCharges(cost);
    }

    SomeCharges rows(long number) {
        rows = number;
        return this;
    }

    SomeCharges hours(String hours) {
        return metered(hours, "Hours");
    }

    SomeCharges metered(String number, String unit) {
        quantity = new SideAmounts.Measure(new BigDecimal(number), unit);
        return this;
    }

    SomeCharges priced(String amount, String currency) {
        priced = new SideAmounts.Measure(new BigDecimal(amount), currency);
        return this;
    }

    SomeCharges rate(String exchangeRate) {
        rate = new BigDecimal(exchangeRate);
        return this;
    }

    SomeCharges rounding(String change) {
        rounding = new BigDecimal(change);
        return this;
    }

    SideAmounts amounts() {
        return new SideAmounts(rows, cost, quantity, priced, rate, rounding);
    }

    /** {@code QUANTITY 9.35, PRICE 17.85}: every effect, to its last digit, whatever its scale. */
    static String plain(Effects effects) {
        return effects.amounts().entrySet().stream()
                .map(effect -> effect.getKey() + " " + plain(effect))
                .collect(Collectors.joining(", "));
    }

    private static String plain(Map.Entry<?, BigDecimal> effect) {
        return effect.getValue().stripTrailingZeros().toPlainString();
    }
}
