package org.tieout.store.close;

/** How an accrual leaves the accounts. */
public enum Settlement {
    /** It is taken back in the next period, whether its invoice comes or not. */
    REVERSE,
    /** It stands until its invoice is booked against it. */
    RELEASE
}
