package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;

/** When a rule may accept a spend card in its owner's place; it is counted apart from a person's yes. */
public record AcceptByRuleConfig(
        @JsonPropertyDescription("""
                Up to this actual cost, without its sign: an amount, or one for each currency. `0`: never.""") AmountByCurrency amount,

        @JsonPropertyDescription("""
                Up to this many percent off its plan. A card without a plan, or with a mismatch, is a person's to accept.""") BigDecimal percent) {

    public AcceptByRuleConfig {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("Invalid percent: %s is negative".formatted(percent.toPlainString()));
        }
    }
}
