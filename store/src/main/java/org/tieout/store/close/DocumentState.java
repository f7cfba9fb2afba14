package org.tieout.store.close;

import java.util.Locale;

/** What became of a document that was handed over. */
public enum DocumentState {
    /** Nothing was said of it yet. */
    EXPORTED,
    POSTED,
    /** Some of its lines are posted; the others were refused, or nothing was said of them yet. */
    PARTLY_POSTED,
    REFUSED;

    /** As a sentence names it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
