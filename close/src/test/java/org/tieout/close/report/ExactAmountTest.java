package org.tieout.close.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1191.566564816             | USD | +1,191.56 | 6564816 | 1191.566564816
            -49.6                      | USD | −49.60    | ''      | -49.60
            0E-9                       | USD | 0.00      | ''      | 0.00
            -1000000                   | JPY | −1,000,000 | ''     | -1000000
            500.25                     | JPY | +500      | .25     | 500.25
            1.2                        | KWD | +1.200    | ''      | 1.200
            1E+3                       | EUR | +1,000.00 | ''      | 1000.00
            -0.000000000000000000123   | USD | −0.00     | 0000000000000000123 | -0.000000000000000000123
            123456789012345678901.5    | USD | +123,456,789,012,345,678,901.50 | '' | 123456789012345678901.50
            12.5                       | PTS | +12.50    | ''      | 12.50
            """)
    void hasEveryDigitAndIsCutWhereTheCoinsOfItsCurrencyEnd(
            BigDecimal number, String currency, String head, String tail, String plain) {
        ExactAmount amount = ExactAmount.variance(number, currency);

        assertThat(amount).isEqualTo(new ExactAmount(plain, head, tail));
    }
}
