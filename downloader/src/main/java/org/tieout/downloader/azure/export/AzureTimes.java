package org.tieout.downloader.azure.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as Azure writes them: with or without a fraction, with or without a zone. */
final class AzureTimes {

    private AzureTimes() {}

    /** Without a zone it is UTC; empty where it is no time. */
    static Optional<Instant> lenient(String text) {
        try {
            TemporalAccessor moment =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    moment instanceof OffsetDateTime zoned
                            ? zoned.toInstant()
                            : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
