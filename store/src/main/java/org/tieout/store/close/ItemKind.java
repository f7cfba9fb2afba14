package org.tieout.store.close;

/** What an open item is about. */
public enum ItemKind {
    /** A frozen result would be another with what has been delivered since; watch opens and closes it. */
    WATCH("what was delivered since"),
    LINE("line"),
    INVOICE("invoice"),
    LANE("lane"),
    /** A product's part of the result. */
    CARD("card"),
    /** Something that does not add up, in words. */
    PROOF("proof");

    private final String words;

    ItemKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
