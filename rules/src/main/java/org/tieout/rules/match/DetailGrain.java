package org.tieout.rules.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * The rule for invoices that name their own grain, line by line: a line covers every exported charge that agrees with
 * it in the columns it names, and a summary of a whole invoice covers all of them. Where several lines cover a charge,
 * it belongs to the one that names most; where two name as much, to neither. Lines of one and the same grain get what
 * they cover together, where the sums are exactly equal.
 */
final class DetailGrain {

    static final String RULE = "invoice-detail-grain";

    private static final String BY_ID = Rung.byDetailId().name();

    /** Lines of one grain, by what they name; and the exported charges two grains have the same claim to. */
    private final Map<Grain, Map<Rung.Group, Covering>> grains = new HashMap<>();

    private final Set<Candidate> contested = new HashSet<>();

    private DetailGrain(Stream<Candidate> lines, Set<Candidate> left) {
        Stream.concat(left.stream(), lines)
                .filter(one -> one.side() == Side.INVOICE && one.isDetail())
                .forEach(this::addDetail);
        if (!grains.isEmpty()) {
            left.stream().filter(one -> one.side() == Side.EXPORT).forEach(this::addExport);
        }
    }

    private DetailGrain(Set<Candidate> left) {
        this(Stream.empty(), left);
    }

    /**
     * Lines that have met by their id, with the charges without one that make up exactly what a line lacks, or several
     * lines of one grain together.
     *
     * <pre>
     * I  D1  VMs  100                                       I  D1  VMs  100, E  D1  VMs  60, E  VMs  40
     * E  D1  VMs   60, E  VMs  40                     →
     * </pre>
     */
    static List<Ladder.Line> complete(List<Ladder.Line> byId, Set<Candidate> left) {
        Map<Candidate, Ladder.Line> lineOf = new HashMap<>();
        byId.stream()
                .filter(line -> line.variance().signum() != 0)
                .forEach(line -> line.of(Side.INVOICE).forEach(detail -> lineOf.put(detail, line)));
        if (lineOf.isEmpty()) {
            return byId;
        }
        List<Ladder.Line> lines = new ArrayList<>();
        Set<Ladder.Line> completed = Collections.newSetFromMap(new IdentityHashMap<>());
        new DetailGrain(lineOf.keySet().stream(), left)
                .coverings()
                .map(covering -> Completion.of(covering, lineOf))
                .filter(Completion::isExact)
                .forEach(completion -> {
                    lines.add(completion.line());
                    completed.addAll(completion.parts);
                    completion.line().members().forEach(left::remove);
                });
        byId.stream().filter(line -> !completed.contains(line)).forEach(lines::add);
        return lines;
    }

    /**
     * What some charges without an id would make of lines that have met by theirs.
     *
     * @param parts lines that lack something, all of one grain
     * @param others lines of the invoice that lack all of it
     */
    private record Completion(List<Ladder.Line> parts, List<Candidate> others, List<Candidate> exported) {

        static Completion of(Covering covering, Map<Candidate, Ladder.Line> lineOf) {
            Set<Ladder.Line> parts = Collections.newSetFromMap(new IdentityHashMap<>());
            List<Candidate> others = new ArrayList<>();
            for (Candidate detail : covering.details) {
                Ladder.Line line = lineOf.get(detail);
                if (line == null) {
                    others.add(detail);
                } else {
                    parts.add(line);
                }
            }
            Set<Candidate> details = new HashSet<>(covering.details);
            // A line that has another grain too may lack what is covered by that.
            boolean areWhole = parts.stream().allMatch(part -> details.containsAll(part.of(Side.INVOICE)));
            return new Completion(
                    areWhole
                            ? parts.stream()
                                    .sorted(Comparator.comparing(Ladder.Line::key))
                                    .toList()
                            : List.of(),
                    others,
                    covering.exported);
        }

        /** All of them lack something, and the charges are exactly that: lines that offset each other are not. */
        boolean isExact() {
            BigDecimal cost = exported.stream().map(Candidate::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            Stream<BigDecimal> lacks = Stream.concat(
                    parts.stream().map(Ladder.Line::variance), others.stream().map(Candidate::cost));
            return !parts.isEmpty()
                    && line().variance().signum() == 0
                    && lacks.allMatch(lack -> lack.signum() == cost.signum());
        }

        Ladder.Line line() {
            String rule = parts.size() == 1 && others.isEmpty() ? BY_ID : RULE;
            return new Ladder.Line(
                    rule,
                    Stream.of(
                                    parts.stream().flatMap(part -> part.members().stream()),
                                    others.stream(),
                                    exported.stream())
                            .flatMap(members -> members)
                            .toList());
        }
    }

    static List<Ladder.Line> apply(Set<Candidate> left) {
        List<Ladder.Line> lines = new DetailGrain(left)
                .coverings()
                .filter(one -> one.details.size() == 1 || one.line().variance().signum() == 0)
                .map(Covering::line)
                .toList();
        lines.forEach(line -> line.members().forEach(left::remove));
        return lines;
    }

    /** What is covered, and belongs to no line all the same. */
    static Set<Candidate> refused(Set<Candidate> left) {
        DetailGrain grain = new DetailGrain(left);
        Set<Candidate> refused = new HashSet<>(grain.contested);
        grain.coverings().forEach(one -> refused.addAll(one.line().members()));
        return refused;
    }

    private void addDetail(Candidate detail) {
        Grain grain = Grain.of(detail);
        grains.computeIfAbsent(grain, unused -> new HashMap<>())
                .computeIfAbsent(
                        grain.project(detail.meterId(), Rung.normalised(detail.key())), unused -> new Covering())
                .details
                .add(detail);
    }

    private void addExport(Candidate export) {
        Key key = Rung.normalised(export.key());
        List<Map.Entry<Grain, Covering>> mostNaming = new ArrayList<>();
        grains.forEach((grain, byName) -> {
            Covering covering = byName.get(grain.project(export.meterId(), key));
            if (covering != null) {
                int named =
                        mostNaming.isEmpty() ? -1 : mostNaming.get(0).getKey().named();
                if (grain.named() > named) {
                    mostNaming.clear();
                }
                if (grain.named() >= named) {
                    mostNaming.add(Map.entry(grain, covering));
                }
            }
        });
        if (mostNaming.size() == 1) {
            mostNaming.get(0).getValue().exported.add(export);
        } else if (mostNaming.size() > 1) {
            contested.add(export);
            mostNaming.forEach(one -> contested.addAll(one.getValue().details));
        }
    }

    /** Those that cover something. */
    private Stream<Covering> coverings() {
        return grains.values().stream()
                .flatMap(byName -> byName.values().stream())
                .filter(one -> !one.exported.isEmpty());
    }

    /**
     * What a line names.
     *
     * @param others columns that are no part of it
     * @param isById whether it names its meter by its id alone
     */
    private record Grain(List<String> others, boolean isById) {

        static Grain of(Candidate detail) {
            boolean isById = detail.meterId() != null && detail.key().get(ReconciliationLines.METER_NAME) == null;
            return new Grain(unnamed(detail.key()), isById);
        }

        /** How much it names: an id is worth more than names. */
        int named() {
            return Key.COLUMNS.size() - others.size() + (isById ? Key.COLUMNS.size() : 0);
        }

        Rung.Group project(@Nullable String meterId, Key key) {
            return new Rung.Group(key.without(others), isById ? meterId : null);
        }
    }

    /** Lines of one grain that name the same, and what they cover. */
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
