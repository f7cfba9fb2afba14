package org.tieout.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            12.4,         USD, 12.40 USD
            12.40,        USD, 12.40 USD
            12.400,       USD, 12.40 USD
            12.405,       USD, 12.405 USD
            0.000015,     USD, 0.000015 USD
            0.0000000001, USD, 0.0000000001 USD
            -0.5,         EUR, -0.50 EUR
            0,            USD, 0.00 USD
            0.000000,     USD, 0.00 USD
            0E+3,         USD, 0.00 USD
            1E+3,         USD, 1000.00 USD
            1E-7,         USD, 0.0000001 USD
            500,          JPY, 500 JPY
            5E+2,         JPY, 500 JPY
            500.00,       JPY, 500 JPY
            500.5,        JPY, 500.5 JPY
            0,            JPY, 0 JPY
            1.5,          KWD, 1.500 KWD
            1.5,          ABC, 1.50 ABC
            """)
    void writesEveryDigitAndAtLeastThoseOfItsCurrency(BigDecimal amount, String currency, String written) {
        Money money = new Money(amount, currency);

        assertThat(money).hasToString(written);
    }

    @Test
    void writesTheNumberAlone() {
        Money money = new Money(new BigDecimal("-1234567.8"), "USD");

        assertThat(money.number()).isEqualTo("-1234567.80");
    }

    @ParameterizedTest
    @CsvSource({"USD, 2", "EUR, 2", "JPY, 0", "KWD, 3", "XXX, 0", "ABC, 2", "usd, 2", "'', 2"})
    void knowsTheDigitsOfACurrency(String currency, int digits) {
        int minorDigits = Money.minorDigits(currency);

        assertThat(minorDigits).isEqualTo(digits);
    }

    @Test
    void isAddedUpInOneCurrency() {
        Money tenDollars = new Money(new BigDecimal("10.00"), "USD");
        Money cent = new Money(new BigDecimal("0.01"), "USD");

        assertThat(tenDollars.plus(cent)).isEqualTo(new Money(new BigDecimal("10.01"), "USD"));
        assertThat(tenDollars.minus(cent)).isEqualTo(new Money(new BigDecimal("9.99"), "USD"));
    }

    @Test
    void isNeverAddedToAnotherCurrency() {
        Money dollars = new Money(BigDecimal.TEN, "USD");
        Money euros = new Money(BigDecimal.TEN, "EUR");

        assertThatThrownBy(() -> dollars.plus(euros))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10.00 USD and 10.00 EUR are two currencies");
        assertThatThrownBy(() -> dollars.minus(euros)).isInstanceOf(IllegalArgumentException.class);
    }
}
