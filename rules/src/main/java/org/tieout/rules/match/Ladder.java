package org.tieout.rules.match;

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
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

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
        List<Candidate> inOrder = candidates.stream().sorted(IN_ORDER).toList();
        Set<Rung.Group> detailIds = detailIds(inOrder);
        Set<Candidate> left = new LinkedHashSet<>();
        inOrder.stream()
                .filter(one -> !one.hasMet() || hasDetail(one, detailIds))
                .forEach(left::add);
        List<Candidate> met =
                inOrder.stream().filter(one -> !left.contains(one)).toList();
        List<Line> byId = byDetailId(left);
        Set<Candidate> astray = astray(left, detailIds);
        left.removeAll(astray);
        List<Line> lines = new ArrayList<>(DetailGrain.complete(byId, left));
        lines.addAll(DetailGrain.apply(left));
        rungs.forEach(rung -> lines.addAll(climb(rung, left)));
        Set<Candidate> refused = refused(left);
        List<Candidate> alone =
                Stream.concat(left.stream(), astray.stream()).sorted(IN_ORDER).toList();
        alone.stream().map(one -> new Line(null, List.of(one))).forEach(lines::add);
        lines.addAll(met(met));
        List<Match> matches = matches(lines, refused, NearMatches.of(alone, inOrder));
        if (matches.size() != candidates.size()) {
            throw new IllegalStateException(
                    "%d keys came to the ladder, %d left it".formatted(candidates.size(), matches.size()));
        }
        return matches;
    }

    /** Exported charges with the id of a line that another invoice has, or another currency: no line here is theirs. */
    private static Set<Candidate> astray(Set<Candidate> left, Set<Rung.Group> detailIds) {
        Set<String> ids = detailIds.stream()
                .flatMap(group -> Stream.ofNullable(group.key().get(Charges.INVOICE_DETAIL_ID)))
                .collect(Collectors.toSet());
        return left.stream()
                .filter(one -> one.side() == Side.EXPORT)
                .filter(one -> {
                    String id = one.key().get(Charges.INVOICE_DETAIL_ID);
                    return id != null && ids.contains(id);
                })
                .collect(Collectors.toSet());
    }

    /** The ids of what is a line of an invoice: charges that carry one of them meet nothing else before. */
    private static Set<Rung.Group> detailIds(List<Candidate> candidates) {
        return candidates.stream()
                .filter(one -> one.side() == Side.INVOICE && one.isDetail())
                .flatMap(one -> BY_DETAIL_ID.group().apply(one).stream())
                .collect(Collectors.toSet());
    }

    private static boolean hasDetail(Candidate one, Set<Rung.Group> detailIds) {
        return BY_DETAIL_ID.group().apply(one).filter(detailIds::contains).isPresent();
    }

    /** What has one key on both sides, and nothing else has its id, is on the line of that key still. */
    private static List<Line> byDetailId(Set<Candidate> left) {
        return climb(BY_DETAIL_ID, left).stream()
                .map(line -> line.members().stream().allMatch(Candidate::hasMet) && line.isOfOneKey()
                        ? new Line(Match.EXACT_KEY, line.members())
                        : line)
                .toList();
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

        boolean isOfOneKey() {
            return members.stream().map(Candidate::key).distinct().count() == 1;
        }

        List<Candidate> of(Side side) {
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
            byKey.computeIfAbsent(one.key(), unused -> new ArrayList<>()).add(one);
        }
        return byKey.values().stream()
                .map(members -> new Line(Match.EXACT_KEY, List.copyOf(members)))
                .toList();
    }

    private static List<Match> matches(List<Line> lines, Set<Candidate> refused, Map<Candidate, String> near) {
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
                matches.add(new Match(
                        one.key(),
                        one.side(),
                        key,
                        line.rule(),
                        elsewhere.get(line),
                        refused.contains(one),
                        near.get(one)));
            }
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
