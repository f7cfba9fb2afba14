package org.tieout.store.close;

import java.util.Set;

/** What became of an estimate. The steps here are the steps the database lets pass. */
public enum EstimateState {
    /** Below the threshold: it counts without a signature. */
    COUNTED,
    /** It counts once the portfolio's owner has signed it. */
    REQUESTED,
    /** The portfolio's owner has signed it, and it counts. */
    SIGNED,
    /** The portfolio's owner has refused it. */
    REFUSED;

    /** The states it may go to from here. */
    public Set<EstimateState> next() {
        return this == REQUESTED ? Set.of(SIGNED, REFUSED) : Set.of();
    }

    /** Whether what it says is part of what may be spent. */
    public boolean counts() {
        return this == COUNTED || this == SIGNED;
    }
}
