package org.tieout.downloader.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.http.HttpStatusException;

/**
 * A lock on a folder that runs out by itself, renewed while it is held: whoever dies with it blocks nobody for long. A
 * holder whose renewals did not come through must stop: another may hold the folder by now.
 */
final class HeldLock implements Closeable {

    /** After this long without renewal a lock is anybody's. */
    static final Duration LIFETIME = Duration.ofMinutes(1);

    static final Duration OFTEN = Duration.ofSeconds(15);

    private final String place;
    private final Lease lease;
    private final Runnable forget;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lock");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> renewing;
    private volatile long renewed;
    private volatile boolean isLost;
    private boolean isGivenBack;

    /** The store's side of a lock. */
    interface Lease {

        /**
         * Without patience: the next renewal comes soon.
         *
         * @throws HttpStatusException where the lock is not ours any more
         */
        void renew() throws IOException;

        void release();
    }

    /**
     * @param taken when the store was asked for it
     * @param often it is renewed
     * @param forget called when it is given back
     */
    HeldLock(String place, Lease lease, long taken, Duration often, Runnable forget) {
        this.place = place;
        this.lease = lease;
        this.renewed = taken;
        this.forget = forget;
        this.renewing =
                renewals.scheduleWithFixedDelay(this::renew, often.toMillis(), often.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never while the lock is given back: the store would take it for a renewal by the holder. */
    private synchronized void renew() {
        if (isGivenBack) {
            return;
        }
        long asked = System.nanoTime();
        try {
            lease.renew();
            renewed = asked;
        } catch (HttpStatusException e) {
            isLost = true;
        } catch (IOException e) {
            // The next renewal may come through; if none does, the lock runs out.
        }
    }

    /** Asked before anything becomes visible. */
    void refuseIfLost() {
        if (isLost || System.nanoTime() - renewed > LIFETIME.toNanos()) {
            throw new InputNotReadyException(
                    "Cannot land into %s: its lock was lost, and another download may have taken over; run download again"
                            .formatted(place));
        }
    }

    @Override
    public synchronized void close() {
        isGivenBack = true;
        renewing.cancel(false);
        renewals.shutdown();
        forget.run();
        lease.release();
    }
}
