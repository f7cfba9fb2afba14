package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.Tolerance;

class AllowanceTest {

    @ParameterizedTest
    @CsvSource({
        // absolute, percent, variance, invoiced, whether it is covered
        "0, 0, 0.00, 100, true",
        "0, 0, 0.000000000000000000000001, 100, false",
        "0, 0, 0.01, 0, false",
        // Exactly at the amount, in both directions.
        "0.05, 0, 0.05, 100, true",
        "0.05, 0, -0.05, 100, true",
        "0.05, 0, 0.050000000000000000000001, 100, false",
        "0.05, 0, -0.050000000000000000000001, 100, false",
        "0.05, 0, 0.0500, 0, true",
        // Exactly at the share.
        "0, 0.1, 0.10, 100, true",
        "0, 0.1, -0.10, 100, true",
        "0, 0.1, 0.10, -100, true",
        "0, 0.1, 0.100000000000000000000001, 100, false",
        "0, 0.1, 0.01, 0, false",
        "0, 100, 3, 3, true",
        "0, 100, 3.01, 3, false",
        // A share that has no end as a fraction: a third of 1 %.
        "0, 0.333333333333, 0.01, 3, false",
        "0, 0.333333333334, 0.01, 3, true",
        // Either is enough.
        "0.05, 0.1, 0.06, 100, true",
        "0.05, 0.1, 0.05, 1, true",
        "0.05, 0.1, 0.06, 50, false"
    })
    void coversWhatIsWithinAnAmountOrAShare(
            BigDecimal absolute, BigDecimal percent, BigDecimal variance, BigDecimal invoiced, boolean isCovered) {
        Allowance allowance = new Allowance(new Tolerance(AmountByCurrency.of(absolute), percent));

        assertThat(allowance.covers("USD", variance, invoiced)).isEqualTo(isCovered);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 0.05, true",
        "USD, 0.06, false",
        "JPY, 5, true",
        "JPY, 6, false",
        "EUR, 0.01, false",
        "EUR, 0, true"
    })
    void coversNoAmountInACurrencyThatIsNotNamed(String currency, BigDecimal variance, boolean isCovered) {
        AmountByCurrency absolute =
                new AmountByCurrency(null, Map.of("USD", new BigDecimal("0.05"), "JPY", new BigDecimal(5)));
        Allowance allowance = new Allowance(new Tolerance(absolute, BigDecimal.ZERO));

        assertThat(allowance.covers(currency, variance, BigDecimal.TEN)).isEqualTo(isCovered);
    }
}
