package org.tieout.common.focus;

/** FOCUS ChargeCategory: what kind of charge a row is. */
public enum ChargeCategory implements FocusWord {
    USAGE("Usage"),
    PURCHASE("Purchase"),
    TAX("Tax"),
    CREDIT("Credit"),
    ADJUSTMENT("Adjustment");

    private final String spelling;

    ChargeCategory(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
