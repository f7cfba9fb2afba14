package org.tieout.downloader.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider asks to be left alone: {@code Retry-After} in seconds or as a date, or Azure's milliseconds. */
public final class RetryAfter {

    /** Nobody may keep us waiting longer at a time; after that we ask again. */
    private static final Duration AT_MOST = Duration.ofMinutes(15);

    private RetryAfter() {}

    /** Empty where the answer does not say, or says it unintelligibly. */
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        Optional<Duration> millis = headers.firstValue("x-ms-retry-after-ms")
                .or(() -> headers.firstValue("retry-after-ms"))
                .flatMap(RetryAfter::number)
                .map(Duration::ofMillis);
        return millis.or(() -> headers.firstValue("retry-after").flatMap(text -> parse(text.strip(), now)))
                .map(wait -> wait.compareTo(AT_MOST) > 0 ? AT_MOST : wait);
    }

    private static Optional<Duration> parse(String text, Instant now) {
        Optional<Duration> seconds = number(text).map(Duration::ofSeconds);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(now, until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        return text.strip().matches("\\d{1,9}") ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
    }
}
