package org.tieout.store.close;

/** How the amount of an accrual line is known. */
public enum AccrualMethod {
    /** On an invoice that is issued. */
    INVOICED,
    /** On an invoice that may still change. */
    OPEN_INVOICE,
    /** Delivered, on no invoice yet. */
    NOT_INVOICED,
    /** What accepted corrections add. */
    CORRECTION,
    /** Expected: the approved plan of the month, where nothing was delivered. */
    PLAN,
    /** Expected: what a day of the last three months cost, for each day of the month. */
    RUN_RATE,
    /** Expected: what the month before cost. */
    LAST_MONTH;

    /** Whether nothing was delivered of it: it is an estimate. */
    public boolean isExpected() {
        return compareTo(PLAN) >= 0;
    }
}
