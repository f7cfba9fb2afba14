package org.tieout.close.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tieout.close.export.GatherContents.Gathered;
import org.tieout.close.export.NumberBatch.Numbered;
import org.tieout.close.layout.Layouts;
import org.tieout.close.person.Acting;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStoppedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.FileRow;
import org.tieout.store.close.Exports.LineRow;

/**
 * What handing over would do, found by doing it in a transaction that must not stay. What is outstanding is told beside
 * what there is of the month as it stands.
 */
public final class PreviewExport {

    private final NumberExport number;
    private final CloseConfig close;
    private final ExportAsked asked;

    /**
     * Of what is asked for.
     *
     * @throws org.tieout.common.run.ConfigInvalidException where there is no such layout, or it is for something else
     */
    public PreviewExport(CloseConfig close, Layouts layouts, ExportAsked asked) {
        this.number = new NumberExport(close, layouts, asked);
        this.close = close;
        this.asked = asked;
    }

    /**
     * What would be handed over.
     *
     * @param documents empty where the rules refuse before there is any
     * @param files what they would be written to; empty while anything is outstanding
     * @param before batches that hold all of it already, and would be written again; empty where it would be a new one
     * @param said what would be done on the way, as sentences
     * @param outstanding why it cannot be handed over; empty where it can
     * @param hash of the documents
     */
    public record Preview(
            ExportContents contents,
            String layout,
            List<DocumentRow> documents,
            List<FileRow> files,
            List<String> before,
            List<String> said,
            List<String> outstanding,
            String hash) {

        public Preview {
            documents = List.copyOf(documents);
            files = List.copyOf(files);
            before = List.copyOf(before);
            said = List.copyOf(said);
            outstanding = List.copyOf(outstanding);
        }

        public boolean isPossible() {
            return outstanding.isEmpty();
        }
    }

    /**
     * Finds it; whoever calls takes everything back.
     *
     * @param standing hash of the result that stands in the lake, by reconciliation
     * @throws RunStoppedException where whoever acts may not
     */
    public Preview apply(Acting acting, RunRecord run, Map<String, String> standing) {
        Actor finance = number.finance(acting);
        List<String> outstanding = new ArrayList<>();
        // What is frozen names it.
        acting.transaction().runs().begin(run);
        try {
            Gathered gathered = new GatherContents(
                            acting,
                            close,
                            run,
                            standing,
                            refused -> outstanding.add(String.valueOf(refused.getMessage())))
                    .apply(number.gather());
            if (!outstanding.isEmpty()) {
                return of(
                        StoredBatch.documents(
                                gathered.handedOver().of(asked.companies()).documents()),
                        List.of(),
                        List.of(),
                        List.of(),
                        outstanding,
                        "");
            }
            Numbered numbered = number.number(acting, finance, gathered);
            Exports exports = acting.transaction().of(Exports.class);
            return of(
                    each(numbered, exports::documents),
                    each(numbered, exports::files),
                    numbered.isNew()
                            ? List.of()
                            : numbered.batches().stream().map(BatchRow::name).toList(),
                    gathered.said(),
                    List.of(),
                    hash(acting.transaction(), numbered));
        } catch (RunStoppedException e) {
            outstanding.add(String.valueOf(e.getMessage()));
            return of(List.of(), List.of(), List.of(), List.of(), outstanding, "");
        }
    }

    private Preview of(
            List<DocumentRow> documents,
            List<FileRow> files,
            List<String> before,
            List<String> said,
            List<String> outstanding,
            String hash) {
        return new Preview(
                number.contents(), number.layout().title(), documents, files, before, said, outstanding, hash);
    }

    private interface Of<T> {
        List<T> batch(long batchId);
    }

    private static <T> List<T> each(Numbered numbered, Of<T> of) {
        return numbered.batches().stream()
                .flatMap(batch -> of.batch(batch.batchId()).stream())
                .toList();
    }

    /** Of the documents of what was numbered. */
    static String hash(StoreTransaction transaction, Numbered numbered) {
        Exports exports = transaction.of(Exports.class);
        List<DocumentRow> documents = new ArrayList<>();
        List<LineRow> lines = new ArrayList<>();
        numbered.batches().stream().sorted(Comparator.comparing(BatchRow::name)).forEach(batch -> {
            documents.addAll(exports.documents(batch.batchId()));
            lines.addAll(exports.lines(batch.batchId()));
        });
        return ExportAsked.hash(documents, lines);
    }
}
