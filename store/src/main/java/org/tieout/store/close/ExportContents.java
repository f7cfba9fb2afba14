package org.tieout.store.close;

import java.util.Locale;

/** What a batch holds. */
public enum ExportContents {
    /** What is accrued for the month. */
    ACCRUAL,
    /** The mirror of what was accrued, in the next period. */
    REVERSAL,
    /** What accruals that stood until their invoice were off. */
    TRUE_UP,
    /** The month's part of what was paid upfront. */
    PREPAID,
    /** What invoices on a clearing account cost those who caused it. */
    CHARGEBACK,
    /** Invoices to be paid. */
    PAYABLES,
    /** The budget of a fiscal year. */
    BUDGET;

    /** As a sentence names it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public boolean isJournal() {
        return this != PAYABLES && this != BUDGET;
    }
}
