package org.tieout.rules.value;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of day and month comes first where days are written with slashes. American providers write the month first; of
 * everybody else's rows, which a spreadsheet of any country may have written, their billing period tells.
 *
 * <pre>
 * 10/1/2026  11/1/2026   month first: from October to November; not from 10 to 11 January
 * 01/10/2026 01/11/2026  day first
 * 01/10/2026             day first: a period begins with the first of a month
 * 05/06/2026             may be either
 * </pre>
 */
public enum DayOrder {
    MONTH_FIRST,
    DAY_FIRST,
    UNKNOWN;

    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})(/\\d.*)");
    private static final int MONTHS = 12;
    private static final int SHORTEST_MONTH = 27;
    private static final int LONGEST_MONTH = 32;

    /** What a billing period tells, as it is written. */
    public static DayOrder of(@Nullable String start, @Nullable String end) {
        if (start == null) {
            return UNKNOWN;
        }
        boolean isMonthFirst =
                isMonth(MONTH_FIRST.parse(start), end == null ? Optional.empty() : MONTH_FIRST.parse(end));
        boolean isDayFirst = isMonth(DAY_FIRST.parse(start), end == null ? Optional.empty() : DAY_FIRST.parse(end));
        if (isMonthFirst == isDayFirst) {
            isMonthFirst = isFirst(MONTH_FIRST.parse(start));
            isDayFirst = isFirst(DAY_FIRST.parse(start));
        }
        if (isMonthFirst == isDayFirst) {
            return UNKNOWN;
        }
        return isMonthFirst ? MONTH_FIRST : DAY_FIRST;
    }

    public static boolean isSlashed(String text) {
        return text.indexOf('/') > 0 && SLASHED.matcher(text).matches();
    }

    /** Whether a day with slashes is one in either order, and not the same. */
    public static boolean isAmbiguous(String text) {
        Matcher slashed = SLASHED.matcher(text);
        return slashed.matches()
                && Integer.parseInt(slashed.group(1)) <= MONTHS
                && Integer.parseInt(slashed.group(2)) <= MONTHS
                && Integer.parseInt(slashed.group(1)) != Integer.parseInt(slashed.group(2));
    }

    /** The time a text is, in this order; the month is first where it is not known. */
    public Optional<Instant> parse(String text) {
        Matcher slashed = SLASHED.matcher(text);
        boolean isTurned = this == DAY_FIRST && slashed.matches();
        return TimestampParser.parse(isTurned ? slashed.group(2) + "/" + slashed.group(1) + slashed.group(3) : text);
    }

    private static boolean isMonth(Optional<Instant> start, Optional<Instant> end) {
        if (start.isEmpty() || end.isEmpty()) {
            return false;
        }
        long days = Duration.between(start.get(), end.get()).toDays();
        return days >= SHORTEST_MONTH && days <= LONGEST_MONTH;
    }

    private static boolean isFirst(Optional<Instant> start) {
        return start.map(one -> one.atOffset(ZoneOffset.UTC).getDayOfMonth())
                .filter(day -> day == 1)
                .isPresent();
    }
}
