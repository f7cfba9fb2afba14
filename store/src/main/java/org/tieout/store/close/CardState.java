package org.tieout.store.close;

import java.util.Set;

/** What was said to a spend card. The steps here are the steps the database lets pass. */
public enum CardState {
    /** Nobody has said anything. */
    OUTSTANDING,
    /** The product's owner, or a rule for small changes, accepts it. */
    ACCEPTED,
    /** The product's owner says it is wrong, and why. */
    DISPUTED,
    /** The portfolio's owner approves what was accepted, or settles a dispute. */
    APPROVED,
    /** The portfolio's owner does not. */
    REJECTED,
    /** A number moved after somebody put his name under it: he is asked again. */
    SUSPENDED;

    /** The states it may go to from here. */
    public Set<CardState> next() {
        return switch (this) {
            case OUTSTANDING, REJECTED, SUSPENDED -> Set.of(ACCEPTED, DISPUTED);
            case ACCEPTED -> Set.of(APPROVED, REJECTED, DISPUTED, SUSPENDED);
            case DISPUTED -> Set.of(ACCEPTED, APPROVED);
            case APPROVED -> Set.of(REJECTED, SUSPENDED);
        };
    }

    /** Whether the owner of the product owes a word; otherwise it is the portfolio's owner, or nobody. */
    public boolean isOwedByProduct() {
        return this == OUTSTANDING || this == REJECTED || this == SUSPENDED;
    }

    /** Whether the owner of the portfolio owes a word. */
    public boolean isOwedByPortfolio() {
        return this == ACCEPTED || this == DISPUTED;
    }
}
