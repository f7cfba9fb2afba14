package org.tieout.embedded;

import java.time.Duration;

/** How long something is waited for, whatever happens to the clock on the wall. */
record Deadline(long nanoTime) {

    static Deadline in(int seconds) {
        return new Deadline(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - nanoTime > 0;
    }
}
