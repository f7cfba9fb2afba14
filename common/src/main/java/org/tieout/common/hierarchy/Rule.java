package org.tieout.common.hierarchy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the charges that fit it to a product, or to several by shares.
 *
 * @param shares sum to 1
 */
public record Rule(String name, Conditions conditions, List<Share> shares, EffectiveMonths months)
        implements Serializable {

    /** Digits of an amount after the point. */
    public static final int SCALE = 24;

    public Rule {
        shares = List.copyOf(shares);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("Invalid rule: %s has no condition".formatted(name));
        }
        if (sum(shares).compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException("Invalid rule: the shares of %s sum to %s, not to 1"
                    .formatted(name, sum(shares).toPlainString()));
        }
    }

    public static BigDecimal sum(List<Share> shares) {
        return shares.stream().map(Share::share).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The amount, share by share. Parts are cut at 24 digits, so that none has another sign than the amount; the last
     * one is what is left, so that they sum to it.
     *
     * <pre>
     * 0.000000000000000000000005 at 0.5, 0.5  →  …002, …003
     * </pre>
     */
    public List<ProductAmount> split(BigDecimal amount) {
        List<ProductAmount> parts = new ArrayList<>();
        BigDecimal rest = amount;
        for (Share one : shares.subList(0, shares.size() - 1)) {
            BigDecimal part = amount.multiply(one.share()).setScale(SCALE, RoundingMode.DOWN);
            parts.add(new ProductAmount(one.product(), part));
            rest = rest.subtract(part);
        }
        parts.add(new ProductAmount(shares.get(shares.size() - 1).product(), rest));
        return parts;
    }

    /** Whether a text begins with a prefix; capitals do not count. */
    static boolean begins(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
