package org.tieout.close.fiscal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;

/** The day it is where the company is, and its month: what is over is decided by these. */
public record CompanyDay(LocalDate day) {

    public static CompanyDay of(Clock clock, CloseConfig close) {
        return new CompanyDay(close.today(clock));
    }

    public BillingPeriod month() {
        return new BillingPeriod(YearMonth.from(day));
    }
}
