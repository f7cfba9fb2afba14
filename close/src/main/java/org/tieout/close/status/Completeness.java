package org.tieout.close.status;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.close.card.Card;
import org.tieout.common.hierarchy.Level;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Placement;

/**
 * How much of a month is approved, from business units down to products, by count and by money. The parts of every
 * level sum to it, because it is added up from them.
 */
public final class Completeness {

    private static final String NOWHERE = "(not in the hierarchy)";

    private final Node company = new Node("", "Company");

    /** Adds up the cards of a whole month. */
    public static Completeness of(List<Card> cards) {
        Completeness completeness = new Completeness();
        cards.forEach(completeness::add);
        return completeness;
    }

    private void add(Card card) {
        Placement place = card.place();
        Node node = company;
        node.add(card);
        List<String> path = List.of(place.businessUnit(), place.department(), place.portfolio());
        if (place.portfolio().isEmpty()) {
            path = List.of(NOWHERE);
        }
        for (int i = 0; i < path.size(); i++) {
            node = node.child(Level.ALL.get(i).name(), path.get(i));
            node.add(card);
        }
        node.child(Level.PRODUCT.name(), card.product()).add(card);
    }

    /** The whole of it. */
    public Node company() {
        return company;
    }

    /** Every node, each before those below it. */
    public List<Placed> depthFirst() {
        List<Placed> nodes = new ArrayList<>();
        collect(company, 0, nodes);
        return nodes;
    }

    private static void collect(Node node, int depth, List<Placed> nodes) {
        nodes.add(new Placed(depth, node));
        node.children.values().forEach(child -> collect(child, depth + 1, nodes));
    }

    /** A node, and how deep below the company it stands. */
    public record Placed(int depth, Node node) {}

    /** Actual cost in a currency: all of it, and the part that is approved. */
    public record Money(BigDecimal actual, BigDecimal approved) {

        static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO);

        Money plus(BigDecimal amount, boolean isApproved) {
            return new Money(actual.add(amount), isApproved ? approved.add(amount) : approved);
        }
    }

    /** A node of the hierarchy with the cards below it. */
    public static final class Node {

        private final String level;
        private final String name;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private final Map<CardState, Long> byState = new EnumMap<>(CardState.class);
        private final Map<String, Money> money = new TreeMap<>();
        private long acceptedByRule;

        private Node(String level, String name) {
            this.level = level;
            this.name = name;
        }

        private Node child(String itsLevel, String itsName) {
            return children.computeIfAbsent(itsName, key -> new Node(itsLevel, itsName));
        }

        private void add(Card card) {
            byState.merge(card.state(), 1L, Long::sum);
            if (card.isAcceptedByRule()) {
                acceptedByRule++;
            }
            boolean isApproved = card.state() == CardState.APPROVED;
            for (Figures figures : card.figures()) {
                money.merge(
                        figures.billingCurrency(),
                        Money.NONE.plus(figures.actual(), isApproved),
                        (one, other) -> new Money(
                                one.actual().add(other.actual()), one.approved().add(other.approved())));
            }
        }

        /** Empty for the company. */
        public String level() {
            return level;
        }

        public String name() {
            return name;
        }

        public List<Node> children() {
            return List.copyOf(children.values());
        }

        public long cards() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }

        public long in(CardState state) {
            return byState.getOrDefault(state, 0L);
        }

        /** Those of the accepted and approved ones that a rule accepted, not a person. */
        public long acceptedByRule() {
            return acceptedByRule;
        }

        public boolean isComplete() {
            return in(CardState.APPROVED) == cards();
        }

        /** By currency: nothing is added over currencies. */
        public Map<String, Money> money() {
            return Map.copyOf(money);
        }
    }
}
