package org.tieout.close.export;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.ExportDocument;
import org.tieout.close.layout.Fields;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.PartBatch;
import org.tieout.close.person.Acting;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
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
        refuseOtherParts(exports, parted);
        Map<String, SentRow> sent = new TreeMap<>();
        exports.sent(parted.stream().map(StoredBatch::documentId).toList())
                .forEach(one -> sent.put(one.documentId(), one));
        List<ExportDocument> toSend = new ArrayList<>();
        List<SentRow> standing = new ArrayList<>();
        for (ExportDocument document : parted) {
            SentRow before = sent.get(StoredBatch.documentId(document));
            if (before == null || before.state() == DocumentState.REFUSED) {
                toSend.add(document);
            } else {
                refuseOther(exports, document, before);
                standing.add(before);
            }
        }
        if (toSend.isEmpty()) {
            return again(exports, standing);
        }
        return number(acting, actor, toSend, handedOver);
    }

    /** What another layout has parted otherwise was handed over all the same. */
    private void refuseOtherParts(Exports exports, List<ExportDocument> parted) {
        Set<String> ids = parted.stream().map(StoredBatch::documentId).collect(Collectors.toSet());
        Set<String> wholes = ids.stream().map(NumberBatch::whole).collect(Collectors.toSet());
        exports.sentAs(wholes).stream()
                .filter(one -> !ids.contains(one.documentId()) && one.state() != DocumentState.REFUSED)
                .findFirst()
                .ifPresent(one -> {
                    throw new DataRefusedException(
                            "Cannot export %s of %s: %s of it was handed over with %s, by the layout %s"
                                    .formatted(words(), period, one.documentId(), one.batch(), one.layout()));
                });
    }

    /** Without what says which part of it a document is. */
    private static String whole(String documentId) {
        return documentId.replaceFirst("-\\d+/\\d+$", "");
    }

    /** What was handed over under that id is what would be now; nothing is left out unsaid. */
    private void refuseOther(Exports exports, ExportDocument document, SentRow before) {
        DocumentRow then = exports.document(before.batchId(), before.documentNo());
        DocumentRow now = StoredBatch.documents(List.of(document)).get(0);
        boolean isSame = then.company().equals(now.company())
                && then.currency().equals(now.currency())
                && then.postedOn().equals(now.postedOn())
                && then.amount().compareTo(now.amount()) == 0
                && then.lineCount() == now.lineCount()
                && exports.lines(before.batchId(), before.documentNo()).stream()
                        .map(LineRow::fields)
                        .toList()
                        .equals(document.lines().stream().map(Fields::write).toList());
        if (!isSame) {
            throw new DataRefusedException(
                    "Cannot export %s of %s: %s was handed over with %s as %s %s on %s, and would be %s %s on %s now; have it voided and acknowledged as refused first"
                            .formatted(
                                    words(),
                                    period,
                                    before.documentId(),
                                    before.batch(),
                                    new Money(then.amount(), then.currency()),
                                    "in %,d lines".formatted(then.lineCount()),
                                    then.postedOn().map(Object::toString).orElse("no day"),
                                    new Money(now.amount(), now.currency()),
                                    "in %,d lines".formatted(now.lineCount()),
                                    now.postedOn().map(Object::toString).orElse("no day")));
        }
    }

    /** All of it was handed over: the files that are still to come or, where there are none, the same once more. */
    private Numbered again(Exports exports, List<SentRow> sent) {
        String others = sent.stream()
                .filter(one -> !one.layout().equals(layout.name()))
                .map(one -> "%s with %s, by the layout %s".formatted(one.documentId(), one.batch(), one.layout()))
                .collect(joining(", "));
        if (!others.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to export: %s of %s was handed over already: %s".formatted(words(), period, others));
        }
        List<BatchRow> batches = sent.stream()
                .map(SentRow::batchId)
                .distinct()
                .sorted()
                .map(exports::batch)
                .toList();
        List<BatchRow> toCome = batches.stream()
                .filter(batch -> !exports.isWritten(batch.batchId()))
                .toList();
        return new Numbered(toCome.isEmpty() ? batches : toCome, false);
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
        return contents.words();
    }
}
