package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Rounding;

class RoundingRuleTest {

    @ParameterizedTest
    @CsvSource({
        // Towards zero.
        "DOWN, 1.009, 1.00",
        "DOWN, -1.009, -1.00",
        "DOWN, 1.00999999999999999999999, 1.00",
        "DOWN, 0.0003, 0.00",
        "DOWN, -0.0003, 0.00",
        "DOWN, 1.01, 1.01",
        // To the nearest; a half away from zero.
        "HALF_UP, 1.004999999999999999999999, 1.00",
        "HALF_UP, 1.005, 1.01",
        "HALF_UP, -1.005, -1.01",
        "HALF_UP, 1.015, 1.02",
        "HALF_UP, -1.004, -1.00",
        "HALF_UP, 0.005, 0.01",
        // A half to the even neighbour.
        "HALF_EVEN, 1.005, 1.00",
        "HALF_EVEN, 1.015, 1.02",
        "HALF_EVEN, -1.005, -1.00",
        "HALF_EVEN, -1.015, -1.02",
        "HALF_EVEN, 1.005000000000000000000001, 1.01",
        "HALF_EVEN, 0.005, 0.00",
        // Nothing to round.
        "HALF_UP, 7, 7.00",
        "DOWN, 0, 0.00"
    })
    void roundsAsTheModeSays(Rounding.Mode mode, BigDecimal amount, BigDecimal rounded) {
        Rounding rule = new Rounding("rule", Rounding.Grain.ROW, mode, 2);

        assertThat(RoundingRule.round(amount, rule, "USD")).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        // The coins of the currency.
        "USD, , 1234.57",
        "JPY, , 1235",
        "KWD, , 1234.568",
        "CLF, , 1234.5679",
        // An unknown code has cents.
        "XTS!, , 1234.57",
        // As many as the issuer says, whatever the currency.
        "USD, 6, 1234.567891",
        "JPY, 2, 1234.57",
        "KWD, 0, 1235"
    })
    void keepsTheDigitsOfTheCurrencyUnlessTheIssuerNamesOthers(
            String currency, @Nullable Integer digits, BigDecimal rounded) {
        Rounding rule = new Rounding("rule", Rounding.Grain.ROW, Rounding.Mode.HALF_UP, digits);

        assertThat(RoundingRule.round(new BigDecimal("1234.567891"), rule, currency))
                .isEqualTo(rounded);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void roundsTheSameAtEveryGrain(Rounding.Grain grain) {
        Rounding rule = new Rounding("rule", grain, Rounding.Mode.DOWN, null);

        assertThat(RoundingRule.round(new BigDecimal("1.019"), rule, "USD")).isEqualTo("1.01");
    }

    @Test
    void changesNothingWhereThereIsNoRule() {
        BigDecimal amount = new BigDecimal("1.019000");

        assertThat(RoundingRule.round(amount, Rounding.NONE, "USD")).isEqualTo(amount);
    }
}
