package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.period.BillingPeriod;

class MonthOfPeriodTest {

    private static final String SEED = "20261001";
    private static final int QUARTER = 15 * 60;

    @ParameterizedTest
    @CsvSource({
        // start, end, month
        "2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-10",
        "2026-10-01T00:00:00Z, , 2026-10",
        // Singapore, Berlin (summer time ends), Los Angeles, Kathmandu
        "2026-09-30T16:00:00Z, 2026-10-31T16:00:00Z, 2026-10",
        "2026-09-30T16:00:00Z, , 2026-10",
        "2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 2026-10",
        "2026-10-01T07:00:00Z, 2026-11-01T07:00:00Z, 2026-10",
        "2026-09-30T18:15:00Z, 2026-10-31T18:15:00Z, 2026-10",
        // Auckland, Kiritimati, Baker Island
        "2026-09-30T11:00:00Z, 2026-10-31T11:00:00Z, 2026-10",
        "2026-09-30T10:00:00Z, 2026-10-31T10:00:00Z, 2026-10",
        "2026-10-01T12:00:00Z, 2026-11-01T12:00:00Z, 2026-10",
        // From the last day of the year on
        "2025-12-31T16:00:00Z, 2026-01-31T16:00:00Z, 2026-01",
        // An end that is the last second, or the last day
        "2026-09-30T16:00:00Z, 2026-10-31T15:59:59Z, 2026-10",
        "2026-09-30T11:00:00Z, 2026-10-31T00:00:00Z, 2026-10",
        // From the 12th to the 11th, from the 30th to the 29th, in the west too
        "2026-10-12T00:00:00Z, 2026-11-12T00:00:00Z, 2026-10",
        "2026-09-30T00:00:00Z, 2026-10-30T00:00:00Z, 2026-09",
        "2026-09-30T10:00:00Z, 2026-10-30T10:00:00Z, 2026-09",
        // No midnight anywhere
        "2026-09-30T16:07:00Z, 2026-10-31T16:07:00Z, 2026-09",
        "2026-09-30T16:00:00.5Z, 2026-10-31T16:00:00.5Z, 2026-09",
        "0001-01-01T00:00:00Z, 9999-12-31T00:00:00Z, 0001-01"
    })
    void isTheMonthWhereverItsMidnightIs(Instant start, @Nullable Instant end, String month) {
        assertThat(MonthOfPeriod.of(start, Optional.ofNullable(end))).hasToString(month);
    }

    /** Summer time may begin or end within the month. */
    @Property(tries = 5_000, seed = SEED)
    void isThatMonthInEveryZone(
            @ForAll("months") YearMonth month,
            @ForAll @IntRange(min = -12 * 4, max = 14 * 4) int quarters,
            @ForAll @IntRange(min = -1, max = 1) int hours) {
        Instant start = midnight(month.atDay(1), quarters);
        Instant end = midnight(month.plusMonths(1).atDay(1), quarters).plus(Duration.ofHours(hours));

        assertThat(MonthOfPeriod.of(start, Optional.of(end))).isEqualTo(new BillingPeriod(month));
    }

    @Property(tries = 5_000, seed = SEED)
    void isTheMonthItBeginsInWhereItBeginsLater(
            @ForAll("months") YearMonth month,
            @ForAll @IntRange(min = 2, max = 28) int day,
            @ForAll @IntRange(min = -11 * 4, max = 14 * 4) int quarters) {
        LocalDate first = month.atDay(day);

        BillingPeriod found =
                MonthOfPeriod.of(midnight(first, quarters), Optional.of(midnight(first.plusMonths(1), quarters)));

        assertThat(found).isEqualTo(new BillingPeriod(month));
    }

    @Provide
    Arbitrary<YearMonth> months() {
        return Arbitraries.integers()
                .between(2, 9998 * 12)
                .map(month -> YearMonth.of(1, 1).plusMonths(month));
    }

    private static Instant midnight(LocalDate day, int quarters) {
        return day.atStartOfDay().toInstant(ZoneOffset.ofTotalSeconds(quarters * QUARTER));
    }
}
