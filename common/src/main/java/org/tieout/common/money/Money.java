package org.tieout.common.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * The sum of both.
     *
     * @throws IllegalArgumentException where they are in two currencies
     */
    public Money plus(Money other) {
        return new Money(amount.add(inThisCurrency(other)), currency);
    }

    /**
     * What this is more than another.
     *
     * @throws IllegalArgumentException where they are in two currencies
     */
    public Money minus(Money other) {
        return new Money(amount.subtract(inThisCurrency(other)), currency);
    }

    /**
     * Shares of the amount in its currency's digits that sum to it to the last digit, by largest remainder: each share
     * is cut to whole coins, and the coins that are left go one by one to the shares that were cut by most, of equal
     * ones to the first. Digits of the amount below a coin go to the first share of those with a weight.
     *
     * <pre>
     * 100.00 USD by 1, 1, 1 → 33.34, 33.33, 33.33        -0.05 USD by 1, 1 → -0.03, -0.02
     * </pre>
     *
     * @param weights none negative, not all zero
     */
    public List<Money> allocate(List<BigDecimal> weights) {
        BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (whole.signum() <= 0 || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException("cannot allocate %s by %s".formatted(this, weights));
        }
        int digits = minorDigits(currency);
        BigDecimal coin = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal inCoins = amount.setScale(digits, RoundingMode.DOWN);
        BigDecimal[] shares = new BigDecimal[weights.size()];
        BigDecimal[] cutBy = new BigDecimal[weights.size()];
        BigDecimal left = inCoins;
        for (int i = 0; i < shares.length; i++) {
            // Compared as wholes: a quotient would have to be rounded, and two that are equal might then differ.
            BigDecimal exact = inCoins.multiply(weights.get(i));
            shares[i] = exact.divide(whole, digits, RoundingMode.DOWN);
            cutBy[i] = exact.subtract(shares[i].multiply(whole)).abs();
            left = left.subtract(shares[i]);
        }
        BigDecimal oneMore = left.signum() < 0 ? coin.negate() : coin;
        List<Integer> byCut = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(i -> cutBy[i]).reversed())
                .toList();
        for (int next = 0; left.signum() != 0; next++) {
            shares[byCut.get(next)] = shares[byCut.get(next)].add(oneMore);
            left = left.subtract(oneMore);
        }
        int first = IntStream.range(0, shares.length)
                .filter(i -> weights.get(i).signum() > 0)
                .findFirst()
                .orElseThrow();
        shares[first] = shares[first].add(amount.subtract(inCoins));
        return Arrays.stream(shares).map(share -> new Money(share, currency)).toList();
    }

    private BigDecimal inThisCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s are two currencies".formatted(this, other));
        }
        return other.amount;
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
