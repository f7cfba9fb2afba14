package org.tieout.store.close;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.CopyRows;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.AccrualLedger.EntryRow;
import org.tieout.store.close.Accruals.AccrualLine;
import org.tieout.store.close.Acknowledgements.WordRow;
import org.tieout.store.close.Exports.LineRow;

/** Writes what there may be hundreds of thousands of: lines of accruals and of what is handed over. */
public final class ManyRows {

    private final StoreTransaction transaction;

    public ManyRows(StoreTransaction transaction) {
        this.transaction = transaction;
    }

    /** The lines of an accrual. */
    public void accrualLines(long accrualId, Iterable<AccrualLine> lines) {
        try (CopyRows copy = transaction.copy(
                "accrual_lines",
                List.of(
                        "accrual_id",
                        "line_no",
                        "reconciliation",
                        "invoice_issuer_name",
                        "invoice_id",
                        "business_unit",
                        "product",
                        "lane",
                        "method",
                        "billing_currency",
                        "settlement",
                        "exact",
                        "amount",
                        "coding_id",
                        "coding_position"))) {
            for (AccrualLine line : lines) {
                copy.add(row(
                        accrualId,
                        line.lineNo(),
                        line.cost().reconciliation(),
                        line.cost().invoiceIssuerName(),
                        line.cost().invoiceId(),
                        line.cost().businessUnit(),
                        line.cost().product(),
                        line.cost().lane(),
                        line.cost().method(),
                        line.cost().billingCurrency(),
                        line.settlement(),
                        line.exact(),
                        line.amount(),
                        line.codingId().isPresent() ? line.codingId().getAsLong() : null,
                        line.codingPosition().isPresent()
                                ? line.codingPosition().getAsInt()
                                : null));
            }
            copy.end();
        }
    }

    /** The lines of a batch. */
    public void exportLines(long batchId, Iterable<LineRow> lines) {
        try (CopyRows copy = transaction.copy(
                "export_lines",
                List.of(
                        "batch_id",
                        "document_no",
                        "line_no",
                        "account",
                        "amount",
                        "accrual_id",
                        "accrual_line_no",
                        "fields"))) {
            for (LineRow line : lines) {
                copy.add(row(
                        batchId,
                        line.documentNo(),
                        line.lineNo(),
                        line.account(),
                        line.amount(),
                        line.accrualId().isPresent() ? line.accrualId().getAsLong() : null,
                        line.accrualLineNo().isPresent() ? line.accrualLineNo().getAsInt() : null,
                        line.fields()));
            }
            copy.end();
        }
    }

    /** What a batch moves on accounts of accrued liabilities. */
    public void ledgerEntries(long accrualId, long batchId, Iterable<EntryRow> entries) {
        try (CopyRows copy = transaction.copy(
                "ledger_entries",
                List.of(
                        "accrual_id",
                        "line_no",
                        "entry",
                        "booked_in",
                        "booked_on",
                        "amount",
                        "batch_id",
                        "document_no"))) {
            for (EntryRow entry : entries) {
                BillingPeriod month = entry.bookedIn();
                copy.add(row(
                        accrualId,
                        entry.lineNo(),
                        entry.entry(),
                        "[%s,%s)"
                                .formatted(
                                        month.month().atDay(1),
                                        month.next().month().atDay(1)),
                        entry.bookedOn(),
                        entry.amount(),
                        batchId,
                        entry.documentNo()));
            }
            copy.end();
        }
    }

    /** What was said of documents and lines. */
    public void acknowledged(long acknowledgementId, Iterable<WordRow> words) {
        try (CopyRows copy = transaction.copy(
                "acknowledged_documents",
                List.of(
                        "batch_id",
                        "document_no",
                        "line_no",
                        "acknowledgement_id",
                        "status",
                        "their_document",
                        "posted_on",
                        "posted_amount",
                        "message"))) {
            for (WordRow word : words) {
                copy.add(row(
                        word.batchId(),
                        word.documentNo(),
                        word.lineNo(),
                        acknowledgementId,
                        word.status(),
                        word.theirDocument(),
                        word.postedOn().orElse(null),
                        word.postedAmount().orElse(null),
                        word.message()));
            }
            copy.end();
        }
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
