package org.tieout.rules.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times providers write. What names no zone is UTC, as FOCUS has it; what names no time of day is its start.
 *
 * <pre>
 * 2024-09-01T00:00:00Z    2023-11-01T00:00:00.000Z    2024-01-01T00:00Z
 * 2024-09-01 00:00:00     2024-09-01 07:00:00 UTC     2020-11-08 12:49:41.028000+00:00
 * 2020-09-30              9/2/2023                    09/04/2023
 * 2026-10-01 00:00:00+00  2026-10-01 00:00:00 -0700   2026-10-01T00:00:00+0000
 * 2026/10/01 00:00:00     4/1/25                      30.09.2020                  2026-10
 * 10/1/2026 7:00:00 AM    01-Oct-2026                 1-OCT-26 07:00:00
 * 1727740800              1.7277408E9                 1727740800000               1727740800000000
 * </pre>
 *
 * In {@code 4/1/25} the month comes first; where that is not sure, {@link DayOrder} finds out before.
 */
public final class TimestampParser {

    private static final DateTimeFormatter ISO = withDefaults(new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendOptional(timeAfter('T'))
            .appendOptional(timeAfter(' ')));

    private static final DateTimeFormatter AMERICAN =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("M/d/uuuu[ H:mm[:ss]]"));

    private static final DateTimeFormatter AMERICAN_AFTERNOON = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("M/d/uuuu h:mm[:ss] a")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter AMERICAN_SHORT =
            withDefaults(shortYear(new DateTimeFormatterBuilder().appendPattern("M/d/")));

    private static final DateTimeFormatter NAMED_MONTH =
            withDefaults(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("d-MMM-uuuu[ H:mm[:ss]]"));

    private static final DateTimeFormatter NAMED_MONTH_SHORT = withDefaults(
            shortYear(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("d-MMM-"))
                    .appendPattern("[ H:mm[:ss]]"));

    private static final DateTimeFormatter YEAR_FIRST =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("uuuu/M/d[ H:mm[:ss]]"));

    private static final DateTimeFormatter GERMAN =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("d.M.uuuu[ H:mm[:ss]]"));

    private static final DateTimeFormatter MONTH = withDefaults(
            new DateTimeFormatterBuilder().appendPattern("uuuu-MM").parseDefaulting(ChronoField.DAY_OF_MONTH, 1));

    private static final int YEAR_LENGTH = "2026".length();
    private static final int MONTH_LENGTH = "2026-10".length();
    private static final Pattern EPOCH =
            Pattern.compile("\\d{10}(\\.\\d{1,20})?|\\d{13}|\\d{16}|\\d{19}|\\d\\.\\d{1,20}E(9|12|15|18)");
    private static final BigDecimal SECONDS_END = new BigDecimal("100000000000");
    private static final Pattern NAMED = Pattern.compile("\\d{1,2}-\\p{Alpha}{3}-(\\d+).*");

    /** No time is longer. */
    private static final int LONGEST = 64;

    /** What every part of Tieout can hold, and a bill can mean. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private TimestampParser() {}

    /** The time a text is; of days with slashes the month comes first. */
    public static Optional<Instant> parse(String text) {
        String written = text.strip();
        String time = withoutUtc(written);
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        if (EPOCH.matcher(time).matches()) {
            return Optional.of(sinceEpoch(new BigDecimal(time)));
        }
        try {
            TemporalAccessor parsed = format(time).parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            boolean isOfTwoZones = parsed instanceof OffsetDateTime && !time.equals(written);
            Instant moment = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
            boolean isHeld = !moment.isBefore(FIRST) && !moment.isAfter(LAST);
            return isHeld && !isOfTwoZones ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As late as a time can be held. */
    public static Instant held(Instant time) {
        return time.isAfter(LAST) ? LAST : time;
    }

    private static DateTimeFormatter format(String time) {
        if (time.indexOf('/') == YEAR_LENGTH) {
            return YEAR_FIRST;
        }
        if (time.indexOf('/') > 0) {
            if (time.endsWith("M") || time.endsWith("m")) {
                return AMERICAN_AFTERNOON;
            }
            return time.lastIndexOf('/') == time.length() - 3 ? AMERICAN_SHORT : AMERICAN;
        }
        Matcher named = NAMED.matcher(time);
        if (named.matches()) {
            return named.group(1).length() == 2 ? NAMED_MONTH_SHORT : NAMED_MONTH;
        }
        if (time.length() == MONTH_LENGTH) {
            return MONTH;
        }
        return time.indexOf('.') == 1 || time.indexOf('.') == 2 ? GERMAN : ISO;
    }

    /** BigQuery writes the zone as a word, which is the zone we take everything to be in. */
    private static String withoutUtc(String time) {
        return time.endsWith(" UTC") || time.endsWith(" GMT") ? time.substring(0, time.length() - 4) : time;
    }

    /** AWS's APIs count seconds since 1970, JavaScript milliseconds, databases microseconds and Parquet nanoseconds. */
    private static Instant sinceEpoch(BigDecimal count) {
        BigDecimal seconds = count;
        while (seconds.compareTo(SECONDS_END) >= 0) {
            seconds = seconds.movePointLeft(3);
        }
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static DateTimeFormatter timeAfter(char mark) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendLiteral(mark)
                .appendPattern("HH:mm")
                .optionalStart()
                .appendPattern(":ss")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .optionalEnd()
                // After a blank too; an offset in whole hours may leave its minutes out, and the colon before them.
                .appendPattern("[ ][XXX][X]")
                .toFormatter(Locale.ROOT);
    }

    /** Two digits are a year of this century: no cloud was billed before. */
    private static DateTimeFormatterBuilder shortYear(DateTimeFormatterBuilder before) {
        return before.appendValueReduced(ChronoField.YEAR, 2, 2, 2000);
    }

    private static DateTimeFormatter withDefaults(DateTimeFormatterBuilder builder) {
        return builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH)
                // The 30th of February is no day, not the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
