package org.tieout.jobs.reconcile.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;

/**
 * The rule for invoices that name their own grain, line by line: a line covers every exported charge that agrees with
 * it in the columns it names, and a summary of a whole invoice covers all of them. An exported key that lines of two
 * grains cover is given to neither; lines of one and the same grain get what they cover together, where the sums are
 * exactly equal.
 */
final class DetailGrain {

    static final String RULE = "invoice-detail-grain";

    private DetailGrain() {}

    static List<Ladder.Line> apply(Set<Candidate> left, Set<Candidate> ambiguous) {
        Map<List<String>, Map<Key, Covering>> grains = new HashMap<>();
        for (Candidate one : left) {
            if (one.side() == Side.INVOICE && one.isDetail()) {
                List<String> unnamed = unnamed(one.key());
                grains.computeIfAbsent(unnamed, unused -> new HashMap<>())
                        .computeIfAbsent(Rung.normalised(one.key()).without(unnamed), unused -> new Covering())
                        .details
                        .add(one);
            }
        }
        Set<Covering> covered = new LinkedHashSet<>();
        for (Candidate one : left) {
            if (one.side() == Side.EXPORT) {
                List<Covering> covering = grains.entrySet().stream()
                        .map(grain ->
                                grain.getValue().get(Rung.normalised(one.key()).without(grain.getKey())))
                        .filter(Objects::nonNull)
                        .toList();
                if (covering.size() == 1) {
                    covering.get(0).exported.add(one);
                    covered.add(covering.get(0));
                } else if (covering.size() > 1) {
                    ambiguous.add(one);
                    covering.forEach(grain -> ambiguous.addAll(grain.details));
                }
            }
        }
        List<Ladder.Line> lines = new ArrayList<>();
        for (Covering one : covered) {
            Ladder.Line line = one.line();
            if (one.details.size() == 1 || line.variance().signum() == 0) {
                lines.add(line);
                line.members().forEach(left::remove);
                line.members().forEach(ambiguous::remove);
            } else {
                ambiguous.addAll(line.members());
            }
        }
        return lines;
    }

    /** Lines of one grain in one invoice, and what they cover. */
    private static final class Covering {
        private final List<Candidate> details = new ArrayList<>();
        private final List<Candidate> exported = new ArrayList<>();

        Ladder.Line line() {
            return new Ladder.Line(
                    RULE, Stream.concat(details.stream(), exported.stream()).toList());
        }
    }

    /** Columns that are no part of the line's grain; its own id never is. */
    private static List<String> unnamed(Key key) {
        return Key.COLUMNS.stream()
                .filter(column -> !Key.INVOICE_COLUMNS.contains(column))
                .filter(column -> key.get(column) == null || column.equals(Charges.INVOICE_DETAIL_ID))
                .toList();
    }
}
