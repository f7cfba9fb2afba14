package org.tieout.common.focus;

/** FOCUS ChargeClass; a charge that has none is a regular one. */
public enum ChargeClass implements FocusWord {
    /** Of a charge of an earlier billing period. */
    CORRECTION("Correction");

    private final String spelling;

    ChargeClass(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
