package org.tieout.downloader.azure;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tieout.downloader.http.RetryAfter;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.UnreachableException;

/** The time until a report is made: asked for as often as its provider wishes, and not for ever. */
public final class ReportWait {

    /** Of the pause before a repetition, where the provider does not say how long to wait: a report takes minutes. */
    private static final int LONGER = 30;

    private final String report;
    private final RetryPolicies patience;
    private final Clock clock;
    private final long began = System.nanoTime();

    /** @param report whose, and of what; for the message */
    public ReportWait(String report, RetryPolicies patience, Clock clock) {
        this.report = report;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Waits until it may be asked for again.
     *
     * @param answer that says it is not finished
     * @throws UnreachableException where it has taken too long
     */
    public void pause(HttpHeaders answer) throws IOException {
        Duration pause = RetryAfter.of(answer, clock.instant()).orElseGet(this::usual);
        long taken = System.nanoTime() - began;
        if (taken + pause.toNanos() > patience.operation().toNanos()) {
            throw new UnreachableException(
                    "%s is not finished after %s".formatted(report, words(patience.operation())));
        }
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + report);
        }
    }

    private Duration usual() {
        Duration pause = patience.pause().multipliedBy(LONGER);
        return pause.compareTo(patience.longestPause()) > 0 ? patience.longestPause() : pause;
    }

    private static String words(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toMillis() + " ms";
    }
}
