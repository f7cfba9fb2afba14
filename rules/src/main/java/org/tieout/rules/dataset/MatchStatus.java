package org.tieout.rules.dataset;

/** What holding both sides of a line, or of an invoice, against each other came to. */
public enum MatchStatus {
    MATCHED("equal to the last digit, or once rounded by the issuer's rule where one is configured"),
    WITHIN_TOLERANCE("different, by no more than the configured tolerance"),
    MISMATCHED("on both sides, and different"),
    MISSING_IN_EXPORT("invoiced, but the export has no such charge"),
    MISSING_ON_INVOICE("exported under an invoice that has no such charge"),
    NOT_INVOICED("exported without an InvoiceId: the accrual base");

    private final String meaning;

    MatchStatus(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
