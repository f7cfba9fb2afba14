package org.tieout.close.acknowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tieout.close.acknowledge.Acknowledge.Kept;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.Acting;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.Exports.SentRow;

/** Takes in what a file says became of what was handed over; what was posted otherwise becomes an open item. */
public final class TakeAcknowledgement {

    private final AcknowledgementFile file;
    private final Problems problems;

    private TakeAcknowledgement(AcknowledgementFile file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Reads the file; what is wrong with it by itself is a problem. */
    public static TakeAcknowledgement read(Path file, Problems problems) throws IOException {
        return new TakeAcknowledgement(AcknowledgementFile.read(file, problems), problems);
    }

    /**
     * Keeps what it says, in a transaction that acts; what was done, as sentences.
     *
     * @param say told every problem of the file
     * @throws org.tieout.common.run.DataRefusedException where there is one, or whoever acts may not
     */
    public List<String> apply(Acting acting, TieoutConfig tieout, Consumer<String> say) {
        Kept kept = new Acknowledge(file, problems, tieout.close().fiscalYear()).apply(acting, say);
        List<String> said = new ArrayList<>(inWords(kept));
        if (kept.isNew()) {
            List<String> configured = tieout.reconciliations().stream()
                    .map(ReconciliationConfig::name)
                    .toList();
            said.addAll(new RaiseDifferences(acting, configured).apply(kept));
        }
        return said;
    }

    private static List<String> inWords(Kept kept) {
        List<String> said = new ArrayList<>();
        if (!kept.isNew()) {
            said.add("Unchanged: all of it was said before");
        }
        Map<String, List<SentRow>> byBatch = kept.states().stream()
                .collect(Collectors.groupingBy(SentRow::batch, TreeMap::new, Collectors.toList()));
        byBatch.forEach((batch, documents) -> {
            Map<DocumentState, Long> counts = documents.stream()
                    .collect(Collectors.groupingBy(SentRow::state, TreeMap::new, Collectors.counting()));
            said.add("%s: %s"
                    .formatted(
                            batch,
                            counts.entrySet().stream()
                                    .map(one -> "%,d %s"
                                            .formatted(
                                                    one.getValue(), one.getKey().words()))
                                    .collect(Collectors.joining(", "))));
        });
        return said;
    }
}
