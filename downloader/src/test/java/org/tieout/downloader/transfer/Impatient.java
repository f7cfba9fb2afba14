package org.tieout.downloader.transfer;

import java.time.Duration;

/** For tests: as persistent as in earnest, and without the waiting. */
public final class Impatient {

    public static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(2), Duration.ofMillis(8), 8, Duration.ofMillis(400), Duration.ofSeconds(20));

    private Impatient() {}
}
