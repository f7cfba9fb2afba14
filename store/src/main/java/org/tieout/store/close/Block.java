package org.tieout.store.close;

/** What keeps a period from being approved. */
public enum Block {
    PRELIMINARY("a provider may still change what the result was made from"),
    MOVED("what was delivered since would change the result that is frozen"),
    UNALLOCATED("money belongs to no product"),
    MISMATCHES("mismatches above the materiality that nobody has looked at"),
    CORRECTIONS("corrections are proposed and not decided"),
    APPROVALS("spend cards are not approved");

    private final String words;

    Block(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
