package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.tieout.common.config.Rounding;
import org.tieout.common.money.Money;

/** Rounds an amount as its issuer does. */
public final class RoundingRule {

    private RoundingRule() {}

    public static BigDecimal round(BigDecimal amount, Rounding rule, String currency) {
        return switch (rule.grain()) {
            case NONE -> amount;
            case ROW, METER_SUBSCRIPTION, METER_INVOICE_SECTION, INVOICE_LINE ->
                amount.setScale(rule.digits(Money.minorDigits(currency)), mode(rule.mode()));
        };
    }

    private static RoundingMode mode(Rounding.Mode mode) {
        return switch (mode) {
            case DOWN -> RoundingMode.DOWN;
            case HALF_UP -> RoundingMode.HALF_UP;
            case HALF_EVEN -> RoundingMode.HALF_EVEN;
        };
    }
}
