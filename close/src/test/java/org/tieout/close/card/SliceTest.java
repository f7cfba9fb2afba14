package org.tieout.close.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;

class SliceTest {

    @ParameterizedTest
    @CsvSource({
        "2026-10, 2026-10-01, TO_2026-10-03",
        "2026-10, 2026-10-03, TO_2026-10-03",
        "2026-10, 2026-10-04, TO_2026-10-10",
        "2026-10, 2026-10-24, TO_2026-10-24",
        "2026-10, 2026-10-25, MONTH",
        "2026-10, 2026-10-31, MONTH",
        "2026-10, 2026-11-05, MONTH",
        "2026-02, 2026-02-21, TO_2026-02-21",
        "2026-02, 2026-02-22, MONTH",
        "2028-02, 2028-02-26, TO_2028-02-26",
        "2028-02, 2028-02-29, MONTH"
    })
    void aWeekGoesFromSundayToSaturdayAndTheLastOneEndsWithItsMonth(BillingPeriod period, LocalDate day, String slice) {
        assertThat(Slice.ofWeek(period, day)).isEqualTo(slice);
    }

    @Test
    void aDayBeforeTheMonthHasNoWeekOfIt() {
        assertThatThrownBy(() -> Slice.ofWeek(BillingPeriod.parse("2026-10"), LocalDate.of(2026, 9, 30)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "There is no card of the week of 2026-09-30 in 2026-10: that day is before it; name a day of the month");
    }
}
