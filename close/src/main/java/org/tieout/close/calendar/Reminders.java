package org.tieout.close.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;

/** The working days of a close on which whoever still owes something is reminded. */
public final class Reminders {

    private final WorkingDays workingDays;
    private final List<Integer> numbers;

    public Reminders(CloseConfig close) {
        this.workingDays = new WorkingDays(close);
        this.numbers = close.reminders();
    }

    /**
     * The newest that has come, such as {@code WD+1}: on its day, and after it until the next one, so that a reminder
     * is late rather than lost where nobody was there to send it.
     */
    public Optional<String> due(BillingPeriod period, LocalDate today) {
        return numbers.stream()
                .filter(number -> !workingDays.day(period, number).isAfter(today))
                .max(Comparator.naturalOrder())
                .map(WorkingDays::inWords);
    }
}
