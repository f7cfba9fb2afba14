package org.tieout.jobs.reconcile.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;

/**
 * The rule for invoices that name their own grain, line by line: a line covers every exported charge that agrees with
 * it in the columns it names, and a summary of a whole invoice covers all of them. An exported key that two lines cover
 * is given to neither.
 */
final class DetailGrain {

    static final String RULE = "invoice-detail-grain";

    private DetailGrain() {}

    static List<Ladder.Line> apply(Set<Candidate> left, Set<Candidate> ambiguous) {
        Map<List<String>, Map<Key, List<Candidate>>> details = new HashMap<>();
        for (Candidate one : left) {
            if (one.side() == Side.INVOICE && one.isDetail()) {
                List<String> unnamed = unnamed(one.key());
                details.computeIfAbsent(unnamed, unused -> new HashMap<>())
                        .computeIfAbsent(Rung.normalised(one.key()).without(unnamed), unused -> new ArrayList<>())
                        .add(one);
            }
        }
        Map<Key, Ladder.Line> lines = new TreeMap<>();
        for (Candidate one : List.copyOf(left)) {
            if (one.side() != Side.EXPORT) {
                continue;
            }
            List<Candidate> covering = new ArrayList<>();
            details.forEach((unnamed, byKey) -> covering.addAll(
                    byKey.getOrDefault(Rung.normalised(one.key()).without(unnamed), List.of())));
            if (covering.size() == 1) {
                add(lines, covering.get(0), one);
            } else if (covering.size() > 1) {
                ambiguous.add(one);
                ambiguous.addAll(covering);
            }
        }
        for (Ladder.Line line : lines.values()) {
            line.members().forEach(left::remove);
            line.members().forEach(ambiguous::remove);
        }
        return List.copyOf(lines.values());
    }

    private static void add(Map<Key, Ladder.Line> lines, Candidate detail, Candidate export) {
        Ladder.Line line =
                lines.computeIfAbsent(detail.key(), unused -> new Ladder.Line(RULE, new ArrayList<>(List.of(detail))));
        line.members().add(export);
    }

    /** Columns that are no part of the line's grain; its own id never is. */
    private static List<String> unnamed(Key key) {
        return Key.COLUMNS.stream()
                .filter(column -> !Key.INVOICE_COLUMNS.contains(column))
                .filter(column -> key.get(column) == null || column.equals(Charges.INVOICE_DETAIL_ID))
                .toList();
    }
}
