package org.tieout.store.close;

/** What moves an account of accrued liabilities. */
public enum LedgerEntry {
    ACCRUED,
    /** Taken back, whether its invoice came or not. */
    REVERSED,
    /** Its invoice was booked against it. */
    RELEASED,
    /** What the invoice left of it. */
    TRUED_UP
}
