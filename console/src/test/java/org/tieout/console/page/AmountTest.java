package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        191.566564816            | USD | +191.56       | 6564816  | 191.566564816
        -49.6                    | USD | −49.60        | ''       | -49.60
        0                        | USD | 0.00          | ''       | 0.00
        0E-20                    | USD | 0.00          | ''       | 0.00
        1204.5                   | USD | +1,204.50     | ''       | 1204.50
        -1234567.891             | USD | −1,234,567.89 | 1        | -1234567.891
        6.495346153846153846     | USD | +6.49         | 5346153… | 6.495346153846153846
        0.000015                 | USD | +0.00         | 0015     | 0.000015
        500                      | JPY | +500          | ''       | 500
        500.5                    | JPY | +500          | 5        | 500.5
        1.2345                   | KWD | +1.234        | 5        | 1.2345
        1E+3                     | USD | +1,000.00     | ''       | 1000.00
        """)
    void aVarianceHasASignAndIsCutNeverRounded(BigDecimal number, String currency, String head, String tail, String value) {
        assertThat(Amount.variance(number, currency)).isEqualTo(new Amount(value, head, tail, number.signum() == 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        744        | 744
        0.50       | 0.5
        1234.125   | 1,234.125
        -2         | −2
        0          | 0
        1E+2       | 100
        """)
    void aQuantityHasItsOwnDigits(BigDecimal number, String text) {
        assertThat(Amount.exact(number)).hasToString(text);
    }
}
