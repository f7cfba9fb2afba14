package org.tieout.store;

import java.time.LocalDate;
import java.time.YearMonth;
import org.tieout.common.period.BillingPeriod;

/** Billing periods as the store has them: a range of dates. */
final class Periods {

    private Periods() {}

    /** {@code [2026-10-01,2026-11-01)}, to be cast to billing_period. */
    static String range(BillingPeriod period) {
        YearMonth month = period.month();
        return "[%s,%s)".formatted(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** From its first day. */
    static BillingPeriod of(LocalDate firstDay) {
        return new BillingPeriod(YearMonth.from(firstDay));
    }
}
