package org.tieout.close.card;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.tieout.common.config.AcceptByRuleConfig;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.Figures;

/**
 * Accepts small cards that are as planned in their owners' place: no mismatch, no correction, within the amount, and
 * within some percent of the plan, in every currency. The portfolio's owner approves them like any other.
 */
final class AcceptByRule {

    static final String NAME = "within-plan";

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private AcceptByRule() {}

    /** Accepts what may be, and says of which products. */
    static List<String> apply(DecideCards decide, AcceptByRuleConfig rule) {
        return decide.cards().stream()
                .filter(card -> card.state() == CardState.OUTSTANDING || card.state() == CardState.SUSPENDED)
                .filter(card -> !card.figures().isEmpty())
                .filter(card -> card.figures().stream().allMatch(figures -> isWithin(figures, rule)))
                .map(card -> {
                    decide.acceptByRule(card, NAME, "as planned, and small");
                    return card.product();
                })
                .toList();
    }

    static boolean isWithin(Figures figures, AcceptByRuleConfig rule) {
        BigDecimal most = rule.amount().in(figures.billingCurrency()).orElse(BigDecimal.ZERO);
        Optional<BigDecimal> plan = figures.plan();
        boolean isSmall = most.signum() > 0 && figures.actual().abs().compareTo(most) <= 0;
        boolean isClean =
                figures.mismatchedLines() == 0 && figures.corrections().signum() == 0;
        return isSmall
                && isClean
                && plan.filter(planned -> isOff(figures.actual(), planned).compareTo(rule.percent()) <= 0)
                        .isPresent();
    }

    /** Percent; of a plan of zero nothing but zero is within it. */
    private static BigDecimal isOff(BigDecimal actual, BigDecimal plan) {
        BigDecimal off = actual.subtract(plan).abs();
        if (off.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return plan.signum() == 0
                ? HUNDRED.multiply(HUNDRED)
                : off.multiply(HUNDRED).divide(plan.abs(), MathContext.DECIMAL128);
    }
}
