package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.DecimalMark;
import org.tieout.rules.dataset.Types;

class AmountParserTest {

    private static final AmountParser POINT = new AmountParser(DecimalMark.POINT);
    private static final AmountParser COMMA = new AmountParser(DecimalMark.COMMA);

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.10",
        "-1.10, -1.10",
        "+1.10, 1.10",
        "' 1.10 ', 1.10",
        "0, 0",
        "-0, 0",
        ".5, 0.5",
        "5., 5",
        "00012.50, 12.50",
        "1E-7, 0.0000001",
        "1e-7, 0.0000001",
        "2.5E+3, 2500",
        "2.5e3, 2500",
        "0.0000000072922557592391990000, 0.0000000072922557592391990000"
    })
    void readsPlainAndScientificNotation(String text, BigDecimal number) {
        Optional<BigDecimal> parsed = POINT.parse(text);

        assertThat(parsed).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                // 1000 or 1.000?
                "1,000",
                "$1,000",
                "1.234,50",
                "1,23",
                "1,2345.00",
                "1,234 567.00",
                "1,234,56",
                "((1))",
                "$",
                "()",
                "-",
                "1.2.3",
                "5 USD",
                "$$5",
                "$5€",
                "-$-5",
                "NaN",
                "Infinity",
                "-Infinity",
                "1E",
                "--1",
                "0x10",
                "1E+99999999999",
                "NULL"
            })
    void readsNothingElse(String text) {
        assertThat(POINT.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'$10,000.00 '     | 10000.00",
                "$100.00           | 100.00",
                "-$5.00            | -5.00",
                "$-5.00            | -5.00",
                "($5.00)           | -5.00",
                "$(5.00)           | ",
                "(12.50)           | -12.50",
                "(-12.50)          | ",
                "12.50-            | -12.50",
                "1,234,567         | 1234567",
                "1,234.5           | 1234.5",
                "1 000             | 1000",
                "1\u00a0234.50    | 1234.50",
                "1'234'567.89      | 1234567.89",
                "€ 3.00            | 3.00",
                "3.00 €            | 3.00",
                "0,001.00          | 1.00",
                "1,234.            | 1234"
            })
    void readsHowPeopleWriteWithADecimalPoint(String text, @Nullable BigDecimal number) {
        assertThat(POINT.parse(text).map(BigDecimal::stripTrailingZeros))
                .isEqualTo(Optional.ofNullable(number).map(BigDecimal::stripTrailingZeros));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4125,03           | 4125.03",
                "-4125,03          | -4125.03",
                "1.250,00          | 1250.00",
                "1.234.567         | 1234567",
                "1 250,00 €        | 1250.00",
                "1.250,00\u00a0€   | 1250.00",
                "(12,50)           | -12.50",
                "6,123E-7          | 0.0000006123",
                "1E-7              | 0.0000001",
                "17                | 17",
                // 1234 or 1.234?
                "1.234             | ",
                // a decimal point where a comma was promised
                "12.50             | ",
                "0.5               | ",
                "1.5E-7            | ",
                "1,234.50          | ",
                "1,2,3             | ",
                "NaN               | "
            })
    void readsHowPeopleWriteWithADecimalComma(String text, @Nullable BigDecimal number) {
        assertThat(COMMA.parse(text).map(BigDecimal::stripTrailingZeros))
                .isEqualTo(Optional.ofNullable(number).map(BigDecimal::stripTrailingZeros));
    }

    @ParameterizedTest
    @CsvSource({
        // All 24 fraction digits of the column.
        "0.123456789012345678901234, 0.123456789012345678901234",
        "-0.123456789012345678901234, -0.123456789012345678901234",
        "1E-24, 0.000000000000000000000001",
        // Zeros past the 24th digit say nothing.
        "0.0000000072922557592391990000, 0.000000007292255759239199",
        "1.0000000000000000000000000000000000, 1.000000000000000000000000",
        // All 13 integer digits.
        "9999999999999.999999999999999999999999, 9999999999999.999999999999999999999999",
        "-9999999999999, -9999999999999.000000000000000000000000",
        "1E+12, 1000000000000.000000000000000000000000",
        "-1.10, -1.100000000000000000000000",
        "0, 0.000000000000000000000000",
        "0E-1000, 0.000000000000000000000000",
        "0E+1000000000, 0.000000000000000000000000",
        "0E-1000000000, 0.000000000000000000000000"
    })
    void keepsWhatFitsACost(BigDecimal amount, BigDecimal kept) {
        assertThat(AmountParser.exactly(amount, Types.COST)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 25 fraction digits.
                "0.1234567890123456789012345",
                "-0.1234567890123456789012345",
                "1E-25",
                // 14 integer digits.
                "10000000000000",
                "-10000000000000",
                "1E+13",
                "12345678901234.5"
            })
    void refusesWhatACostWouldCut(BigDecimal amount) {
        assertThat(AmountParser.exactly(amount, Types.COST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "-1E+1000000000", "1E-1000000000", "1E+2147483647", "1E-2147483647"})
    void neverExpandsAnAbsurdExponent(String text) {
        BigDecimal absurd = POINT.parse(text).orElseThrow();

        Optional<BigDecimal> exact =
                assertTimeout(Duration.ofSeconds(1), () -> AmountParser.exactly(absurd, Types.COST));

        assertThat(exact).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // Half to even, at the 16th fraction digit.
        "0.00000000000000005, 0",
        "0.00000000000000015, 0.0000000000000002",
        "0.00000000000000025, 0.0000000000000002",
        "-0.00000000000000015, -0.0000000000000002",
        "0.000000000000000250001, 0.0000000000000003",
        "0.00000000000000009, 0.0000000000000001",
        "2.00000000000000004999, 2",
        // Nothing to round.
        "1.5, 1.5",
        "0, 0",
        "-7, -7",
        // Too small to be seen.
        "1E-18, 0",
        "1E-1000000000, 0",
        "0E+1000000000, 0",
        // The largest quantity: 22 integer digits.
        "9999999999999999999999.99999999999999994, 9999999999999999999999.9999999999999999"
    })
    void roundsHalfToEven(BigDecimal amount, BigDecimal rounded) {
        assertThat(AmountParser.rounded(amount, Types.QUANTITY)).contains(rounded.setScale(Types.QUANTITY.scale()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000000000000000000000",
                "-10000000000000000000000",
                // Only rounding makes it one digit too long.
                "9999999999999999999999.99999999999999995",
                "1E+22",
                "1E+1000000000"
            })
    void roundsNothingThatIsTooLarge(BigDecimal amount) {
        Optional<BigDecimal> rounded =
                assertTimeout(Duration.ofSeconds(1), () -> AmountParser.rounded(amount, Types.QUANTITY));

        assertThat(rounded).isEmpty();
    }

    @Test
    void keepsTheScaleOfTheColumn() {
        BigDecimal exact =
                AmountParser.exactly(new BigDecimal("1.5"), Types.COST).orElseThrow();
        BigDecimal rounded =
                AmountParser.rounded(new BigDecimal("1E-99"), Types.QUANTITY).orElseThrow();

        assertThat(exact.scale()).isEqualTo(24);
        assertThat(rounded.scale()).isEqualTo(16);
    }

    @Test
    void refusesTheLargestExponentWithoutExpandingIt() {
        assertThat(AmountParser.exactly(new BigDecimal("1000E+2147483647"), Types.COST))
                .isEmpty();
        assertThat(AmountParser.rounded(new BigDecimal("1000E+2147483647"), Types.QUANTITY))
                .isEmpty();
    }

    @Test
    void roundsAnyNumberOfFractionDigits() {
        assertThat(AmountParser.rounded(new BigDecimal("0." + "1".repeat(500)), Types.QUANTITY))
                .contains(new BigDecimal("0.1111111111111111"));
    }
}
