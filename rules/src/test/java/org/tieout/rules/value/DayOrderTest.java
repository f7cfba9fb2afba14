package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayOrderTest {

    @ParameterizedTest
    @CsvSource({
        // start, end, order
        "10/1/2026, 11/1/2026, MONTH_FIRST",
        "10/1/26, 10/31/26, MONTH_FIRST",
        "01/10/2026, 01/11/2026, DAY_FIRST",
        "01/10/2026 00:00, 31/10/2026 23:59, DAY_FIRST",
        "01/12/2026, 02/12/2026, MONTH_FIRST",
        "12/10/2026, 12/11/2026, DAY_FIRST",
        "12/12/2026, 12/01/2027, DAY_FIRST",
        "10/1/2026, , MONTH_FIRST",
        "1/10/2026, , DAY_FIRST",
        "05/06/2026, , UNKNOWN",
        "05/06/2026, 06/07/2026, UNKNOWN",
        "01/01/2026, 2026-02-01, UNKNOWN",
        "2026-10-01, 2026-11-01, UNKNOWN",
        ", , UNKNOWN"
    })
    void isToldByTheBillingPeriod(@Nullable String start, @Nullable String end, DayOrder order) {
        assertThat(DayOrder.of(start, end)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH_FIRST, 4/5/2026, 2026-04-05T00:00:00Z",
        "DAY_FIRST, 4/5/2026, 2026-05-04T00:00:00Z",
        "DAY_FIRST, 31/12/26, 2026-12-31T00:00:00Z",
        "DAY_FIRST, 4/5/2026 7:05, 2026-05-04T07:05:00Z",
        "UNKNOWN, 4/13/2026, 2026-04-13T00:00:00Z",
        "DAY_FIRST, 2026/04/05, 2026-04-05T00:00:00Z",
        "DAY_FIRST, 2026-04-05, 2026-04-05T00:00:00Z"
    })
    void readsDaysInItsOrder(DayOrder order, String text, Instant moment) {
        assertThat(order.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "4/5/2026, true",
        "4/4/2026, false",
        "4/13/2026, false",
        "13/4/2026, false",
        "2026/04/05, false",
        "2026-04-05, false"
    })
    void knowsADayThatMayBeTwo(String text, boolean isAmbiguous) {
        assertThat(DayOrder.isAmbiguous(text)).isEqualTo(isAmbiguous);
    }
}
