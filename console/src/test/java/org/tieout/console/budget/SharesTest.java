package org.tieout.console.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        5, 40, +12.50 %
        -1, 3, −33.33 %
        0, 3, 0.00 %
        0.0001, 3, 0.00 %
        30, 2, '+1,500.00 %'
        5, -40, +12.50 %
        5, 0, ''
        """)
    void aVarianceIsHeldAgainstItsLimit(BigDecimal variance, BigDecimal limit, String share) {
        assertThat(Shares.of(Optional.of(variance), Optional.of(limit))).isEqualTo(share);
    }

    @Test
    void whatIsHeldAgainstNothingHasNoShare() {
        assertThat(Shares.of(Optional.of(BigDecimal.ONE), Optional.empty())).isEmpty();
        assertThat(Shares.of(Optional.empty(), Optional.of(BigDecimal.ONE))).isEmpty();
    }

    @Test
    void theLongestBarLeavesRoomAndACreditHasNone() {
        assertThat(Shares.width(BigDecimal.TEN, BigDecimal.TEN)).isEqualTo("90.00%");
        assertThat(Shares.width(BigDecimal.ONE, BigDecimal.TEN)).isEqualTo("9.00%");
        assertThat(Shares.width(BigDecimal.TEN.negate(), BigDecimal.TEN)).isEqualTo("0.00%");
        assertThat(Shares.width(BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo("0%");
    }
}
