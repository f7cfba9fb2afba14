package org.tieout.common.hierarchy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;

/**
 * Who owns what, month by month, and by which rules charges are given to products.
 *
 * @param rules in the order they are tried: the first that fits wins
 */
public record Hierarchy(List<Node> nodes, List<Rule> rules) {

    /** Nobody has said anything yet. */
    public static final Hierarchy NONE = new Hierarchy(List.of(), List.of());

    public Hierarchy {
        nodes = List.copyOf(nodes);
        rules = List.copyOf(rules);
    }

    /** What is effective in a month. */
    public Allocation in(BillingPeriod period) {
        Map<Level, Map<String, Node>> effective = new EnumMap<>(Level.class);
        for (Node node : nodes) {
            if (node.months().include(period)) {
                effective
                        .computeIfAbsent(node.level(), unused -> new HashMap<>())
                        .put(node.name(), node);
            }
        }
        List<Product> products = new ArrayList<>();
        effective
                .getOrDefault(Level.PRODUCT, Map.of())
                .values()
                .forEach(product -> products.add(product(product, effective)));
        return new Allocation(
                products,
                rules.stream().filter(rule -> rule.months().include(period)).toList());
    }

    private static Product product(Node product, Map<Level, Map<String, Node>> effective) {
        Map<Level, String> names = new EnumMap<>(Level.class);
        String owner = "";
        for (Optional<Node> node = Optional.of(product); node.isPresent(); node = above(node.get(), effective)) {
            names.put(node.get().level(), node.get().name());
            owner = owner.isEmpty() ? node.get().owner() : owner;
        }
        return new Product(
                names.getOrDefault(Level.BUSINESS_UNIT, ""),
                names.getOrDefault(Level.DEPARTMENT, ""),
                names.getOrDefault(Level.PORTFOLIO, ""),
                product.name(),
                owner);
    }

    private static Optional<Node> above(Node node, Map<Level, Map<String, Node>> effective) {
        return node.level()
                .above()
                .flatMap(level -> Optional.ofNullable(
                        effective.getOrDefault(level, Map.of()).get(node.parent())));
    }
}
