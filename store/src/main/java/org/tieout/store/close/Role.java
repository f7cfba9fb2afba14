package org.tieout.store.close;

/** What a user may do in the month close. Whoever owns a node of the hierarchy may do as its owner without a role. */
public enum Role {
    /** Sees. */
    VIEWER("sees"),
    /** Works on open items, proposes corrections, freezes results. */
    OPERATOR("works on open items and proposes corrections"),
    /** Accepts or disputes spend cards, schedules plans, asks for estimates. */
    PRODUCT_OWNER("accepts or disputes spend cards, and schedules plans"),
    /** Approves or rejects what product owners did. */
    PORTFOLIO_OWNER("approves or rejects what product owners did"),
    /** Takes periods through the close, waives blocks, decides where nobody else may. */
    FINOPS_LEAD("takes periods through the close, waives blocks, and approves where no owner may"),
    /** Keeps users, roles and hierarchy. */
    ADMINISTRATOR("keeps users, roles and the hierarchy");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** What it lets do, to stand after the name. */
    public String words() {
        return words;
    }
}
