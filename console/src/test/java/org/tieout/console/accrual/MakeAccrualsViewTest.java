package org.tieout.console.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MakeAccrualsViewTest {

    @Test
    void howFarAnAccrualWasOffHasItsSignAndTwoDigits() {
        assertThat(MakeAccrualsView.percent(new BigDecimal("-2.326"), new BigDecimal("217.60")))
                .isEqualTo("−1.07 %");
        assertThat(MakeAccrualsView.percent(new BigDecimal("2.02"), new BigDecimal("-118.00")))
                .isEqualTo("+1.71 %");
        assertThat(MakeAccrualsView.percent(BigDecimal.ZERO, BigDecimal.TEN)).isEqualTo("0.00 %");
        assertThat(MakeAccrualsView.percent(BigDecimal.ONE, BigDecimal.ZERO)).isEqualTo("–");
    }
}
