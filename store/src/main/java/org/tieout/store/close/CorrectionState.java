package org.tieout.store.close;

import java.util.Set;

/** What became of a correction. The steps here are the steps the database lets pass. */
public enum CorrectionState {
    /** Somebody has to decide. */
    PROPOSED,
    /** Its amount counts. */
    ACCEPTED,
    REJECTED,
    /** Whoever proposed it took it back. */
    WITHDRAWN;

    /** Where it may go from here. */
    public Set<CorrectionState> next() {
        return this == PROPOSED ? Set.of(ACCEPTED, REJECTED, WITHDRAWN) : Set.of();
    }
}
