package org.tieout.close.bundle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tieout.store.close.Acts.ActRow;
import org.tieout.store.close.ExportContents;

/**
 * What was handed over adds up and is what the log says: journals balance, invoices and budgets are the sum of their
 * lines, and what became of them was entered by an act that is in the log.
 */
final class CheckExports {

    /** Before its currency, at the end of a document. */
    private static final Pattern AMOUNT = Pattern.compile("(?<= )-?[0-9]+\\.[0-9]+(?= [^ ,\\]]+(?:, |]$))");

    private final OpenBundle bundle;
    private final Map<Long, ActRow> acts;

    CheckExports(OpenBundle bundle, Map<Long, ActRow> acts) {
        this.bundle = bundle;
        this.acts = acts;
    }

    /** A document, and what its lines come to. */
    private static final class Document {
        private final String id;
        private final String currency;
        private final String amountText;
        private final BigDecimal amount;
        private final long lineCount;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal debits = BigDecimal.ZERO;
        private long lines;

        Document(CsvLine row) {
            this.id = row.text("document_id");
            this.currency = row.text("currency");
            this.amountText = row.text("amount");
            this.amount = row.amount("amount");
            this.lineCount = row.number("line_count");
        }
    }

    void apply() {
        Map<Long, Map<Long, Document>> documents = new TreeMap<>();
        bundle.each(
                BundleContents.EXPORT_DOCUMENTS,
                row -> documents
                        .computeIfAbsent(row.number("batch_id"), unused -> new TreeMap<>())
                        .put(row.number("document_no"), new Document(row)));
        bundle.each(BundleContents.EXPORT_LINES, row -> {
            Document document =
                    documents.getOrDefault(row.number("batch_id"), Map.of()).get(row.number("document_no"));
            if (document == null) {
                throw row.broken("a line of no document");
            }
            BigDecimal amount = row.amount("amount");
            document.sum = document.sum.add(amount);
            document.debits = document.debits.add(amount.max(BigDecimal.ZERO));
            document.lines++;
        });
        bundle.each(BundleContents.EXPORT_BATCHES, batch -> {
            boolean isJournal = batch.word("contents", ExportContents.class).isJournal();
            Map<Long, Document> its = documents.getOrDefault(batch.number("batch_id"), Map.of());
            its.values().forEach(document -> check(document, isJournal));
            bind(batch, its);
        });
        bundle.each(BundleContents.ACKNOWLEDGEMENTS, word -> {
            if (!isAct(word.number("acknowledgement_id"), "export acknowledged")) {
                throw word.broken(
                        "act %s acknowledged it, and is not in the log".formatted(word.text("acknowledgement_id")));
            }
        });
    }

    private static void check(Document document, boolean isJournal) {
        boolean adds = isJournal
                ? document.sum.signum() == 0 && document.debits.compareTo(document.amount) == 0
                : document.sum.compareTo(document.amount) == 0;
        if (!adds || document.lines != document.lineCount) {
            throw BrokenBundle.at(
                    BundleContents.EXPORT_LINES,
                    "the %,d lines of %s do not come to %s %s"
                            .formatted(
                                    document.lines, document.id, document.amount.toPlainString(), document.currency));
        }
    }

    /** The act that numbered a batch names its documents and their amounts. */
    private void bind(CsvLine batch, Map<Long, Document> documents) {
        long batchId = batch.number("batch_id");
        if (!isAct(batchId, "batch exported")) {
            throw batch.broken("act %d numbered it, and is not in the log".formatted(batchId));
        }
        List<String> named = new ArrayList<>();
        documents
                .values()
                .forEach(document ->
                        named.add("%s %s %s".formatted(document.id, document.amountText, document.currency)));
        String said = ActContent.said(Objects.requireNonNull(acts.get(batchId)), "documents")
                .orElse("nothing");
        if (!byValue(said).equals(byValue(named.toString()))) {
            throw batch.broken("act %d handed over %s, and here is %s".formatted(batchId, said, named));
        }
    }

    /** Amounts count by their value, not by their zeros: the log has 10.00 where a table has 10. */
    static String byValue(String text) {
        return AMOUNT.matcher(text)
                .replaceAll(found ->
                        new BigDecimal(found.group()).stripTrailingZeros().toPlainString());
    }

    private boolean isAct(long actNo, String act) {
        ActRow row = acts.get(actNo);
        return row != null && row.act().equals(act);
    }
}
