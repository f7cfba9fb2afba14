package org.tieout.close.fiscal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.tieout.common.period.BillingPeriod;

/** A period of a fiscal year: the days that stand for a billing month. */
public record FiscalPeriod(BillingPeriod month, LocalDate firstDay, LocalDate lastDay) {

    /** Whole weeks in it. */
    public long weeks() {
        return ChronoUnit.WEEKS.between(firstDay, lastDay.plusDays(1));
    }
}
