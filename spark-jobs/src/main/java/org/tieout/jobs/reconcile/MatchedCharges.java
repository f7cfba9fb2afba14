package org.tieout.jobs.reconcile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.OpenKeys;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.reconcile.input.FindAffected;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/**
 * The charges of every invoice that has to be computed, and where those of them belong that are not the same on both
 * sides. Which invoices these are is known only here: a charge that has changed may have found its counterpart under an
 * invoice that has not.
 *
 * @param inputs with the invoices that have to be computed
 * @param sums of the charges, each with its key; kept
 * @param open the keys that are not the same on both sides, those of invoices that are not computed among them
 * @param matches the line of each of those; kept
 */
record MatchedCharges(
        List<ReconcileInput> inputs,
        ReadCharges read,
        Map<String, Comparison> comparisons,
        CompareCharges compare,
        Flow<ChargeSum> sums,
        Flow<Candidate> open,
        Flow<Match> matches) {

    /** @param read the charges of inputs */
    static MatchedCharges of(
            List<ReconcileInput> inputs,
            Function<List<ReconcileInput>, ReadCharges> read,
            QueryFiles ask,
            BillingPeriod period,
            Allocation allocation) {
        MatchedCharges matched = once(inputs, read.apply(inputs), ask, period, allocation);
        List<ReconcileInput> all = matched.withAffected();
        return all.equals(inputs) ? matched : once(all, read.apply(all), ask, period, allocation);
    }

    private static MatchedCharges once(
            List<ReconcileInput> inputs,
            ReadCharges read,
            QueryFiles ask,
            BillingPeriod period,
            Allocation allocation) {
        Map<String, Comparison> comparisons = read.comparisons(ask);
        CompareCharges compare = new CompareCharges(comparisons.values(), period, allocation);
        // Kept: added up to invoices, matched, and brought to lines; and must be the same sums each time.
        Flow<ChargeSum> sums = compare.sums(read.groups(ask)).keep();
        List<Candidate> standing =
                inputs.stream().flatMap(input -> input.standing().stream()).toList();
        Flow<Candidate> open = compare.open(sums).and(ask.flows().of(standing));
        return new MatchedCharges(
                inputs,
                read,
                comparisons,
                compare,
                sums,
                open,
                compare.matches(open).keep());
    }

    /** The inputs, with all invoices that have to be computed because those of the extent have changed. */
    private List<ReconcileInput> withAffected() {
        if (inputs.stream().allMatch(input -> input.openKeys().isEmpty())) {
            return inputs;
        }
        if (areTooMany()) {
            return inputs.stream()
                    .map(input -> input.openKeys().isEmpty() ? input : input.withAllOpen())
                    .toList();
        }
        List<Match> now = matches.collect();
        return inputs.stream()
                .map(input -> input.openKeys()
                        .map(before -> input.with(FindAffected.apply(input, before, of(input, now, Match::key))))
                        .orElse(input))
                .toList();
    }

    private boolean areTooMany() {
        return open.count() > OpenKeys.MOST;
    }

    /** By reconciliation: what the next run needs of them. */
    Map<String, OpenKeys> openKeys() {
        boolean areTooMany = areTooMany();
        List<Candidate> candidates = areTooMany ? List.of() : open.collect();
        List<Match> lines = areTooMany ? List.of() : matches.collect();
        Map<String, OpenKeys> keys = new TreeMap<>();
        for (ReconcileInput input : inputs) {
            keys.put(
                    input.name(),
                    areTooMany || !input.knowsAllKeys()
                            ? OpenKeys.NOT_ALL
                            : OpenKeys.all(of(input, candidates, Candidate::key), of(input, lines, Match::key)));
        }
        return keys;
    }

    private static <T> List<T> of(ReconcileInput input, List<T> all, Function<T, Key> key) {
        return all.stream()
                .filter(one -> input.name().equals(key.apply(one).get(ReconciliationLines.RECONCILIATION)))
                .toList();
    }
}
