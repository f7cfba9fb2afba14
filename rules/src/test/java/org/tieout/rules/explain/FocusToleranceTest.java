package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FocusToleranceTest {

    /** The four worked scenarios of the specification. */
    @ParameterizedTest
    @CsvSource({
        // rows of the export, exported, invoiced, tolerance, verdict
        "5, 12.50, 12.52, 1.00, PASS",
        "5, 10.00, 15.00, 1.00, FAIL",
        "1000000, 5000000.00, 5000004.50, 5.00, PASS",
        "1000000, 5000000.00, 5000015.00, 5.00, FAIL"
    })
    void agreesWithTheSpecification(
            long rows, BigDecimal exported, BigDecimal invoiced, BigDecimal tolerance, String verdict) {
        BigDecimal amount = FocusTolerance.amount(rows, "USD");

        assertThat(amount).isEqualByComparingTo(tolerance);
        assertThat(FocusTolerance.verdict(invoiced.subtract(exported), amount, "Issued"))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0, USD, 1.00",
        "1, USD, 1.00",
        "39999, USD, 1.00",
        // Both terms are the same.
        "40000, USD, 1.00",
        // 0.005 × √40001
        "40001, USD, 1.000012499921875977",
        "90000, USD, 1.5",
        // √2,000,000 has no end: 20 digits of it.
        "2000000, USD, 7.07106781186547524400",
        "5, JPY, 100",
        "1000000, JPY, 500",
        "5, KWD, 0.1",
        "1000000, KWD, 0.5"
    })
    void growsWithTheRowsAndTheCoin(long rows, String currency, BigDecimal tolerance) {
        BigDecimal amount = FocusTolerance.amount(rows, currency);

        assertThat(amount.subtract(tolerance).abs()).isLessThan(new BigDecimal("1E-15"));
        assertThat(amount.scale()).isLessThanOrEqualTo(24);
    }

    @Test
    void isTheLargerTermFromFortyThousandRowsOn() {
        BigDecimal hundredCoins = new BigDecimal("1.00");

        assertThat(FocusTolerance.amount(40_000, "USD")).isEqualByComparingTo(hundredCoins);
        assertThat(FocusTolerance.amount(40_001, "USD")).isGreaterThan(hundredCoins);
    }

    @ParameterizedTest
    @CsvSource({
        "1.00, 1.00, PASS",
        "-1.00, 1.00, PASS",
        "1.000000000000000000000001, 1.00, FAIL",
        "-1.000000000000000000000001, 1.00, FAIL",
        "0, 0, PASS"
    })
    void passesExactlyAtTheTolerance(BigDecimal variance, BigDecimal tolerance, String verdict) {
        assertThat(FocusTolerance.verdict(variance, tolerance, null)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99"})
    void exemptsAnInvoiceThatIsOpen(BigDecimal variance) {
        assertThat(FocusTolerance.verdict(variance, BigDecimal.ONE, "Open")).isEqualTo("EXEMPT");
    }

    @ParameterizedTest
    @CsvSource({"Issued", "Voided", "open", "''", ","})
    void exemptsNoOther(@Nullable String status) {
        assertThat(FocusTolerance.verdict(BigDecimal.TEN, BigDecimal.ONE, status))
                .isEqualTo("FAIL");
    }
}
