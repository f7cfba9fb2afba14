package org.tieout.common.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTotalTest {

    @Test
    void addsRowsSumsAndAbsoluteSums() {
        ControlTotal charge = ControlTotal.of(new BigDecimal("10.10"));
        ControlTotal credit = ControlTotal.of(new BigDecimal("-0.1"));

        assertThat(charge.plus(charge)).isEqualTo(total(2, "20.20", "20.20"));
        assertThat(charge.plus(credit)).isEqualTo(total(2, "10.00", "10.20"));
        assertThat(credit.plus(credit)).isEqualTo(total(2, "-0.2", "0.2"));
        assertThat(ControlTotal.NONE.plus(credit)).isEqualTo(total(1, "-0.1", "0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1.50, 3.5, true",
        "2, 1.500000000000000000000000, 3.50, true",
        "3, 1.5,  3.5, false",
        "2, 1.51, 3.5, false",
        "2, 1.500000000000000000000001, 3.5, false",
        "2, 1.5,  3.51, false"
    })
    void tiesOutToTheLastDigit(long rows, String sum, String absoluteSum, boolean ties) {
        ControlTotal one = total(2, "1.5", "3.5");

        assertThat(one.tiesOutWith(total(rows, sum, absoluteSum))).isEqualTo(ties);
        assertThat(total(rows, sum, absoluteSum).tiesOutWith(one)).isEqualTo(ties);
    }

    private static ControlTotal total(long rows, String sum, String absoluteSum) {
        return new ControlTotal(rows, new BigDecimal(sum), new BigDecimal(absoluteSum));
    }
}
