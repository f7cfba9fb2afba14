package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.SeverityRule;
import org.tieout.common.config.SeverityThreshold;
import org.tieout.rules.dataset.Severity;

class JudgeSeverityTest {

    /** Medium: 10 and 0.1 %, or 1000 gross, or 45 days. High: 100 and 5 %, or 10000 gross, or 90 days. */
    private static final JudgeSeverity JUDGE =
            new JudgeSeverity(new SeverityRule(threshold("10", "0.1", "1000", 45), threshold("100", "5", "10000", 90)));

    @ParameterizedTest
    @CsvSource({
        // amount, gross, invoice, age, severity
        "0.01, 0.01, 100, 0, LOW",
        // An amount counts together with its share of the invoice.
        "9.99, 9.99, 100, 0, LOW",
        "10, 10, 100, 0, MEDIUM",
        "-10, 10, 100, 0, MEDIUM",
        "10, 10, -100, 0, MEDIUM",
        "10, 10, 10000, 0, MEDIUM",
        "10, 10, 10000.01, 0, LOW",
        "-10, 10, -10000.01, 0, LOW",
        "99.99, 99.99, 100, 0, MEDIUM",
        "100, 100, 2000, 0, HIGH",
        "-100, 100, 2000, 0, HIGH",
        "100, 100, 2000.01, 0, MEDIUM",
        "10, 10, 0, 0, MEDIUM",
        "100, 100, 0, 0, HIGH",
        // Gross alone: +500 and −500.
        "0, 999.99, 1000000, 0, LOW",
        "0, 1000, 1000000, 0, MEDIUM",
        "0, 9999.99, 1000000, 0, MEDIUM",
        "0, 10000, 1000000, 0, HIGH",
        // Age alone.
        "0.01, 0.01, 100, 44, LOW",
        "0.01, 0.01, 100, 45, MEDIUM",
        "0.01, 0.01, 100, 89, MEDIUM",
        "0.01, 0.01, 100, 90, HIGH"
    })
    void reachesADegreeExactlyAtItsThreshold(
            BigDecimal amount, BigDecimal gross, BigDecimal invoice, long age, Severity severity) {
        assertThat(JUDGE.apply(new JudgeSeverity.Variance(amount, gross, invoice, "USD", age)))
                .isEqualTo(severity);
    }

    @Test
    void reachesNoThresholdInACurrencyThatIsNotNamed() {
        AmountByCurrency dollars = new AmountByCurrency(null, Map.of("USD", BigDecimal.ONE));
        SeverityThreshold threshold = new SeverityThreshold(dollars, BigDecimal.ZERO, dollars, 45);
        JudgeSeverity judge = new JudgeSeverity(new SeverityRule(threshold, threshold));
        BigDecimal amount = new BigDecimal(1000);

        assertThat(judge.apply(new JudgeSeverity.Variance(amount, amount, amount, "USD", 0)))
                .isEqualTo(Severity.HIGH);
        assertThat(judge.apply(new JudgeSeverity.Variance(amount, amount, amount, "EUR", 0)))
                .isEqualTo(Severity.LOW);
        assertThat(judge.apply(new JudgeSeverity.Variance(amount, amount, amount, "EUR", 45)))
                .isEqualTo(Severity.HIGH);
    }

    private static SeverityThreshold threshold(String amount, String percent, String gross, int days) {
        return new SeverityThreshold(
                AmountByCurrency.of(new BigDecimal(amount)),
                new BigDecimal(percent),
                AmountByCurrency.of(new BigDecimal(gross)),
                days);
    }
}
