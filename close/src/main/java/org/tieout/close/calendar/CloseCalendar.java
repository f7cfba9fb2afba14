package org.tieout.close.calendar;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.period.BillingPeriod;

/** The days around the end of a month, from WD-3 to WD+8, or as far as people are reminded. */
final class CloseCalendar {

    static final String DAY = "Day";
    static final String DATE = "Date";
    static final String WEEKDAY = "Weekday";
    static final String HAPPENS = "Happens";

    private static final List<String> COLUMNS = List.of(DAY, DATE, WEEKDAY, HAPPENS);
    private static final int FIRST = -3;
    private static final int LAST = 8;

    private CloseCalendar() {}

    static ResultTable of(BillingPeriod period, CloseConfig close) {
        WorkingDays workingDays = new WorkingDays(close);
        int first = Stream.concat(Stream.of(FIRST), close.reminders().stream())
                .min(Integer::compare)
                .orElseThrow();
        int last = Stream.concat(Stream.of(LAST), close.reminders().stream())
                .max(Integer::compare)
                .orElseThrow();
        Map<LocalDate, Integer> numbers = new HashMap<>();
        IntStream.rangeClosed(first, last)
                .filter(number -> number != 0)
                .forEach(number -> numbers.put(workingDays.day(period, number), number));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        workingDays
                .day(period, first)
                .datesUntil(workingDays.day(period, last).plusDays(1))
                .filter(day -> !WorkingDays.isWeekend(day))
                .forEach(day -> rows.add(row(day, numbers, workingDays, close)));
        return new ResultTable(COLUMNS, COLUMNS, rows);
    }

    private static List<@Nullable Object> row(
            LocalDate day, Map<LocalDate, Integer> numbers, WorkingDays workingDays, CloseConfig close) {
        Integer number = numbers.get(day);
        List<String> happens = new ArrayList<>();
        workingDays.dayOff(day).ifPresent(happens::add);
        if (number != null && close.reminders().contains(number)) {
            happens.add("whoever owes something is reminded");
        }
        return Arrays.asList(
                number == null ? null : WorkingDays.inWords(number),
                day.toString(),
                day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                happens.isEmpty() ? null : String.join("; ", happens));
    }
}
