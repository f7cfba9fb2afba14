package org.tieout.jobs.reconcile.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationLines;

/**
 * Finds the other side of what has not met on the key itself, rule by rule, the most precise first. A rule sees only
 * what the rules before it left. Where it finds several counterparts it takes none, unless one of a side equals the
 * others together, exactly.
 *
 * <pre>
 * left after the key itself             rule              line
 * I  D2 v2     m1  0.50                                   I  D2 v2, E  D2 v2/DS2 v2
 * E  D2 v2/DS2 v2  m1  0.49             meter-id
 * I  Disk  P10  7.00                                      I  Disk P10, E  disk p10
 * E  disk  p10  7.00                    normalised-key
 * </pre>
 *
 * <p>The result does not depend on the order of the candidates.
 */
public final class Ladder {

    private static final Comparator<Candidate> IN_ORDER =
            Comparator.comparing(Candidate::key).thenComparing(Candidate::side);

    private static final Rung BY_DETAIL_ID = Rung.byDetailId();

    private final List<Rung> rungs;

    /** @param relaxations columns in which the sides may differ, in the order they are tried */
    public Ladder(List<List<String>> relaxations) {
        this.rungs = Stream.concat(Rung.exact().stream(), relaxations.stream().map(Rung::without))
                .toList();
    }

    /**
     * Takes the candidates of one issuer and says of each where it belongs; of those that met on the key itself only
     * where the same charge stands under another invoice.
     */
    public List<Match> climb(List<Candidate> candidates) {
        Set<Candidate> left = new LinkedHashSet<>();
        candidates.stream().filter(one -> !one.hasMet()).sorted(IN_ORDER).forEach(left::add);
        List<Line> lines = new ArrayList<>(climb(BY_DETAIL_ID, left));
        lines.addAll(DetailGrain.apply(left));
        rungs.forEach(rung -> lines.addAll(climb(rung, left)));
        Set<Candidate> refused = refused(left);
        left.forEach(one -> lines.add(new Line(null, List.of(one))));
        lines.addAll(met(candidates));
        return matches(lines, refused, candidates.size());
    }

    /** Candidates that stand on one line. */
    record Line(@Nullable String rule, List<Candidate> members) {

        BigDecimal variance() {
            return members.stream().map(Candidate::signedCost).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The variance in usage alone. */
        BigDecimal usageVariance() {
            return members.stream().map(Candidate::signedUsage).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Named by the one invoiced key, otherwise by the one exported key, otherwise by the smallest invoiced key. */
        Candidate name() {
            List<Candidate> invoiced = of(Side.INVOICE);
            List<Candidate> exported = of(Side.EXPORT);
            boolean isNamedByExport = invoiced.isEmpty() || (invoiced.size() > 1 && exported.size() == 1);
            return (isNamedByExport ? exported : invoiced)
                    .stream().min(IN_ORDER).orElseThrow();
        }

        Key key() {
            return name().key();
        }

        boolean hasBothSides() {
            return !of(Side.INVOICE).isEmpty() && !of(Side.EXPORT).isEmpty();
        }

        private List<Candidate> of(Side side) {
            return members.stream().filter(one -> one.side() == side).toList();
        }
    }

    private static List<Line> climb(Rung rung, Set<Candidate> left) {
        List<Line> lines = groups(rung, left).stream()
                .filter(line -> isAccepted(line, rung.cardinality()))
                .toList();
        lines.forEach(line -> line.members().forEach(left::remove));
        return lines;
    }

    private static boolean isAccepted(Line line, Rung.Cardinality cardinality) {
        int invoiced = line.of(Side.INVOICE).size();
        int exported = line.of(Side.EXPORT).size();
        boolean isOneToOne = invoiced == 1 && exported == 1;
        boolean isExactSum = (invoiced == 1 || exported == 1) && line.variance().signum() == 0;
        return isOneToOne || isExactSum || cardinality == Rung.Cardinality.MANY_TO_MANY;
    }

    /** Candidates that a rule puts together, where they are of both sides. */
    private static List<Line> groups(Rung rung, Set<Candidate> left) {
        Map<Rung.Group, List<Candidate>> groups = new HashMap<>();
        for (Candidate one : left) {
            rung.group()
                    .apply(one)
                    .ifPresent(group -> groups.computeIfAbsent(group, unused -> new ArrayList<>())
                            .add(one));
        }
        return groups.values().stream()
                .map(members -> new Line(rung.name(), List.copyOf(members)))
                .filter(Line::hasBothSides)
                .toList();
    }

    /** What has counterparts still, when all rules are through: there were several of them, and none was taken. */
    private Set<Candidate> refused(Set<Candidate> left) {
        Set<Candidate> refused = new HashSet<>(DetailGrain.refused(left));
        rungs.forEach(rung -> groups(rung, left).forEach(line -> refused.addAll(line.members())));
        return refused;
    }

    /** The lines of what has met on the key itself. */
    private static List<Line> met(List<Candidate> candidates) {
        Map<Key, List<Candidate>> byKey = new TreeMap<>();
        for (Candidate one : candidates) {
            if (one.hasMet()) {
                byKey.computeIfAbsent(one.key(), unused -> new ArrayList<>()).add(one);
            }
        }
        return byKey.values().stream()
                .map(members -> new Line(Match.EXACT_KEY, List.copyOf(members)))
                .toList();
    }

    private static List<Match> matches(List<Line> lines, Set<Candidate> refused, int candidates) {
        IdentityHashMap<Line, String> elsewhere = elsewhere(lines);
        Set<Key> ofInvoices = lines.stream()
                .map(Line::name)
                .filter(one -> one.side() == Side.INVOICE)
                .map(Candidate::key)
                .collect(Collectors.toSet());
        List<Match> matches = new ArrayList<>();
        for (Line line : lines) {
            // A key whose sides went apart, because their ids differ, names two lines.
            boolean isTaken = line.name().side() == Side.EXPORT && ofInvoices.contains(line.key());
            Key key = isTaken ? line.key().only(Side.EXPORT) : line.key();
            for (Candidate one : line.members()) {
                matches.add(
                        new Match(one.key(), one.side(), key, line.rule(), elsewhere.get(line), refused.contains(one)));
            }
        }
        if (matches.size() != candidates) {
            throw new IllegalStateException(
                    "%d keys came to the ladder, %d left it".formatted(candidates, matches.size()));
        }
        return matches;
    }

    /**
     * The same charge under another invoice: two lines of one key whose variances in usage cancel out exactly, of which
     * at least one has a single side.
     */
    private static IdentityHashMap<Line, String> elsewhere(List<Line> lines) {
        Map<Key, List<Line>> byCharge = new HashMap<>();
        for (Line line : lines) {
            if (line.usageVariance().signum() != 0) {
                Key charge = line.key()
                        .without(List.of(ReconciliationLines.INVOICE_ID, Charges.INVOICE_DETAIL_ID, Key.ONLY_SIDE));
                byCharge.computeIfAbsent(charge, unused -> new ArrayList<>()).add(line);
            }
        }
        IdentityHashMap<Line, String> elsewhere = new IdentityHashMap<>();
        for (List<Line> same : byCharge.values()) {
            boolean isPair = same.size() == 2
                    && !invoice(same.get(0)).equals(invoice(same.get(1)))
                    && same.get(0)
                                    .usageVariance()
                                    .add(same.get(1).usageVariance())
                                    .signum()
                            == 0;
            if (isPair && isOfBothSides(same.get(0), same.get(1))) {
                elsewhere.put(same.get(0), invoice(same.get(1)));
                elsewhere.put(same.get(1), invoice(same.get(0)));
            }
        }
        return elsewhere;
    }

    /** One of them has a single side, and the other has the other one. */
    private static boolean isOfBothSides(Line one, Line other) {
        return (!one.hasBothSides() || !other.hasBothSides())
                && Stream.of(Side.values())
                        .allMatch(side -> one.of(side).size() + other.of(side).size() > 0);
    }

    private static String invoice(Line line) {
        String id = line.key().get(ReconciliationLines.INVOICE_ID);
        return id == null ? "" : id;
    }
}
