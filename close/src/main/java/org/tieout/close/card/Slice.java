package org.tieout.close.card;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Cards;

/**
 * The part of a month a card is of: the whole of it, or up to the end of one of its weeks. A week goes from Sunday to
 * Saturday; the last one ends with its month, and is the card of the whole month.
 */
public final class Slice {

    private static final String UP_TO = "TO_";

    private Slice() {}

    /** The card of the week a day is in. */
    public static String ofWeek(BillingPeriod period, LocalDate day) {
        LocalDate saturday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        LocalDate end = period.month().atEndOfMonth();
        if (day.isBefore(period.month().atDay(1))) {
            throw new DataRefusedException(
                    "There is no card of the week of %s in %s: that day is before it; name a day of the month"
                            .formatted(day, period));
        }
        return saturday.isBefore(end) ? UP_TO + saturday : Cards.MONTH;
    }
}
