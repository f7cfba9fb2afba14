package org.tieout.store.close;

import java.util.Set;

/** How far the close of a month has come. The steps here are the steps the database lets pass. */
public enum PeriodState {
    /** Deliveries and runs change the numbers. */
    OPEN,
    /** Owners look at their spend cards. */
    REVIEW,
    /** Every owner has approved; a number that moves takes it back to REVIEW. */
    APPROVED,
    /** Handed to the system of record: the result is frozen. */
    EXPORTED,
    /** Booked. */
    CLOSED,
    /** Nobody opens it any more. */
    LOCKED;

    /** The states it may go to from here. */
    public Set<PeriodState> next() {
        return switch (this) {
            case OPEN -> Set.of(REVIEW);
            case REVIEW -> Set.of(APPROVED, OPEN);
            case APPROVED -> Set.of(EXPORTED, REVIEW, OPEN);
            case EXPORTED -> Set.of(CLOSED, OPEN);
            case CLOSED -> Set.of(LOCKED, OPEN);
            case LOCKED -> Set.of();
        };
    }

    /** The one that follows in an undisturbed close; itself for the last. */
    public PeriodState following() {
        return switch (this) {
            case OPEN -> REVIEW;
            case REVIEW -> APPROVED;
            case APPROVED -> EXPORTED;
            case EXPORTED -> CLOSED;
            case CLOSED, LOCKED -> LOCKED;
        };
    }

    /** Whether its numbers were handed over, and stay. */
    public boolean isClosed() {
        return compareTo(EXPORTED) >= 0;
    }

    /** Whether somebody has put his name under its numbers. */
    public boolean isApproved() {
        return compareTo(APPROVED) >= 0;
    }
}
