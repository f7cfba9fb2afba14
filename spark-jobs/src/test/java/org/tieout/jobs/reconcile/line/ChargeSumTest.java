package org.tieout.jobs.reconcile.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeSumTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        # amount of the lake                    , is kept as
        0.000000000000000000000000              , 0E-24
        0.000000000000000000000001              , 1E-24
        0.000009223372036854775807              , 0.000009223372036854775807
        0.000009223372036854775808              , 0.000009223372036854775808
        2.400000000000000000000000              , 2.400000000000
        -2.400000000000000000000000             , -2.400000000000
        -9223372.036854775808000000000000       , -9223372.036854775808
        9223372.036854775808000000000000        , 9223372.036854775808000000000000
        1.000000000001000000000000              , 1.000000000001
        1.000000000000100000000000              , 1.000000000000100000000000
        9999999999999.999999999999999999999999  , 9999999999999.999999999999999999999999
        744.0000000000000000                    , 744.0000000000000000
        92233720368547.7600000000000000         , 92233720368547.7600
        12345678901234567890123.00              , 12345678901234567890123.00
        """)
    void anAmountTakesLittleMemoryAndIsTheSame(BigDecimal amount, String kept) {
        BigDecimal compact = ChargeSum.compact(amount);

        assertThat(compact).isEqualByComparingTo(amount).hasToString(kept);
    }
}
