package org.tieout.store.close;

/** Why a variance is accepted as it is. */
public enum AcceptedBecause {
    DISPUTED_WITH_PROVIDER("it is disputed with the provider"),
    CREDIT_EXPECTED("a credit is expected"),
    IMMATERIAL("it does not matter");

    private final String words;

    AcceptedBecause(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
