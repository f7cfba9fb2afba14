package org.tieout.store;

import java.time.LocalDate;
import java.time.YearMonth;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/**
 * Months as the store has them, ranges of dates, and as PostgreSQL writes these:
 *
 * <pre>
 * 2026-10              [2026-10-01,2026-11-01)
 * 2026-10 to 2026-12   [2026-10-01,2027-01-01)
 * from 2026-10         [2026-10-01,)
 * </pre>
 */
final class MonthRanges {

    private MonthRanges() {}

    static String of(BillingPeriod period) {
        return of(new EffectiveMonths(period, period));
    }

    static String of(EffectiveMonths months) {
        return "[%s,%s)"
                .formatted(
                        firstDay(months.from()),
                        months.last().map(last -> firstDay(last.next())).orElse(""));
    }

    static BillingPeriod period(String range) {
        return startingOn(range.substring(1, range.indexOf(',')));
    }

    static EffectiveMonths months(String range) {
        int comma = range.indexOf(',');
        BillingPeriod first = startingOn(range.substring(1, comma));
        String dayAfter = range.substring(comma + 1, range.length() - 1);
        return dayAfter.isEmpty()
                ? EffectiveMonths.from(first)
                : new EffectiveMonths(
                        first, new BillingPeriod(startingOn(dayAfter).month().minusMonths(1)));
    }

    private static String firstDay(BillingPeriod period) {
        return period.month().atDay(1).toString();
    }

    private static BillingPeriod startingOn(String firstDay) {
        return new BillingPeriod(YearMonth.from(LocalDate.parse(firstDay)));
    }
}
