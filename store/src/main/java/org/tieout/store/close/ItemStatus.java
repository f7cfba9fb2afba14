package org.tieout.store.close;

import java.util.Set;

/** How far an open item has come. The steps here are the steps the database lets pass. */
public enum ItemStatus {
    /** Somebody has to look at it. */
    OPEN,
    /** Somebody does. */
    IN_PROGRESS,
    /** The variance is accepted as it is, until a day. */
    ACCEPTED,
    /** It is settled, and stays so. */
    CLOSED;

    /** Where it may go from here. */
    public Set<ItemStatus> next() {
        return switch (this) {
            case OPEN -> Set.of(IN_PROGRESS, ACCEPTED, CLOSED);
            case IN_PROGRESS -> Set.of(ACCEPTED, CLOSED);
            // To itself: once its day is past it is open again without anybody having touched it.
            case ACCEPTED -> Set.of(OPEN, IN_PROGRESS, ACCEPTED, CLOSED);
            case CLOSED -> Set.of();
        };
    }
}
