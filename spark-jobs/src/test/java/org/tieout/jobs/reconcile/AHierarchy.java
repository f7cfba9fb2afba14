package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Hierarchy;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;
import org.tieout.common.period.BillingPeriod;

/** A hierarchy of which a test says only what matters to it: products of one portfolio, and rules. */
public final class AHierarchy {

    private static final EffectiveMonths SINCE = EffectiveMonths.from(BillingPeriod.parse("2026-01"));

    private final List<Node> nodes = new ArrayList<>(List.of(
            new Node(Level.BUSINESS_UNIT, "Retail", "", "Ada", SINCE),
            new Node(Level.DEPARTMENT, "Shop", "Retail", "", SINCE),
            new Node(Level.PORTFOLIO, "Web", "Shop", "", SINCE)));
    private final List<Rule> rules = new ArrayList<>();

    /** An empty owner is that of the business unit: Ada. */
    public AHierarchy product(String name, String owner) {
        nodes.add(new Node(Level.PRODUCT, name, "Web", owner, SINCE));
        return this;
    }

    /** {@code tag("both", "app=both", "Store", "0.6", "Search", "0.4")}. */
    public AHierarchy tag(String name, String tag, String... shares) {
        return rule(name, new Conditions("", tag, "", ""), shares);
    }

    public AHierarchy subAccount(String name, String id, String... shares) {
        return rule(name, new Conditions(id, "", "", ""), shares);
    }

    public AHierarchy resource(String name, String prefix, String... shares) {
        return rule(name, new Conditions("", "", prefix, ""), shares);
    }

    public AHierarchy service(String name, String service, String... shares) {
        return rule(name, new Conditions("", "", "", service), shares);
    }

    private AHierarchy rule(String name, Conditions conditions, String... shares) {
        List<Share> all = new ArrayList<>();
        for (int i = 0; i < shares.length; i += 2) {
            all.add(new Share(shares[i], new BigDecimal(shares[i + 1])));
        }
        rules.add(new Rule(name, conditions, all, SINCE));
        return this;
    }

    public Hierarchy hierarchy() {
        return new Hierarchy(nodes, rules);
    }

    public Allocation inOctober() {
        return hierarchy().in(Compared.OCTOBER);
    }
}
