package org.tieout.close.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;

/**
 * The days on which a company works, counted from the end of a month: no Saturdays and Sundays, no public holidays, no
 * days off of its own.
 *
 * <pre>
 * 2026-10-30  Friday     WD-1
 * 2026-11-02  Monday     WD+1
 * </pre>
 */
public final class WorkingDays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Holidays holidays;
    private final Set<LocalDate> daysOff;

    /** The working days of the company whose config that is. */
    public WorkingDays(CloseConfig close) {
        this.holidays = new Holidays(close.holidays());
        this.daysOff = Set.copyOf(close.daysOff());
    }

    /** {@code WD+1}. */
    public static String inWords(int number) {
        return "WD%+d".formatted(number);
    }

    /**
     * A working day of the close of a month.
     *
     * @param number 1 is the first working day after the month, -1 the last one in it
     */
    public LocalDate day(BillingPeriod period, int number) {
        if (number == 0) {
            throw new IllegalArgumentException("Invalid working day: 0; there is none between -1 and 1");
        }
        int step = Integer.signum(number);
        LocalDate day = number > 0
                ? period.month().plusMonths(1).atDay(1)
                : period.month().atEndOfMonth();
        int left = Math.abs(number);
        while (true) {
            if (isWorked(day) && --left == 0) {
                return day;
            }
            day = day.plusDays(step);
        }
    }

    public boolean isWorked(LocalDate day) {
        return !isWeekend(day) && dayOff(day).isEmpty();
    }

    static boolean isWeekend(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek());
    }

    /** Why nobody works on a day that is no weekend; empty where people do. */
    Optional<String> dayOff(LocalDate day) {
        return holidays.name(day).or(() -> daysOff.contains(day) ? Optional.of("day off") : Optional.empty());
    }
}
