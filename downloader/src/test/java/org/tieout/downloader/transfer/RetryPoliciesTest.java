package org.tieout.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryPoliciesTest {

    private static final RetryPolicies PATIENCE = Impatient.PATIENCE;

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void asksUntilItGetsAnAnswer() throws Exception {
        String answer = PATIENCE.with(() -> {
            if (attempts.incrementAndGet() < 8) {
                throw new TransientException("busy", Duration.ZERO);
            }
            return "there";
        });

        assertThat(answer).isEqualTo("there");
        assertThat(attempts).hasValue(8);
    }

    @Test
    void givesUpInTheEnd() {
        assertThatThrownBy(() -> PATIENCE.with(() -> {
                    throw new TransientException(
                            "busy for the %dth time".formatted(attempts.incrementAndGet()), Duration.ZERO);
                }))
                .isInstanceOf(TransientException.class)
                .hasMessage("busy for the 8th time");
    }

    @Test
    void asksOnlyOnceWhereAskingAgainChangesNothing() {
        assertThatThrownBy(() -> PATIENCE.with(() -> {
                    attempts.incrementAndGet();
                    throw new FileNotFoundException("gone");
                }))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void waitsAtLeastAsLongAsItIsAsked() throws Exception {
        long start = System.nanoTime();

        PATIENCE.with(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new TransientException("busy", Duration.ofMillis(120));
            }
            return "there";
        });

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToABoundAndNeverTheSame() {
        RetryPolicies normal = RetryPolicies.NORMAL;

        for (int attempt = 1; attempt < 40; attempt++) {
            Duration bound = Duration.ofSeconds(Math.min(60, 1L << Math.min(attempt - 1, 10)));
            assertThat(normal.backoff(attempt)).as("attempt %d", attempt).isBetween(bound.dividedBy(2), bound);
        }
    }
}
