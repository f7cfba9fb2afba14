package org.tieout.close.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;

class RemindersTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private static CloseConfig reminding(String zone, Integer... numbers) {
        return WorkingDaysTest.close(zone, "", List.of(), List.of(numbers));
    }

    // R20
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-10-29, none",
                "2026-10-30, WD-1",
                "2026-11-01, WD-1",
                "2026-11-02, WD+1",
                "2026-11-03, WD+1",
                "2026-11-04, WD+3",
                "2027-11-04, WD+3"
            })
    void theNewestThatHasComeIsDue(LocalDate today, String due) {
        Reminders reminders = new Reminders(reminding("UTC", 3, -1, 1));

        assertThat(reminders.due(OCTOBER, today).orElse(null)).isEqualTo(due);
    }

    // R23: the same moment is the second of November in some places, and not yet in others.
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "-08:00, 2026-11-02T07:59:59Z, none",
                "-08:00, 2026-11-02T08:00:00Z, WD+1",
                "+05:30, 2026-11-01T18:29:59Z, none",
                "+05:30, 2026-11-01T18:30:00Z, WD+1",
                "+13:00, 2026-11-01T10:59:59Z, none",
                "+13:00, 2026-11-01T11:00:00Z, WD+1"
            })
    void aDayBeginsWhereTheCompanyIs(String zone, Instant now, String due) {
        CloseConfig close = reminding(zone, 1);

        LocalDate today = now.atZone(close.zone()).toLocalDate();

        assertThat(new Reminders(close).due(OCTOBER, today).orElse(null)).isEqualTo(due);
    }

    @Test
    void whereNoneAreConfiguredNoneIsDue() {
        assertThat(new Reminders(reminding("UTC")).due(OCTOBER, LocalDate.of(2026, 12, 31)))
                .isEmpty();
    }
}
