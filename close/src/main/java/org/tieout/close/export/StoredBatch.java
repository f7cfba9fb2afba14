package org.tieout.close.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.close.accrual.AccrualId;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.ExportField;
import org.tieout.close.layout.Fields;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.LineRow;

/** A batch as the store keeps it: what its files are made of, each time anew. */
final class StoredBatch {

    private StoredBatch() {}

    /** What layouts call a batch and its numbers. */
    static ExportBatch of(BatchRow batch, List<ExportDocument> documents) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.put(ExportField.BATCH_ID, batch.name());
        // Importers select by it: no two batches of a store have the same.
        fields.put(ExportField.BATCH_NUMBER, batch.batchId());
        fields.put(ExportField.PERIOD, batch.billingPeriod().toString());
        fields.put(ExportField.EXPORTED_ON, batch.exportedOn());
        return new ExportBatch(fields, documents);
    }

    /** As it was numbered. */
    static ExportBatch read(StoreTransaction transaction, BatchRow batch) {
        Exports exports = transaction.of(Exports.class);
        Map<Integer, List<Map<ExportField, Object>>> lines = new LinkedHashMap<>();
        for (LineRow line : exports.lines(batch.batchId())) {
            lines.computeIfAbsent(line.documentNo(), unused -> new ArrayList<>())
                    .add(Fields.read(line.fields()));
        }
        return of(
                batch,
                exports.documents(batch.batchId()).stream()
                        .map(document -> new ExportDocument(
                                Fields.read(document.fields()), lines.getOrDefault(document.documentNo(), List.of())))
                        .toList());
    }

    /**
     * What the system of record knows a document by. The number of an invoice is its vendor's. A budget has the name of
     * its year, of the company and its ledger, and its version.
     */
    static String documentId(ExportDocument document) {
        if (document.fields().containsKey(ExportField.INVOICE_NUMBER)) {
            String number = Fields.text(document.fields(), ExportField.VENDOR_NUMBER);
            return "%s/%s"
                    .formatted(
                            number.isEmpty() ? Fields.text(document.fields(), ExportField.VENDOR_NAME) : number,
                            document.id());
        }
        if (!document.fields().containsKey(ExportField.BUDGET_NAME)) {
            return document.id();
        }
        return Stream.of(
                        ExportField.BUDGET_NAME,
                        ExportField.COMPANY,
                        ExportField.LEDGER,
                        ExportField.CURRENCY,
                        ExportField.BUDGET_VERSION)
                .map(field -> Fields.text(document.fields(), field))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Rows of documents, in their order. */
    static List<DocumentRow> documents(List<ExportDocument> documents) {
        List<DocumentRow> rows = new ArrayList<>();
        for (ExportDocument document : documents) {
            Map<ExportField, Object> fields = document.fields();
            rows.add(new DocumentRow(
                    rows.size() + 1,
                    documentId(document),
                    Fields.text(fields, ExportField.COMPANY),
                    Fields.text(fields, ExportField.CURRENCY),
                    postedOn(fields),
                    amount(document),
                    document.lines().size(),
                    Fields.write(fields)));
        }
        return rows;
    }

    private static Optional<LocalDate> postedOn(Map<ExportField, Object> fields) {
        Object date = fields.containsKey(ExportField.DATE)
                ? fields.get(ExportField.DATE)
                : fields.get(ExportField.ACCOUNTING_DATE);
        return date instanceof LocalDate day ? Optional.of(day) : Optional.empty();
    }

    private static BigDecimal amount(ExportDocument document) {
        boolean isJournal = document.fields().containsKey(ExportField.JOURNAL_ID);
        return document.lines().stream()
                .map(StoredBatch::lineAmount)
                .filter(amount -> !isJournal || amount.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal lineAmount(Map<ExportField, Object> line) {
        return line.get(ExportField.AMOUNT) instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }

    /**
     * Rows of their lines.
     *
     * @param accrualId of the accrual their lines are traced by; empty where they are of none
     */
    static List<LineRow> lines(List<ExportDocument> documents, OptionalLong accrualId) {
        List<LineRow> rows = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            int lineNo = 0;
            for (Map<ExportField, Object> line : documents.get(i).lines()) {
                lineNo++;
                OptionalInt accrued = accrualId.isPresent()
                        ? AccrualId.lineNo(Fields.text(line, ExportField.LINE_ID))
                        : OptionalInt.empty();
                rows.add(new LineRow(
                        i + 1,
                        lineNo,
                        Fields.text(line, ExportField.ACCOUNT),
                        lineAmount(line),
                        accrued.isPresent() ? accrualId : OptionalLong.empty(),
                        accrued,
                        Fields.write(line)));
            }
        }
        return rows;
    }
}
