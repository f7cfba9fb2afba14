package org.tieout.downloader.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After|57|PT57S",
                "retry-after| 60 |PT1M",
                "RETRY-AFTER|0|PT0S",
                "Retry-After|Thu, 5 Nov 2026 06:08:08 GMT|PT1M",
                "Retry-After|Thu, 05 Nov 2026 06:07:07 GMT|PT0S",
                "x-ms-retry-after-ms|1500|PT1.5S",
                "retry-after-ms|20|PT0.02S",
                "Retry-After|86400|PT15M",
                "Retry-After|Fri, 06 Nov 2026 06:07:08 GMT|PT15M",
                "Retry-After|soon|",
                "Retry-After|-5|",
                "Retry-After|1.5|",
                "Retry-After|99999999999999999999|",
                "x-ms-retry-after-ms|soon|",
                "Date|Thu, 05 Nov 2026 06:08:08 GMT|"
            })
    void isReadInEveryFormItIsWritten(String header, String value, @Nullable Duration wait) {
        HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (name, each) -> true);

        assertThat(RetryAfter.of(headers, NOW).orElse(null)).isEqualTo(wait);
    }
}
