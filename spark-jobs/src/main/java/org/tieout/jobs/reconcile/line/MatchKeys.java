package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Candidate;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Ladder;
import org.tieout.rules.match.LadderParts;
import org.tieout.rules.match.Match;

/**
 * Finds the line of every key. Most keys are the same on both sides and are their own line; only what differs goes up
 * the ladder ({@link Ladder}), issuer by issuer, and in smaller parts where that comes to the same
 * ({@link LadderParts}).
 */
public final class MatchKeys implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Flow.Order<Candidate> BY_KEY =
            (one, other) -> one.key().compareTo(other.key());

    private final HashMap<String, List<List<String>>> relaxations = new HashMap<>();

    public MatchKeys(List<ReconciliationConfig> reconciliations) {
        reconciliations.forEach(one -> relaxations.put(one.name(), one.relaxations()));
    }

    /** What is not the same on both sides, or may stand elsewhere too. */
    public Flow<Candidate> open(Flow<ChargeSum> sums) {
        return sums.filter(ChargeSum::isOnLine)
                .fold(ChargeSum::key, sum -> new Head(sum.key()), Head::add, Head::addAll)
                .filter(Head::isOpen)
                .flatMap(Head::candidates);
    }

    /** Where each of them belongs. */
    public Flow<Match> climb(Flow<Candidate> open) {
        Map<Key, Set<String>> across = across(open);
        return open.together(one -> part(one, across), BY_KEY, candidates -> new Climbed(candidates, across));
    }

    /** By issuer, which are few: the columns it cannot be cut by. */
    private Map<Key, Set<String>> across(Flow<Candidate> open) {
        Map<Key, Set<String>> across = new HashMap<>();
        open.through(candidates -> {
                    Map<Key, Set<String>> some = new HashMap<>();
                    candidates.forEachRemaining(one -> add(
                            some,
                            LadderParts.ofIssuer(one.key()),
                            LadderParts.acrossWhich(one, relaxations(one.key()))));
                    return List.of(some).iterator();
                })
                .collect()
                .forEach(some -> some.forEach((issuer, columns) -> add(across, issuer, columns)));
        return across;
    }

    private static void add(Map<Key, Set<String>> across, Key issuer, Set<String> columns) {
        across.computeIfAbsent(issuer, unused -> new TreeSet<>()).addAll(columns);
    }

    /** What of its issuer is climbed at once. */
    private static Key part(Candidate one, Map<Key, Set<String>> across) {
        return LadderParts.of(one.key(), Objects.requireNonNull(across.get(LadderParts.ofIssuer(one.key()))));
    }

    private List<List<String>> relaxations(Key key) {
        return Objects.requireNonNull(relaxations.get(key.get(ReconciliationLines.RECONCILIATION)));
    }

    /** Part by part, one after the other: no more is held than one of them. */
    private final class Climbed implements Iterator<Match> {

        private final Iterator<Candidate> open;
        private final Map<Key, Set<String>> across;
        private @Nullable Candidate next;
        private Iterator<Match> matches = Collections.emptyIterator();

        Climbed(Iterator<Candidate> open, Map<Key, Set<String>> across) {
            this.open = open;
            this.across = across;
            this.next = open.hasNext() ? open.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (!matches.hasNext() && next != null) {
                matches = climb(next);
            }
            return matches.hasNext();
        }

        @Override
        public Match next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return matches.next();
        }

        private Iterator<Match> climb(Candidate first) {
            Key part = part(first, across);
            List<Candidate> candidates = new ArrayList<>();
            while (next != null && part.equals(part(next, across))) {
                candidates.add(next);
                next = open.hasNext() ? open.next() : null;
            }
            return new Ladder(relaxations(part)).climb(candidates).iterator();
        }
    }

    /** What the charges of one key come to. */
    private static final class Head implements Serializable {

        private static final long serialVersionUID = 1;

        private final Key key;
        private final TreeMap<Side, OfSide> sides = new TreeMap<>();
        private boolean isDetail;

        Head(Key key) {
            this.key = key;
        }

        /**
         * Of one side.
         *
         * @param smallestMeter of the ids; null where there is none
         */
        private record OfSide(
                BigDecimal cost,
                BigDecimal usage,
                @Nullable String smallestMeter,
                @Nullable String largestMeter) implements Serializable {

            private static final Comparator<String> BY_TEXT = Comparator.naturalOrder();

            OfSide plus(OfSide other) {
                return new OfSide(
                        cost.add(other.cost),
                        usage.add(other.usage),
                        first(smallestMeter, other.smallestMeter, BY_TEXT),
                        first(largestMeter, other.largestMeter, BY_TEXT.reversed()));
            }

            private static @Nullable String first(
                    @Nullable String one, @Nullable String other, Comparator<String> order) {
                return one == null || (other != null && order.compare(other, one) < 0) ? other : one;
            }

            /** The one its charges share; null where they have none, or several. */
            @Nullable
            String meter() {
                return smallestMeter != null && smallestMeter.equals(largestMeter) ? smallestMeter : null;
            }
        }

        void add(ChargeSum sum) {
            String meter = sum.attribute(Charges.METER_ID);
            BigDecimal cost = sum.sums().sum();
            sides.merge(
                    sum.side(),
                    new OfSide(cost, sum.nature() == Nature.USAGE ? cost : BigDecimal.ZERO, meter, meter),
                    OfSide::plus);
            isDetail |= sum.keyed().isDetail();
        }

        void addAll(Head others) {
            others.sides.forEach((side, one) -> sides.merge(side, one, OfSide::plus));
            isDetail |= others.isDetail;
        }

        boolean isOpen() {
            return !hasMet()
                    || Objects.requireNonNull(sides.get(Side.INVOICE))
                                    .cost()
                                    .compareTo(Objects.requireNonNull(sides.get(Side.EXPORT))
                                            .cost())
                            != 0
                    // Other keys may have its id too: they are all of one line.
                    || key.get(Charges.INVOICE_DETAIL_ID) != null;
        }

        private boolean hasMet() {
            return sides.size() == 2 && idsAgree() && !hasGrain();
        }

        /** Unless each side has one meter id, and they differ. */
        private boolean idsAgree() {
            List<String> meters = sides.values().stream()
                    .map(OfSide::meter)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return meters.size() < 2;
        }

        /** An invoice line that names its own grain is equal to no key: a column it does not name is not null. */
        private boolean hasGrain() {
            return isDetail && key.get(Charges.INVOICE_DETAIL_ID) == null;
        }

        List<Candidate> candidates() {
            List<Candidate> candidates = new ArrayList<>();
            sides.forEach((side, one) ->
                    candidates.add(new Candidate(key, side, one.cost(), one.usage(), one.meter(), isDetail, hasMet())));
            return candidates;
        }
    }
}
