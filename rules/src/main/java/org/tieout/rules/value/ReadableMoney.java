package org.tieout.rules.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;

/**
 * What a delivered row costs, as far as it can be read, whatever becomes of the row: so that money set aside is
 * counted. A cost that is more precise than its column, and that no charge may therefore have, counts as the nearest
 * that is not.
 *
 * @param currency ISO 4217 code; empty where the row names none
 * @param cost zero where it cannot be read, or is larger than its column
 * @param isNothing whether the row surely costs nothing: its cost is zero, or it has none
 */
public record ReadableMoney(String currency, BigDecimal cost, boolean isNothing) {

    /** Of a record that cannot be taken apart. */
    public static final ReadableMoney UNKNOWN = new ReadableMoney("", BigDecimal.ZERO, false);

    public static ReadableMoney of(DeliveredCharge charge, AmountParser amounts) {
        String currency = currency(charge.get(Field.BILLING_CURRENCY)).orElse("");
        String text = charge.get(Field.BILLED_COST);
        if (text == null) {
            return new ReadableMoney(currency, BigDecimal.ZERO, true);
        }
        Optional<BigDecimal> read = amounts.parse(text);
        Optional<BigDecimal> cost = read.flatMap(ReadableMoney::nearest);
        boolean isExact = isExact(read);
        String credit = charge.get(Field.CREDIT_AMOUNT);
        if (credit != null) {
            Optional<BigDecimal> deducted = amounts.parse(credit);
            isExact &= isExact(deducted);
            // Two that are large may be too large together.
            cost = cost.flatMap(one -> deducted.flatMap(ReadableMoney::nearest).map(one::add))
                    .flatMap(ReadableMoney::nearest);
        }
        boolean isZero = isExact && cost.isPresent() && cost.get().signum() == 0;
        return new ReadableMoney(currency, cost.orElse(BigDecimal.ZERO), isZero);
    }

    private static boolean isExact(Optional<BigDecimal> amount) {
        return amount.flatMap(one -> AmountParser.exactly(one, Types.COST)).isPresent();
    }

    private static Optional<BigDecimal> nearest(BigDecimal amount) {
        Optional<BigDecimal> exact = AmountParser.exactly(amount, Types.COST);
        return exact.isPresent() ? exact : AmountParser.rounded(amount, Types.COST);
    }

    /** Null where it cannot be read, or is larger than the column. */
    @Nullable
    public BigDecimal readCost() {
        return cost.signum() == 0 && !isNothing ? null : cost;
    }

    /** The currency a text names; empty where ISO 4217 knows none. */
    public static Optional<String> currency(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String code = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
