package org.tieout.close.layout;

import static org.tieout.close.layout.ExportField.CREDIT_TOTAL;
import static org.tieout.close.layout.ExportField.DEBIT_TOTAL;
import static org.tieout.close.layout.ExportField.DOCUMENT_COUNT;
import static org.tieout.close.layout.ExportField.DOCUMENT_NUMBER;
import static org.tieout.close.layout.ExportField.LINE_COUNT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.close.layout.Layout.Grain;
import org.tieout.common.run.DataRefusedException;

/** An export as the importer takes it: at the layout's grain, no journal and no file longer than its limits. */
public final class PartBatch {

    private PartBatch() {}

    /** The parts, each with its own counts and totals; documents are whole, and numbered through all of them. */
    public static List<ExportBatch> apply(Layout layout, ExportBatch batch) {
        Map<List<Object>, List<ExportDocument>> apart = new LinkedHashMap<>();
        for (ExportDocument document : documents(layout, batch)) {
            List<Object> by = layout.oneFilePer().stream()
                    .map(field -> document.fields().getOrDefault(field, ""))
                    .toList();
            apart.computeIfAbsent(by, unused -> new ArrayList<>()).add(document);
        }
        List<ExportBatch> parts = new ArrayList<>();
        apart.values().forEach(documents -> fill(layout, batch, documents, parts));
        return parts;
    }

    private static void fill(
            Layout layout, ExportBatch batch, List<ExportDocument> documents, List<ExportBatch> parts) {
        List<ExportDocument> part = new ArrayList<>();
        int lines = 0;
        for (ExportDocument document : documents) {
            int size = document.lines().size();
            if (!part.isEmpty() && size > layout.limits().linesPerFile() - lines) {
                parts.add(counted(layout, batch, part));
                part = new ArrayList<>();
                lines = 0;
            }
            part.add(document);
            lines += size;
        }
        parts.add(counted(layout, batch, part));
    }

    private static List<ExportDocument> documents(Layout layout, ExportBatch batch) {
        int most = Math.min(layout.limits().linesPerJournal(), layout.limits().linesPerFile());
        List<ExportDocument> documents = new ArrayList<>();
        for (ExportDocument document : batch.documents()) {
            ExportDocument complete = layout.grain() == Grain.ACCOUNT
                    ? SumLines.apply(layout.kind(), document)
                    : LineAmounts.complete(layout.kind(), document.fields(), document.lines());
            if (layout.kind() == ExportKind.JOURNAL) {
                documents.addAll(SplitJournals.apply(complete, most));
            } else if (complete.lines().size() <= most) {
                documents.add(complete);
            } else {
                throw new DataRefusedException("%s has %,d lines, and the importer of %s takes %,d: it cannot be split"
                        .formatted(document.id(), complete.lines().size(), layout.name(), most));
            }
        }
        documents.removeIf(document -> document.lines().isEmpty());
        return layout.kind() == ExportKind.BUDGET ? documents : numbered(documents);
    }

    private static List<ExportDocument> numbered(List<ExportDocument> documents) {
        List<ExportDocument> numbered = new ArrayList<>();
        for (ExportDocument document : documents) {
            Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
            fields.putAll(document.fields());
            fields.put(DOCUMENT_NUMBER, (long) numbered.size() + 1);
            numbered.add(new ExportDocument(fields, document.lines()));
        }
        return numbered;
    }

    private static ExportBatch counted(Layout layout, ExportBatch batch, List<ExportDocument> documents) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        fields.putAll(batch.fields());
        fields.put(DOCUMENT_COUNT, (long) documents.size());
        fields.put(
                LINE_COUNT,
                documents.stream().mapToLong(one -> one.lines().size()).sum());
        if (layout.kind() == ExportKind.JOURNAL) {
            for (ExportField total : List.of(DEBIT_TOTAL, CREDIT_TOTAL)) {
                fields.put(
                        total,
                        documents.stream()
                                .map(one -> (BigDecimal) one.fields().getOrDefault(total, BigDecimal.ZERO))
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return new ExportBatch(fields, documents);
    }
}
