package org.tieout.rules.value;

/** Why a row was set aside; the column Reason of rejects. */
public enum RejectReason {
    WRONG_COLUMN_COUNT("the record has more or fewer values than the header has columns"),
    UNREADABLE_RECORD("the line is no JSON object"),
    MISSING_VALUE("a column that every charge needs is null"),
    UNREADABLE_AMOUNT("the text is no number, or may be two"),
    AMOUNT_TOO_PRECISE("a cost has more than 24 fraction digits; it would have to be rounded"),
    AMOUNT_TOO_LARGE("the number has too many digits before the point"),
    UNREADABLE_GRAIN("InvoiceDetailGrain is no JSON object"),
    UNREADABLE_TIME("the text is no time Tieout knows"),
    UNKNOWN_CURRENCY("ISO 4217 knows no such currency"),
    UNKNOWN_VALUE("the column has a fixed set of values, and this is none of them");

    private final String meaning;

    RejectReason(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
