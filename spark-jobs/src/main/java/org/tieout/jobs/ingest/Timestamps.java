package org.tieout.jobs.ingest;

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

/**
 * Reads the times providers write. What names no zone is UTC, as FOCUS has it; what names no time of day is its start.
 *
 * <pre>
 * 2024-09-01T00:00:00Z    2023-11-01T00:00:00.000Z    2024-01-01T00:00Z
 * 2024-09-01 00:00:00     2020-11-08 12:49:41.028000+00:00
 * 2020-09-30              9/2/2023                    09/04/2023
 * </pre>
 */
final class Timestamps {

    private static final DateTimeFormatter ISO = withDefaults(new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'HH:mm[:ss]][' 'HH:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd());

    private static final DateTimeFormatter AMERICAN =
            withDefaults(new DateTimeFormatterBuilder().appendPattern("M/d/uuuu[ H:mm[:ss]]"));

    /** What Spark can hold, and a bill can mean. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        String time = text.strip();
        try {
            TemporalAccessor parsed =
                    (time.indexOf('/') > 0 ? AMERICAN : ISO).parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            Instant moment = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
            return moment.isBefore(FIRST) || moment.isAfter(LAST) ? Optional.empty() : Optional.of(moment);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
