package org.tieout.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Conditions;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.hierarchy.Level;
import org.tieout.common.hierarchy.Node;
import org.tieout.common.hierarchy.Rule;
import org.tieout.common.hierarchy.Share;
import org.tieout.common.period.BillingPeriod;

/** Nodes and rules of which a test says only what matters to it; from 2026-01 on unless it says otherwise. */
final class SomeNodes {

    private SomeNodes() {}

    static Node unit(String name, String owner) {
        return new Node(Level.BUSINESS_UNIT, name, "", owner, since("2026-01"));
    }

    static Node department(String name, String parent, String owner) {
        return new Node(Level.DEPARTMENT, name, parent, owner, since("2026-01"));
    }

    static Node portfolio(String name, String parent, String owner) {
        return new Node(Level.PORTFOLIO, name, parent, owner, since("2026-01"));
    }

    static Node product(String name, String parent, String owner) {
        return product(name, parent, owner, since("2026-01"));
    }

    static Node product(String name, String parent, String owner, EffectiveMonths months) {
        return new Node(Level.PRODUCT, name, parent, owner, months);
    }

    /** {@code rule("web", where(…), "Web", "0.6", "App", "0.4")}. */
    static Rule rule(String name, Conditions conditions, String... shares) {
        return rule(name, conditions, since("2026-01"), shares);
    }

    static Rule rule(String name, Conditions conditions, EffectiveMonths months, String... shares) {
        List<Share> all = new ArrayList<>();
        for (int i = 0; i < shares.length; i += 2) {
            all.add(new Share(shares[i], new BigDecimal(shares[i + 1])));
        }
        return new Rule(name, conditions, all, months);
    }

    static Conditions subAccount(String id) {
        return new Conditions(id, "", "", "");
    }

    static Conditions tag(String tag) {
        return new Conditions("", tag, "", "");
    }

    static EffectiveMonths since(String month) {
        return EffectiveMonths.from(BillingPeriod.parse(month));
    }

    static EffectiveMonths months(String from, @Nullable String to) {
        return new EffectiveMonths(BillingPeriod.parse(from), to == null ? null : BillingPeriod.parse(to));
    }
}
