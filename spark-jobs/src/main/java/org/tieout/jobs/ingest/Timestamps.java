package org.tieout.jobs.ingest;

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
import java.util.regex.Pattern;

/**
 * Reads the times providers write. What names no zone is UTC, as FOCUS has it; what names no time of day is its start.
 *
 * <pre>
 * 2024-09-01T00:00:00Z    2023-11-01T00:00:00.000Z    2024-01-01T00:00Z
 * 2024-09-01 00:00:00     2024-09-01 07:00:00 UTC     2020-11-08 12:49:41.028000+00:00
 * 2020-09-30              9/2/2023                    09/04/2023
 * 2026/10/01 00:00:00     4/1/25                      30.09.2020                  2026-10
 * 1727740800              1.7277408E9                 1727740800000
 * </pre>
 */
final class Timestamps {

    private static final DateTimeFormatter ISO = withDefaults(new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendOptional(timeAfter('T'))
            .appendOptional(timeAfter(' ')));

    private static final DateTimeFormatter AMERICAN =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("M/d/uuuu[ H:mm[:ss]]"));

    /** Two digits are a year of this century: no cloud was billed before. */
    private static final DateTimeFormatter AMERICAN_SHORT = withDefaults(
            new DateTimeFormatterBuilder().appendPattern("M/d/").appendValueReduced(ChronoField.YEAR, 2, 2, 2000));

    private static final DateTimeFormatter YEAR_FIRST =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("uuuu/M/d[ H:mm[:ss]]"));

    private static final DateTimeFormatter GERMAN =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("d.M.uuuu[ H:mm[:ss]]"));

    private static final DateTimeFormatter MONTH = withDefaults(
            new DateTimeFormatterBuilder().appendPattern("uuuu-MM").parseDefaulting(ChronoField.DAY_OF_MONTH, 1));

    private static final int YEAR_LENGTH = "2026".length();
    private static final int MONTH_LENGTH = "2026-10".length();
    private static final Pattern EPOCH = Pattern.compile("\\d{10}(\\.\\d+)?|\\d{13}|\\d\\.\\d+E9");
    private static final BigDecimal MILLISECONDS = new BigDecimal("100000000000");

    /** What Spark can hold, and a bill can mean. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        String time = withoutUtc(text.strip());
        if (EPOCH.matcher(time).matches()) {
            return Optional.of(sinceEpoch(new BigDecimal(time)));
        }
        try {
            TemporalAccessor parsed = format(time).parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            Instant moment = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
            return moment.isBefore(FIRST) || moment.isAfter(LAST) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter format(String time) {
        if (time.indexOf('/') == YEAR_LENGTH) {
            return YEAR_FIRST;
        }
        if (time.indexOf('/') > 0) {
            return time.lastIndexOf('/') == time.length() - 3 ? AMERICAN_SHORT : AMERICAN;
        }
        if (time.length() == MONTH_LENGTH) {
            return MONTH;
        }
        return time.indexOf('.') == 1 || time.indexOf('.') == 2 ? GERMAN : ISO;
    }

    /** BigQuery writes the zone as a word, which is the zone we take everything to be in. */
    private static String withoutUtc(String time) {
        boolean hasOffset = time.endsWith("Z UTC") || time.indexOf('+') > 0;
        return time.endsWith(" UTC") && !hasOffset ? time.substring(0, time.length() - 4) : time;
    }

    /** AWS's APIs count seconds since 1970, spreadsheets and JavaScript milliseconds. */
    private static Instant sinceEpoch(BigDecimal count) {
        BigDecimal seconds = count.compareTo(MILLISECONDS) < 0 ? count : count.movePointLeft(3);
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static DateTimeFormatter timeAfter(char mark) {
        return new DateTimeFormatterBuilder()
                .appendLiteral(mark)
                .appendPattern("HH:mm")
                .optionalStart()
                .appendPattern(":ss")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .optionalEnd()
                .optionalStart()
                .appendOffsetId()
                .optionalEnd()
                .toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter withDefaults(DateTimeFormatterBuilder builder) {
        return builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ROOT)
                // The 30th of February is no day, not the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
