package org.tieout.downloader.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.downloader.azure.AzureDownload.NOW;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.UnreachableException;

class ReportWaitTest {

    @Test
    void waitsAsLongAsTheProviderWishes() throws IOException {
        long before = System.nanoTime();

        waiting(Duration.ofMinutes(1))
                .pause(HttpHeaders.of(Map.of("x-ms-retry-after-ms", List.of("100")), (name, value) -> true));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void waitsForAWhileWhereTheProviderDoesNotSay() throws IOException {
        long before = System.nanoTime();

        waiting(Duration.ofMinutes(1)).pause(HttpHeaders.of(Map.of(), (name, value) -> true));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void doesNotBeginAPauseThatWouldBeTooLong() {
        assertThatThrownBy(() -> waiting(Duration.ofMinutes(5)).pause(headers("301")))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("Microsoft Graph's billed-usage G1 is not finished after 5 minutes");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> waiting(Duration.ofMinutes(1)).pause(headers("30")))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("interrupted while waiting for Microsoft Graph's billed-usage G1");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ReportWait waiting(Duration operation) {
        RetryPolicies patience =
                new RetryPolicies(Duration.ofMillis(1), Duration.ofMillis(40), 3, Duration.ofSeconds(1), operation);
        return new ReportWait("Microsoft Graph's billed-usage G1", patience, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HttpHeaders headers(String retryAfter) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
    }
}
