package org.tieout.store;

import java.time.Instant;
import org.tieout.common.period.BillingPeriod;

/**
 * A lock of {@link ResultLock} as others see it.
 *
 * @param locked a reconciliation, or {@code source "name"}
 * @param owner user and host
 * @param pid of the owner's process, on that host
 * @param silentSeconds since the owner was last heard of, by the clock of the store
 */
public record HeldLock(
        String locked,
        BillingPeriod period,
        String runId,
        String owner,
        long pid,
        Instant since,
        long silentSeconds,
        Holder holder) {

    /** What is known of the process that has a lock. */
    public enum Holder {
        /** It was heard of within the last minute. */
        ALIVE,
        /** It ran on this machine, and does not any more. */
        GONE,
        /** It was not heard of for a minute: the next run takes over. */
        SILENT
    }

    /** Whether the next run takes it over. */
    public boolean isDead() {
        return holder != Holder.ALIVE;
    }
}
