package org.tieout.close.export;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.PartBatch;
import org.tieout.close.person.Acting;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.LineRow;
import org.tieout.store.close.Exports.SentRow;
import org.tieout.store.close.ManyRows;
import org.tieout.store.close.ReversedBy;

/**
 * Numbers what is handed over, and keeps all of it: documents, lines, and the hashes of the files it will be. What was
 * handed over before and not refused is not numbered again.
 */
final class NumberBatch {

    private final BillingPeriod period;
    private final ExportContents contents;
    private final Layout layout;
    private final String layoutText;

    NumberBatch(BillingPeriod period, ExportContents contents, Layout layout, String layoutText) {
        this.period = period;
        this.contents = contents;
        this.layout = layout;
        this.layoutText = layoutText;
    }

    /** Batches to be written: a new one, or those that hold all of it already. */
    record Numbered(List<BatchRow> batches, boolean isNew) {}

    /** Numbers documents, in a transaction that acts. */
    Numbered apply(Acting acting, Actor actor, HandedOver handedOver) {
        if (handedOver.documents().isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to export: %s of %s has no amount that is to be booked".formatted(words(), period));
        }
        Exports exports = acting.transaction().of(Exports.class);
        List<ExportDocument> parted =
                PartBatch.apply(layout, new ExportBatch(Map.of(), handedOver.documents())).stream()
                        .flatMap(part -> part.documents().stream())
                        .toList();
        Map<String, SentRow> sent = new TreeMap<>();
        exports.sent(parted.stream().map(StoredBatch::documentId).toList())
                .forEach(one -> sent.put(one.documentId(), one));
        List<ExportDocument> toSend = parted.stream()
                .filter(one -> {
                    SentRow before = sent.get(StoredBatch.documentId(one));
                    return before == null || before.state() == DocumentState.REFUSED;
                })
                .toList();
        if (toSend.isEmpty()) {
            return again(exports, sent);
        }
        return number(acting, actor, toSend, handedOver);
    }

    /** All of it was handed over: the same files once more. */
    private Numbered again(Exports exports, Map<String, SentRow> sent) {
        String others = sent.values().stream()
                .filter(one -> !one.layout().equals(layout.name()))
                .map(one -> "%s with %s, by the layout %s".formatted(one.documentId(), one.batch(), one.layout()))
                .collect(joining(", "));
        if (!others.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to export: %s of %s was handed over already: %s".formatted(words(), period, others));
        }
        return new Numbered(
                sent.values().stream()
                        .map(SentRow::batchId)
                        .distinct()
                        .sorted()
                        .map(exports::batch)
                        .toList(),
                false);
    }

    private Numbered number(Acting acting, Actor actor, List<ExportDocument> documents, HandedOver handedOver) {
        Exports exports = acting.transaction().of(Exports.class);
        List<DocumentRow> rows = StoredBatch.documents(documents);
        int number = exports.newestNumber(period) + 1;
        long batchId = acting.transaction()
                .of(Acts.class)
                .append(
                        actor,
                        "batch exported",
                        new BatchName(period, number).toString(),
                        Optional.of(period),
                        "",
                        content(rows));
        BatchRow batch = new BatchRow(
                batchId,
                period,
                number,
                contents,
                layout.name(),
                layoutText,
                ReversedBy.valueOf(layout.reversal().name()),
                acting.today(),
                handedOver.accrualId());
        exports.add(batch);
        exports.setDocuments(batchId, rows);
        List<LineRow> lines = StoredBatch.lines(documents, handedOver.accrualId());
        ManyRows many = new ManyRows(acting.transaction());
        many.exportLines(batchId, lines);
        if (handedOver.entry().isPresent()) {
            many.ledgerEntries(handedOver.accrualId().orElseThrow(), batchId, BookEntries.of(handedOver, rows, lines));
        }
        exports.setFiles(
                batchId,
                RenderedFiles.of(layout, StoredBatch.of(batch, documents)).rows());
        return new Numbered(List.of(batch), true);
    }

    private Map<String, Object> content(List<DocumentRow> documents) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("contents", contents);
        content.put("layout", layout.name());
        content.put(
                "documents",
                documents.stream()
                        .map(one -> "%s %s %s"
                                .formatted(one.documentId(), one.amount().toPlainString(), one.currency()))
                        .toList());
        return content;
    }

    private String words() {
        return contents.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
