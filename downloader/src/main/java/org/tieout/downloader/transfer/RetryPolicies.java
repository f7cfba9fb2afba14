package org.tieout.downloader.transfer;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a provider is waited for.
 *
 * @param pause before the first repetition; each further one waits twice as long, up to {@code longestPause}, less a
 *     random part, so that many who were thrown out together do not come back together. What a provider asks for
 *     ({@code Retry-After}) is kept to where it is longer
 * @param attempts of one request, or of one stretch of a file during which not a byte came
 * @param silence after which a stream that gives no bytes is taken for dead
 * @param operation how long a provider may take to make a report
 */
public record RetryPolicies(Duration pause, Duration longestPause, int attempts, Duration silence, Duration operation) {

    public static final RetryPolicies NORMAL = new RetryPolicies(
            Duration.ofSeconds(1), Duration.ofMinutes(1), 8, Duration.ofMinutes(2), Duration.ofHours(2));

    /** Something that may fail for a while. */
    public interface Attempt<T> {
        T make() throws IOException;
    }

    /**
     * Tries until it succeeds, or fails with anything but {@link TransientException}.
     *
     * @throws TransientException of the last attempt
     */
    public <T> T with(Attempt<T> attempt) throws IOException {
        RetryPolicy<T> policy = RetryPolicy.<T>builder()
                .handle(TransientException.class)
                .withMaxAttempts(attempts)
                .withDelayFn(this::delay)
                .build();
        try {
            return Failsafe.with(policy).get(attempt::make);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for a provider");
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Before attempt number {@code attempt + 1}. */
    Duration backoff(int attempt) {
        long bound = Math.min(longestPause.toMillis(), pause.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }

    private Duration delay(ExecutionContext<?> context) {
        Duration backoff = backoff(Math.max(1, context.getAttemptCount()));
        return context.getLastException() instanceof TransientException failure
                        && failure.retryAfter().compareTo(backoff) > 0
                ? failure.retryAfter()
                : backoff;
    }
}
