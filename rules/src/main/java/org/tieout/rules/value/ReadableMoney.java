package org.tieout.rules.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
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
public record ReadableMoney(String currency, Amount cost, boolean isNothing) {

    /** Of a record that cannot be taken apart. */
    public static final ReadableMoney UNKNOWN = new ReadableMoney("", Amount.ZERO, false);

    private static final Question<Optional<String>> CURRENCY = new Question<>(written -> currency(written.text()));

    public static ReadableMoney of(DeliveredCharge charge, AmountParser amounts) {
        Value written = charge.value(Field.BILLING_CURRENCY);
        String currency = written == null ? "" : CURRENCY.of(written).orElse("");
        Value amount = charge.value(Field.BILLED_COST);
        if (amount == null) {
            return new ReadableMoney(currency, Amount.ZERO, true);
        }
        Value credit = charge.value(Field.CREDIT_AMOUNT);
        Optional<Amount> exact = amounts.exactly(amount, Types.COST);
        if (credit == null && exact.isPresent()) {
            return new ReadableMoney(currency, exact.get(), exact.get().signum() == 0);
        }
        Optional<BigDecimal> read = amounts.parse(amount);
        Optional<BigDecimal> cost = read.flatMap(ReadableMoney::nearest);
        boolean isExact = isExact(read);
        if (credit != null) {
            Optional<BigDecimal> deducted = amounts.parse(credit);
            isExact &= isExact(deducted);
            // Two that are large may be too large together.
            cost = cost.flatMap(one -> deducted.flatMap(ReadableMoney::nearest).map(one::add))
                    .flatMap(ReadableMoney::nearest);
        }
        boolean isZero = isExact && cost.isPresent() && cost.get().signum() == 0;
        return new ReadableMoney(
                currency, cost.map(one -> Amount.of(one, Types.COST.scale())).orElse(Amount.ZERO), isZero);
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
        return cost.signum() == 0 && !isNothing ? null : cost.at(Types.COST.scale());
    }

    /** The currency a value names; empty where ISO 4217 knows none. */
    public static Optional<String> currency(Value written) {
        return CURRENCY.of(written);
    }

    private static Optional<String> currency(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Optional.of(Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
