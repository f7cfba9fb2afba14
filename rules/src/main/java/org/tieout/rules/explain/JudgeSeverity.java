package org.tieout.rules.explain;

import java.io.Serializable;
import java.math.BigDecimal;
import org.tieout.common.config.SeverityRule;
import org.tieout.common.config.SeverityThreshold;
import org.tieout.rules.dataset.Severity;

/** Says how much a variance matters: the highest degree whose threshold it reaches. */
public record JudgeSeverity(SeverityRule rule) implements Serializable {

    /**
     * A variance.
     *
     * @param amount of the line, or of the invoice
     * @param gross of its parts, each without its sign
     * @param invoice what the invoice comes to: what the amount is a share of
     * @param age days from the oldest charge to the end of the billing period
     */
    public record Variance(BigDecimal amount, BigDecimal gross, BigDecimal invoice, String currency, long age) {}

    public Severity apply(Variance variance) {
        if (reaches(rule.high(), variance)) {
            return Severity.HIGH;
        }
        return reaches(rule.medium(), variance) ? Severity.MEDIUM : Severity.LOW;
    }

    private static boolean reaches(SeverityThreshold threshold, Variance variance) {
        BigDecimal amount = variance.amount().abs();
        boolean isLarge = threshold
                .amount()
                .in(variance.currency())
                .filter(least -> amount.compareTo(least) >= 0)
                .isPresent();
        // |amount| ≥ share/100 × |invoice|, without dividing.
        boolean isLargeShare =
                amount.movePointRight(2).compareTo(variance.invoice().abs().multiply(threshold.share())) >= 0;
        boolean isLargeGross = threshold
                .gross()
                .in(variance.currency())
                .filter(least -> variance.gross().compareTo(least) >= 0)
                .isPresent();
        return (isLarge && isLargeShare) || isLargeGross || variance.age() >= threshold.age();
    }
}
