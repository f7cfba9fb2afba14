package org.tieout.downloader.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The locks a landing store has given out. */
final class HeldLocks {

    private final Map<String, HeldLock> byFolder = new ConcurrentHashMap<>();
    private final Duration often;

    /** @param often they are renewed */
    HeldLocks(Duration often) {
        this.often = often;
    }

    HeldLock hold(String folder, String place, HeldLock.Lease lease, long taken) {
        HeldLock lock = new HeldLock(place, lease, taken, often, () -> byFolder.remove(folder));
        byFolder.put(folder, lock);
        return lock;
    }

    /** Refuses to make a path visible where the lock on its folder was lost. */
    void check(String path) {
        byFolder.forEach((folder, lock) -> {
            if (path.startsWith(folder + "/")) {
                lock.refuseIfLost();
            }
        });
    }
}
