package org.tieout.close.fiscal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.FiscalPattern;
import org.tieout.common.config.FiscalYearConfig;
import org.tieout.common.period.BillingPeriod;

class FiscalYearTest {

    // R33: months shifted by the start of the fiscal year, actuals of the wrong year.
    @ParameterizedTest
    @CsvSource(textBlock = """
            1,  2026-01, FY2026, 2026-01, 2026-12
            1,  2026-12, FY2026, 2026-01, 2026-12
            4,  2026-03, FY2026, 2025-04, 2026-03
            4,  2026-04, FY2027, 2026-04, 2027-03
            4,  2026-12, FY2027, 2026-04, 2027-03
            12, 2026-11, FY2026, 2025-12, 2026-11
            12, 2026-12, FY2027, 2026-12, 2027-11
            """)
    void isCalledByTheYearItEndsIn(int startMonth, String month, String name, String first, String last) {
        FiscalYear year =
                FiscalYear.of(BillingPeriod.parse(month), new FiscalYearConfig(startMonth, FiscalPattern.MONTHS));

        assertThat(year).hasToString(name);
        assertThat(year.first()).hasToString(first);
        assertThat(year.last()).hasToString(last);
        assertThat(year.months())
                .hasSize(12)
                .contains(BillingPeriod.parse(month))
                .isSorted();
        assertThat(year.before().last().next()).isEqualTo(year.first());
    }

    @ParameterizedTest
    @CsvSource({"4, 2026-04, 2026-04 to 2026-06", "4, 2027-03, 2027-01 to 2027-03", "1, 2026-12, 2026-10 to 2026-12"})
    void knowsTheQuarterOfAMonth(int startMonth, String month, String quarter) {
        BillingPeriod asked = BillingPeriod.parse(month);
        FiscalYear year = FiscalYear.of(asked, new FiscalYearConfig(startMonth, FiscalPattern.MONTHS));

        assertThat(year.quarterOf(asked)).hasToString(quarter);
    }

    @Test
    void periodsAreCalendarMonths() {
        FiscalYear year = new FiscalYear(2028, new FiscalYearConfig(1, FiscalPattern.MONTHS));

        assertThat(year.periods().get(1).firstDay()).hasToString("2028-02-01");
        assertThat(year.periods().get(1).lastDay()).hasToString("2028-02-29");
        assertThat(year.evenWeights().values()).hasSize(12).containsOnly(BigDecimal.ONE);
    }

    // The Saturday nearest to 31 December 2020 is 2 January 2021, that of 2019 is 28 December.
    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 2020, 2019-12-29, 2021-01-02, 53
            1, 2021, 2021-01-03, 2022-01-01, 52
            1, 2026, 2026-01-04, 2027-01-02, 52
            4, 2027, 2026-03-29, 2027-04-03, 53
            """)
    void weeksEndOnTheSaturdayNearestToTheEndOfTheYear(int startMonth, int name, String first, String last, int weeks) {
        FiscalYear year = new FiscalYear(name, new FiscalYearConfig(startMonth, FiscalPattern.WEEKS_4_4_5));

        assertThat(year.periods().get(0).firstDay()).hasToString(first);
        assertThat(year.periods().get(11).lastDay()).hasToString(last);
        assertThat(year.periods().stream().mapToLong(FiscalPeriod::weeks).sum()).isEqualTo(weeks);
    }

    @Test
    void theFiftyThirdWeekIsInTheLastPeriod() {
        FiscalYearConfig config = new FiscalYearConfig(1, FiscalPattern.WEEKS_4_4_5);

        assertThat(weeks(new FiscalYear(2020, config))).containsExactly(4L, 4L, 5L, 4L, 4L, 5L, 4L, 4L, 5L, 4L, 4L, 6L);
        assertThat(weeks(new FiscalYear(2021, config))).containsExactly(4L, 4L, 5L, 4L, 4L, 5L, 4L, 4L, 5L, 4L, 4L, 5L);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTHS,      2025-10-31, 2025-10",
        "MONTHS,      2025-11-01, 2025-11",
        "WEEKS_4_4_5, 2025-09-27, 2025-09",
        "WEEKS_4_4_5, 2025-09-28, 2025-10",
        "WEEKS_4_4_5, 2025-10-25, 2025-10",
        "WEEKS_4_4_5, 2025-10-26, 2025-11",
        "WEEKS_4_4_5, 2021-01-02, 2020-12",
        "WEEKS_4_4_5, 2019-12-29, 2020-01"
    })
    void aDayIsInThePeriodWhoseDaysItIsOneOf(FiscalPattern pattern, LocalDate day, String month) {
        assertThat(FiscalYear.periodOn(day, new FiscalYearConfig(1, pattern)).month())
                .hasToString(month);
    }

    @Test
    void everyDayOfAPeriodIsInIt() {
        for (int startMonth : List.of(1, 2, 4, 10)) {
            FiscalYearConfig config = new FiscalYearConfig(startMonth, FiscalPattern.WEEKS_4_4_5);
            IntStream.range(2001, 2100)
                    .mapToObj(year -> new FiscalYear(year, config))
                    .flatMap(year -> year.periods().stream())
                    .forEach(period -> assertThat(List.of(
                                    FiscalYear.periodOn(period.firstDay(), config),
                                    FiscalYear.periodOn(period.lastDay(), config)))
                            .containsOnly(period));
        }
    }

    @Test
    void everyYearOfWeeksFollowsTheOneBefore() {
        for (int startMonth : List.of(1, 2, 4, 10)) {
            FiscalYearConfig config = new FiscalYearConfig(startMonth, FiscalPattern.WEEKS_4_4_5);
            List<FiscalPeriod> periods = IntStream.range(2001, 2100)
                    .mapToObj(year -> new FiscalYear(year, config))
                    .flatMap(year -> year.periods().stream())
                    .toList();

            for (int i = 1; i < periods.size(); i++) {
                assertThat(periods.get(i).firstDay())
                        .isEqualTo(periods.get(i - 1).lastDay().plusDays(1));
                assertThat(periods.get(i).firstDay().getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
                assertThat(periods.get(i).weeks()).isBetween(4L, 6L);
            }
        }
    }

    private static List<Long> weeks(FiscalYear year) {
        return year.periods().stream().map(FiscalPeriod::weeks).toList();
    }
}
