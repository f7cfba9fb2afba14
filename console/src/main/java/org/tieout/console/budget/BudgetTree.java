package org.tieout.console.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.Cards.Placement;

/**
 * Budgets and what was spent, from business units down to products. The parts of every level sum to it, because it is
 * added up from them; whether all of it is what the store has is held against sums that were added up there.
 */
final class BudgetTree {

    private static final String NOWHERE = "(not in the hierarchy)";

    private final Node all = new Node("", "", "");

    /** @param byProduct by product, then currency; those of no place come last */
    static BudgetTree of(List<Placement> places, Map<String, SortedMap<String, Sums>> byProduct) {
        BudgetTree tree = new BudgetTree();
        Set<String> placed = new HashSet<>();
        for (Placement place : places) {
            SortedMap<String, Sums> sums = byProduct.get(place.product());
            if (sums != null && !place.portfolio().isEmpty() && placed.add(place.product())) {
                tree.add(
                        List.of(place.businessUnit(), place.department(), place.portfolio()),
                        place.portfolio(),
                        place.product(),
                        sums);
            }
        }
        byProduct.entrySet().stream()
                .filter(one -> !placed.contains(one.getKey()))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(one -> tree.add(List.of(NOWHERE), NOWHERE, one.getKey(), one.getValue()));
        return tree;
    }

    private void add(List<String> path, String portfolio, String product, SortedMap<String, Sums> sums) {
        Node node = all;
        node.add(sums);
        for (int i = 0; i < path.size(); i++) {
            node = node.child(
                    path.get(i).equals(NOWHERE)
                            ? Level.PORTFOLIO.name()
                            : Level.ALL.get(i).name(),
                    path.get(i),
                    path.get(i));
            node.add(sums);
        }
        node.child(Level.PRODUCT.name(), product, portfolio).add(sums);
    }

    /** All of it together, by currency. */
    Node all() {
        return all;
    }

    /** Every node, each before those below it; the company is none. */
    List<Placed> depthFirst() {
        List<Placed> nodes = new ArrayList<>();
        all.children.values().forEach(child -> collect(child, 1, nodes));
        return nodes;
    }

    private static void collect(Node node, int depth, List<Placed> nodes) {
        nodes.add(new Placed(depth, node));
        node.children.values().forEach(child -> collect(child, depth + 1, nodes));
    }

    /** A node, and how deep it stands. */
    record Placed(int depth, Node node) {}

    /**
     * Currencies in which a sum of the tree is not that of the store, which there should never be; empty: it is proved.
     *
     * @param sum of the tree
     * @param stored by currency
     */
    Set<String> unlike(Function<Sums, Optional<BigDecimal>> sum, Map<String, BigDecimal> stored) {
        Set<String> currencies = new TreeSet<>(all.money.keySet());
        currencies.addAll(stored.keySet());
        currencies.removeIf(currency -> sum.apply(all.money.getOrDefault(currency, Sums.NONE))
                        .orElse(BigDecimal.ZERO)
                        .compareTo(stored.getOrDefault(currency, BigDecimal.ZERO))
                == 0);
        return currencies;
    }

    /** A node of the hierarchy, with all that is below it. */
    static final class Node {

        private final String level;
        private final String name;
        private final String portfolio;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final SortedMap<String, Sums> money = new TreeMap<>();

        private Node(String level, String name, String portfolio) {
            this.level = level;
            this.name = name;
            this.portfolio = portfolio;
        }

        private Node child(String itsLevel, String itsName, String itsPortfolio) {
            return children.computeIfAbsent(itsName, key -> new Node(itsLevel, itsName, itsPortfolio));
        }

        private void add(SortedMap<String, Sums> sums) {
            sums.forEach((currency, one) -> money.merge(currency, one, Sums::plus));
        }

        boolean isProduct() {
            return level.equals(Level.PRODUCT.name());
        }

        boolean isPortfolio() {
            return level.equals(Level.PORTFOLIO.name());
        }

        String name() {
            return name;
        }

        /** Which one a product is of; its own name for a portfolio. */
        String portfolio() {
            return portfolio;
        }

        /** By currency: nothing is added over currencies. */
        SortedMap<String, Sums> money() {
            return money;
        }
    }
}
