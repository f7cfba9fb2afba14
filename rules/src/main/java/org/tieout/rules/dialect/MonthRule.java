package org.tieout.rules.dialect;

/** What tells the month a row is billed in. */
public enum MonthRule {
    BILLING_PERIOD(
            "its billing period; where the row names none, that of a delivery of one month, else that of its day"),
    DAY("that of its day; rows of one invoice stay together, in the month most of them are of"),
    INVOICE("that of the invoice it was asked for; in a delivery of several months, the one most of the invoice's rows"
            + " are of");

    private final String meaning;

    MonthRule(String meaning) {
        this.meaning = meaning;
    }

    /** For docs/formats.md. */
    public String meaning() {
        return meaning;
    }
}
