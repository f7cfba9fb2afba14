package org.tieout.downloader.azure.export;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.period.BillingPeriod;

/** The days a run of an export covers, both included. */
record DayRange(LocalDate first, LocalDate last) {

    private static final Pattern IN_PATH = Pattern.compile("(\\d{8})-(\\d{8})");

    /** {@code 20251001-20251031}; empty where a path step is nothing of the kind. */
    static Optional<DayRange> inPath(String step) {
        Matcher range = IN_PATH.matcher(step);
        try {
            return range.matches()
                    ? Optional.of(new DayRange(
                            LocalDate.parse(range.group(1), DateTimeFormatter.BASIC_ISO_DATE),
                            LocalDate.parse(range.group(2), DateTimeFormatter.BASIC_ISO_DATE)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * As manifests write them: some with a zone and some without, which means nothing for a day. A last day may be
     * written as the first moment after it.
     */
    static Optional<DayRange> written(String first, String last) {
        try {
            return Optional.of(new DayRange(day(first), day(last)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String moment) {
        return LocalDate.parse(moment.length() > 10 ? moment.substring(0, 10) : moment);
    }

    /** Whether they lie in a period, from its first day on. */
    boolean areOf(BillingPeriod period) {
        LocalDate next = period.end().atOffset(ZoneOffset.UTC).toLocalDate();
        return first.equals(period.month().atDay(1)) && !last.isAfter(next);
    }

    boolean startIn(BillingPeriod period) {
        return period.month().equals(YearMonth.from(first));
    }

    /** Whether a period's last day is among them. */
    boolean endWith(BillingPeriod period) {
        return !last.isBefore(period.month().atEndOfMonth());
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
