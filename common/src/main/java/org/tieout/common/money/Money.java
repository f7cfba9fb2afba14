package org.tieout.common.money;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount and the currency it is in. */
public record Money(BigDecimal amount, String currency) {

    private static final int USUAL_DIGITS = 2;

    /**
     * The amount as a person writes it: every digit it has, at least those of its currency, no exponent.
     *
     * <pre>
     * 12.4 USD  → 12.40 USD        0.000015 USD → 0.000015 USD        500 JPY → 500 JPY
     * </pre>
     */
    @Override
    public String toString() {
        return number() + " " + currency;
    }

    /** The same without the currency. */
    public String number() {
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return plain.scale() < minorDigits(currency)
                ? plain.setScale(minorDigits(currency)).toPlainString()
                : plain.toPlainString();
    }

    /** Digits of a currency's smallest coin: 2 for USD, 0 for JPY, 3 for KWD; 2 for a code ISO 4217 does not know. */
    public static int minorDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }
}
