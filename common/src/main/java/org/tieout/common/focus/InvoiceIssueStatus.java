package org.tieout.common.focus;

/** FOCUS InvoiceIssueStatus: how far an invoice has come. */
public enum InvoiceIssueStatus implements FocusWord {
    OPEN("Open"),
    ISSUED("Issued"),
    VOIDED("Voided");

    private final String spelling;

    InvoiceIssueStatus(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
