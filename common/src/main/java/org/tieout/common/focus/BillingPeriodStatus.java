package org.tieout.common.focus;

/** FOCUS BillingPeriodStatus: whether an issuer may still change a period. */
public enum BillingPeriodStatus implements FocusWord {
    OPEN("Open"),
    CLOSED("Closed");

    private final String spelling;

    BillingPeriodStatus(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
