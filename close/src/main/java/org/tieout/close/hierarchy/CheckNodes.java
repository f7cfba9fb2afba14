package org.tieout.close.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.close.csv.Problems;
import org.tieout.close.csv.ReadValues;
import org.tieout.close.hierarchy.ReadNodes.NodeLine;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.period.BillingPeriod;

/** Holds nodes against each other: every one has a place, one at a time, and every product an owner, in every month. */
final class CheckNodes {

    private final Problems problems;
    private final List<NodeLine> lines;
    private final Map<Named, List<NodeLine>> byName;

    /** What nodes go by: a portfolio and a product may have the same name. */
    private record Named(Level level, String name) {}

    CheckNodes(Problems problems, List<NodeLine> lines) {
        this.problems = problems;
        this.lines = List.copyOf(lines);
        this.byName = lines.stream().collect(Collectors.groupingBy(line -> new Named(line.level(), line.name())));
    }

    void apply() {
        byName.values().forEach(this::refuseTwoPlacesAtATime);
        for (NodeLine line : lines) {
            line.node().ifPresent(node -> {
                node.level().above().ifPresent(above -> refuseMissingParent(line, node, above));
                if (node.level() == Level.PRODUCT) {
                    refuseMissingOwner(line, node);
                }
            });
        }
    }

    /** When there is a product of that name; empty where no line names it, or a line that does is wrong. */
    Optional<List<EffectiveMonths>> monthsOf(String product) {
        return months(new Named(Level.PRODUCT, product));
    }

    boolean isNamed(String product) {
        return byName.containsKey(new Named(Level.PRODUCT, product));
    }

    private Optional<List<EffectiveMonths>> months(Named named) {
        List<NodeLine> same = byName.getOrDefault(named, List.of());
        return same.isEmpty() || same.stream().anyMatch(line -> line.node().isEmpty())
                ? Optional.empty()
                : Optional.of(same.stream()
                        .map(line -> line.node().orElseThrow().months())
                        .toList());
    }

    private void refuseTwoPlacesAtATime(List<NodeLine> same) {
        List<NodeLine> whole =
                same.stream().filter(line -> line.node().isPresent()).toList();
        for (int i = 0; i < whole.size(); i++) {
            for (int j = 0; j < i; j++) {
                Node node = whole.get(i).node().orElseThrow();
                Node other = whole.get(j).node().orElseThrow();
                long otherLine = whole.get(j).line().number();
                Problems.Place place = whole.get(i).line().at(ReadValues.FROM);
                node.months()
                        .firstInCommon(other.months())
                        .ifPresent(month -> problems.add(
                                place,
                                "The %s %s is on line %d already, %s; in %s there would be two: end one before the other begins"
                                        .formatted(
                                                node.level().words(), node.name(), otherLine, other.months(), month)));
            }
        }
    }

    private void refuseMissingParent(NodeLine line, Node node, Level above) {
        Named parent = new Named(above, node.parent());
        Problems.Place place = line.line().at(ReadNodes.PARENT);
        if (!byName.containsKey(parent)) {
            Optional<Level> other = Level.ALL.stream()
                    .filter(level -> byName.containsKey(new Named(level, node.parent())))
                    .findFirst();
            if (other.isPresent()) {
                problems.add(
                        place,
                        "%s is a %s, but a %s belongs to a %s; name one"
                                .formatted(
                                        node.parent(),
                                        other.get().words(),
                                        node.level().words(),
                                        above.words()));
            } else {
                problems.add(
                        place,
                        "There is no %s %s; add a line for it, or name another"
                                .formatted(above.words(), node.parent()));
            }
            return;
        }
        months(parent)
                .flatMap(months -> node.months().firstOutside(months))
                .ifPresent(month -> problems.add(
                        place,
                        "The %s %s is not effective in %s, but this %s is; change the months of one of them"
                                .formatted(
                                        above.words(),
                                        node.parent(),
                                        month,
                                        node.level().words())));
    }

    private void refuseMissingOwner(NodeLine line, Node product) {
        for (BillingPeriod month : changes(product.months())) {
            Optional<Node> node = Optional.of(product);
            Level highest = Level.PRODUCT;
            while (node.isPresent() && node.get().owner().isEmpty()) {
                highest = node.get().level();
                node = above(node.get(), month);
            }
            // A chain that breaks off before its top is a problem of its own.
            if (node.isEmpty() && highest == Level.BUSINESS_UNIT) {
                problems.add(
                        line.line().at(ReadNodes.OWNER),
                        "The product %s has no owner in %s, nor has any level above it; name one on any of them"
                                .formatted(product.name(), month));
                return;
            }
        }
    }

    /** The months in which something of the hierarchy changes: between them all is the same. */
    private List<BillingPeriod> changes(EffectiveMonths within) {
        TreeSet<BillingPeriod> changes = new TreeSet<>(List.of(within.from()));
        for (NodeLine line : lines) {
            line.node().map(Node::months).ifPresent(months -> {
                changes.add(months.from());
                months.last()
                        .ifPresent(last ->
                                changes.add(new BillingPeriod(last.month().plusMonths(1))));
            });
        }
        changes.removeIf(month -> !within.include(month));
        return new ArrayList<>(changes);
    }

    private Optional<Node> above(Node node, BillingPeriod month) {
        return node.level()
                .above()
                .flatMap(level -> byName.getOrDefault(new Named(level, node.parent()), List.of()).stream()
                        .flatMap(line -> line.node().stream())
                        .filter(one -> one.months().include(month))
                        .findFirst());
    }
}
