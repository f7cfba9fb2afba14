package org.tieout.close.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.store.close.AccrualLedger.EntryRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.LineRow;
import org.tieout.store.close.LedgerEntry;

/**
 * Entries of the accrual ledger: what each line of an accrual moves, with the document it was handed over in. A layout
 * that adds lines up or parts journals changes neither.
 */
final class BookEntries {

    private static final int NOT_SENT = 0;

    private BookEntries() {}

    /**
     * The entries of a batch, in the order of the lines.
     *
     * @param handedOver what was to be handed over; of documents that are not in the batch nothing is booked
     * @param documents of the batch
     * @param lines of the batch
     */
    static List<EntryRow> of(HandedOver handedOver, List<DocumentRow> documents, List<LineRow> lines) {
        LedgerEntry entry = handedOver.entry().orElseThrow();
        Map<Integer, Integer> documentOfLine = new HashMap<>();
        lines.forEach(line ->
                line.accrualLineNo().ifPresent(accrued -> documentOfLine.putIfAbsent(accrued, line.documentNo())));
        Map<Integer, BigDecimal> amounts = new TreeMap<>();
        Map<Integer, Integer> documentOf = new HashMap<>();
        for (ExportDocument document : handedOver.documents()) {
            OptionalInt whole = whole(StoredBatch.documentId(document), documents, Set.copyOf(documentOfLine.values()));
            for (Map<ExportField, Object> line : document.lines()) {
                OptionalInt accrued = AccrualId.lineNo(Fields.text(line, ExportField.LINE_ID));
                if (accrued.isEmpty() || !handedOver.booked().contains(accrued.getAsInt())) {
                    continue;
                }
                int documentNo = documentOfLine.getOrDefault(accrued.getAsInt(), whole.orElse(NOT_SENT));
                if (documentNo != NOT_SENT) {
                    amounts.merge(accrued.getAsInt(), StoredBatch.lineAmount(line), BigDecimal::add);
                    documentOf.put(accrued.getAsInt(), documentNo);
                }
            }
        }
        // An invoice on the account of accrued liabilities is a debit there: it takes from what is owed.
        boolean isMirrored = entry == LedgerEntry.RELEASED;
        return amounts.entrySet().stream()
                .map(one -> {
                    int documentNo = documentOf.getOrDefault(one.getKey(), 0);
                    return new EntryRow(
                            one.getKey(),
                            entry,
                            handedOver.bookedIn(),
                            postedOn(documents.get(documentNo - 1)),
                            isMirrored ? one.getValue().negate() : one.getValue(),
                            documentNo);
                })
                .toList();
    }

    private static LocalDate postedOn(DocumentRow document) {
        return document.postedOn().orElseThrow();
    }

    /**
     * The document of the batch; or, where it was parted and its lines were added up, the first part. Where parts have
     * the lines, those that are not in them were not handed over.
     */
    private static OptionalInt whole(String documentId, List<DocumentRow> documents, Set<Integer> withLines) {
        return documents.stream()
                .filter(one -> one.documentId().equals(documentId)
                        || (one.documentId().matches("\\Q%s\\E-1/\\d+".formatted(documentId))
                                && !withLines.contains(one.documentNo())))
                .mapToInt(DocumentRow::documentNo)
                .findFirst();
    }
}
