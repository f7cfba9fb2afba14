package org.tieout.close.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;

class WorkingDaysTest {

    /** A config that says nothing of the close, but for its calendar. */
    static CloseConfig close(String zone, String holidays, List<LocalDate> daysOff, List<Integer> reminders) {
        CloseConfig rest = CloseConfig.byDefault();
        return new CloseConfig(
                zone,
                holidays,
                daysOff,
                rest.fiscalYear(),
                rest.cards(),
                rest.materiality(),
                rest.acceptByRule(),
                rest.estimateThreshold(),
                reminders,
                rest.mail(),
                rest.webhook(),
                rest.accruals(),
                rest.handOver());
    }

    private static WorkingDays in(String holidays, LocalDate... daysOff) {
        return new WorkingDays(close("UTC", holidays, List.of(daysOff), List.of()));
    }

    // R20: the first and the last day of a month, the end of February in both kinds of year, the end of the year.
    @ParameterizedTest
    @CsvSource({
        "2026-10,  1, 2026-11-02", // the first is a Sunday
        "2026-10, -1, 2026-10-30", // the last is a Saturday
        "2026-10, -3, 2026-10-28",
        "2026-10,  8, 2026-11-11",
        "2026-08,  1, 2026-09-01", // the first is a Tuesday
        "2026-08, -1, 2026-08-31", // the last is a Monday
        "2027-02, -1, 2027-02-26",
        "2027-02,  1, 2027-03-01",
        "2028-02, -1, 2028-02-29",
        "2028-02,  1, 2028-03-01",
        "2026-12, -1, 2026-12-31",
        "2026-12,  1, 2027-01-01",
        "2027-01, -1, 2027-01-29"
    })
    void countsFromTheEndOfTheMonth(String period, int number, LocalDate day) {
        assertThat(in("").day(BillingPeriod.parse(period), number)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "de,    2026-12,  1, 2027-01-04", // New Year is a Friday
        "de-by, 2026-12,  3, 2027-01-07", // Epiphany is a holiday of Bavaria
        "de-be, 2026-12,  3, 2027-01-06", // and none of Berlin
        "de,    2026-12, -1, 2026-12-31",
        "de,    2026-12, -4, 2026-12-28", // 25 is a Friday, 26 a Saturday
        "de,    2026-12, -5, 2026-12-24",
        "gb,    2026-12, -4, 2026-12-24", // 26 is a Saturday, and made up for on the 28th
        "de,    2027-04,  1, 2027-05-03", // Labour Day is a Saturday
        "de,    2026-03,  3, 2026-04-07", // Good Friday and Easter Monday
        "us,    2026-10, -1, 2026-10-30"
    })
    void holidaysAreNoWorkingDays(String region, String period, int number, LocalDate day) {
        assertThat(in(region).day(BillingPeriod.parse(period), number)).isEqualTo(day);
    }

    @Test
    void daysOffOfTheCompanyAreNoWorkingDays() {
        WorkingDays days = in("", LocalDate.of(2026, 11, 2), LocalDate.of(2026, 10, 30), LocalDate.of(2026, 10, 31));

        assertThat(days.day(BillingPeriod.parse("2026-10"), 1)).isEqualTo(LocalDate.of(2026, 11, 3));
        assertThat(days.day(BillingPeriod.parse("2026-10"), -1)).isEqualTo(LocalDate.of(2026, 10, 29));
        assertThat(days.isWorked(LocalDate.of(2026, 11, 2))).isFalse();
    }

    @Test
    void aMonthOfFewWorkingDaysIsCountedPast() {
        assertThat(in("").day(BillingPeriod.parse("2027-01"), 21)).isEqualTo(LocalDate.of(2027, 3, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qq    | Invalid close.holidays: no holidays of a country qq are known; write its ISO code, such as de or gb, or leave it empty and list days-off
            de-zz | Invalid close.holidays: de-zz has no region zz with holidays of its own; it has bb, be, bw, by, hb, he, hh, mv, ni, nw, rp, sh, sl, sn, st, th
            pl-mz | Invalid close.holidays: pl-mz has no region mz with holidays of its own; leave it out
            """)
    void aRegionThatIsUnknownIsRefused(String region, String message) {
        assertThatThrownBy(() -> in(region))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(message);
    }

    @Test
    void noDayIsCalledZero() {
        assertThatThrownBy(() -> in("").day(BillingPeriod.parse("2026-10"), 0))
                .hasMessage("Invalid working day: 0; there is none between -1 and 1");
    }
}
