package org.tieout.store.close;

/** What became of a document that was handed over. */
public enum DocumentState {
    /** Nothing was said of it yet. */
    EXPORTED,
    POSTED,
    /** Some of its lines are posted; the others were refused, or nothing was said of them yet. */
    PARTLY_POSTED,
    REFUSED
}
