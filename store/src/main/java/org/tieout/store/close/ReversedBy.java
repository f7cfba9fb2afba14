package org.tieout.store.close;

/** Who takes accruals back in the next period. */
public enum ReversedBy {
    /** The system of record: its journal says when. */
    ERP,
    /** A batch of ours, with their mirror. */
    FILE,
    /** Nobody. */
    NONE
}
