package org.tieout.close.csv;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/**
 * Days from a first to a last one.
 *
 * @param last empty where no end is known
 */
public record Days(LocalDate from, Optional<LocalDate> last) {

    /** The first day after; empty where no end is known. */
    public Optional<LocalDate> until() {
        return last.map(day -> day.plusDays(1));
    }

    /** The months they touch. */
    public EffectiveMonths months() {
        return new EffectiveMonths(month(from), last.map(Days::month).orElse(null));
    }

    private static BillingPeriod month(LocalDate day) {
        return new BillingPeriod(YearMonth.from(day));
    }
}
