package org.tieout.close.layout;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a date is written: {@code yyyy/MM/dd}, or {@code CYYDDD}, the days of a year counted, as JD Edwards has it. */
final class DateForm {

    private static final String CENTURY_AND_DAY = "CYYDDD";
    private static final int FIRST_CENTURY = 1900;
    private static final int DAYS = 1000;

    private static final Map<String, DateForm> KNOWN = new ConcurrentHashMap<>();

    private final String pattern;
    private final DateTimeFormatter formatter;

    private DateForm(String pattern) {
        this.pattern = pattern;
        this.formatter = pattern.equals(CENTURY_AND_DAY)
                ? DateTimeFormatter.BASIC_ISO_DATE
                : DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH);
        // What cannot be written of a date, such as an hour, is found now and not at the end of a month.
        String unused = written(LocalDate.EPOCH);
    }

    /** @throws IllegalArgumentException where it is no way to write a date */
    static DateForm of(String pattern) {
        return KNOWN.computeIfAbsent(pattern, DateForm::made);
    }

    private static DateForm made(String pattern) {
        try {
            return new DateForm(pattern);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no way to write a date; write yyyy, MM and dd, such as yyyy-MM-dd".formatted(pattern),
                    e);
        }
    }

    String written(LocalDate date) {
        return pattern.equals(CENTURY_AND_DAY)
                ? "%06d".formatted((date.getYear() - FIRST_CENTURY) * DAYS + date.getDayOfYear())
                : formatter.format(date);
    }
}
