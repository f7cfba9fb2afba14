package org.tieout.store.close;

import java.util.Set;

/** What became of a plan of a product. The steps here are the steps the database lets pass. */
public enum PlanState {
    /** The product's owner asks for it. */
    SCHEDULED,
    /** The portfolio's owner lets it count. */
    APPROVED,
    /** The portfolio's owner does not. */
    REJECTED,
    /** Another was scheduled or approved in its place. */
    REPLACED;

    /** The states it may go to from here. */
    public Set<PlanState> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(APPROVED, REJECTED, REPLACED);
            case APPROVED -> Set.of(REPLACED);
            case REJECTED, REPLACED -> Set.of();
        };
    }
}
