package org.tieout.close.layout;

/** What a layout carries; its documents are all of this kind. */
public enum ExportKind {
    /** Documents are journals that balance. */
    JOURNAL,
    /** Documents are invoices for accounts payable: their lines sum to the invoice. */
    PAYABLES,
    /** Documents are budgets: a line is an account and a month. */
    BUDGET
}
