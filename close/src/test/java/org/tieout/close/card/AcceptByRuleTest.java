package org.tieout.close.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.AcceptByRuleConfig;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.store.close.Cards.Figures;

class AcceptByRuleTest {

    private static final AcceptByRuleConfig UP_TO_1000_USD_AND_2_PERCENT = new AcceptByRuleConfig(
            new AmountByCurrency(null, Map.of("USD", new BigDecimal("1000.00"))), new BigDecimal("2"));

    /** R8: compared as numbers, at exactly the limit. */
    @ParameterizedTest
    @CsvSource({
        "USD, 1000, 1000, 0, 0, true",
        "USD, 1000.000, 1000, 0, 0, true",
        "USD, 1000.0001, 1000, 0, 0, false",
        "USD, 3712.0, 3712, 0, 0, false",
        "USD, 102, 100, 0, 0, true",
        "USD, 98, 100, 0, 0, true",
        "USD, 102.000001, 100, 0, 0, false",
        "USD, -1000, -1000, 0, 0, true",
        "USD, -1000.01, -1000, 0, 0, false",
        "USD, 0, 0, 0, 0, true",
        "USD, 0.01, 0, 0, 0, false",
        "USD, 100,, 0, 0, false",
        "USD, 100, 100, 1, 0, false",
        "USD, 100, 100, 0, -5, false",
        "EUR, 1, 1, 0, 0, false"
    })
    void acceptsWhatIsSmallCleanAndAsPlanned(
            String currency,
            BigDecimal actual,
            @Nullable BigDecimal plan,
            long mismatches,
            BigDecimal corrections,
            boolean is) {
        Figures figures = new Figures(
                currency,
                Optional.empty(),
                Optional.ofNullable(plan),
                actual,
                actual,
                BigDecimal.ZERO,
                mismatches,
                BigDecimal.ZERO,
                corrections);

        assertThat(AcceptByRule.isWithin(figures, UP_TO_1000_USD_AND_2_PERCENT)).isEqualTo(is);
    }
}
