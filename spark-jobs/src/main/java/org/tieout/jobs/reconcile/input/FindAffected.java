package org.tieout.jobs.reconcile.input;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tieout.common.config.Side;
import org.tieout.jobs.io.OpenKeys;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/**
 * Which invoices have to be computed because others have changed: those of which a charge belongs elsewhere than it
 * did, and those that share a line with one that is computed. What is said of all others hangs on their own charges
 * alone, and these are as they were.
 *
 * <pre>
 * changed G2, where a charge of G1 has found its counterpart    G1 is computed too: its line says so
 * changed G2, and G3 has keys that meet nothing, as before      G3 stays as it is
 * </pre>
 */
public final class FindAffected {

    private final ReconcileInput input;
    private final Map<InvoiceRef, Set<InvoiceRef>> onOneLine = new TreeMap<>();

    private FindAffected(ReconcileInput input) {
        this.input = input;
    }

    /**
     * All invoices to be computed, those of the input's extent among them.
     *
     * @param before the open keys of the result that stands
     * @param now of all open keys: those of the extent's invoices as they are now, those of all others as they were
     */
    public static Set<InvoiceRef> apply(ReconcileInput input, OpenKeys before, List<Match> now) {
        return new FindAffected(input).find(before.matches(), now);
    }

    /** What is matched. */
    private record Member(Key key, Side side) {
        static Member of(Match match) {
            return new Member(match.key(), match.side());
        }
    }

    private Set<InvoiceRef> find(List<Match> before, List<Match> now) {
        Map<Member, Match> then = new HashMap<>();
        before.forEach(match -> then.put(Member.of(match), match));
        Set<InvoiceRef> affected = new TreeSet<>(input.extent().invoices());
        for (Match match : now) {
            if (!match.equals(then.get(Member.of(match)))) {
                affected.add(input.delivered(match.key()));
            }
        }
        // A line that two invoices share, now or before, is computed with both of them.
        before.forEach(this::join);
        now.forEach(this::join);
        return withAllThatShareLines(affected);
    }

    private void join(Match match) {
        InvoiceRef ofKey = input.delivered(match.key());
        InvoiceRef ofLine = input.delivered(match.line());
        if (!ofKey.equals(ofLine)) {
            onOneLine.computeIfAbsent(ofKey, unused -> new TreeSet<>()).add(ofLine);
            onOneLine.computeIfAbsent(ofLine, unused -> new TreeSet<>()).add(ofKey);
        }
    }

    private Set<InvoiceRef> withAllThatShareLines(Set<InvoiceRef> affected) {
        Set<InvoiceRef> all = new TreeSet<>();
        Deque<InvoiceRef> left = new ArrayDeque<>(affected);
        while (!left.isEmpty()) {
            InvoiceRef one = left.remove();
            if (all.add(one)) {
                left.addAll(onOneLine.getOrDefault(one, Set.of()));
            }
        }
        return all;
    }
}
