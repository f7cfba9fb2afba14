package org.tieout.common.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.common.hierarchy.SomeNodes.department;
import static org.tieout.common.hierarchy.SomeNodes.months;
import static org.tieout.common.hierarchy.SomeNodes.portfolio;
import static org.tieout.common.hierarchy.SomeNodes.product;
import static org.tieout.common.hierarchy.SomeNodes.resource;
import static org.tieout.common.hierarchy.SomeNodes.rule;
import static org.tieout.common.hierarchy.SomeNodes.service;
import static org.tieout.common.hierarchy.SomeNodes.since;
import static org.tieout.common.hierarchy.SomeNodes.subAccount;
import static org.tieout.common.hierarchy.SomeNodes.tag;
import static org.tieout.common.hierarchy.SomeNodes.unit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.period.BillingPeriod;

class AllocationTest {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final List<Node> NODES = List.of(
            unit("Retail", "Ada"),
            department("Shop", "Retail", ""),
            portfolio("Web", "Shop", "Ben"),
            product("Store", "Web", "Cleo"),
            product("Search", "Web", ""));

    @Test
    void theFirstRuleThatFitsWins() {
        Allocation allocation = allocation(
                rule("by tag", tag("app=store"), "Store", "1"),
                rule("by subscription", subAccount("S-1"), "Search", "1"),
                rule("by resource", resource("/subscriptions/s-1/rg"), "Store", "1"),
                rule("by service", service("Bandwidth"), "Search", "1"),
                rule("by subscription and service", new Conditions("s-2", "", "", "DNS"), "Store", "1"),
                rule("other subscription", subAccount("s-2"), "Search", "1"));

        assertThat(allocation.rule(charge("s-1", "{\"App\":\"store\"}", null, null)))
                .contains("by tag");
        assertThat(allocation.rule(charge("s-1", "{\"app\":\"Store\"}", null, null)))
                .contains("by subscription");
        assertThat(allocation.rule(charge("s-1", null, "/SUBSCRIPTIONS/S-1/RG/vm", null)))
                .contains("by subscription");
        assertThat(allocation.rule(charge("s-9", null, "/SUBSCRIPTIONS/S-1/RG/vm", "Bandwidth")))
                .contains("by resource");
        assertThat(allocation.rule(charge(null, null, null, "bandwidth"))).contains("by service");
        assertThat(allocation.rule(charge("s-2", null, null, "Bandwidth"))).contains("by service");
        assertThat(allocation.rule(charge("S-2", null, null, "DNS"))).contains("by subscription and service");
        assertThat(allocation.rule(charge("s-2", null, "/subscriptions/s-1", null)))
                .contains("other subscription");
        assertThat(allocation.rule(charge("s-3", "no tags", "/", "DNS"))).isEmpty();
        assertThat(allocation.rule(charge(null, null, null, null))).isEmpty();
    }

    @Test
    void whatNoRuleFitsIsUnallocated() {
        Allocation allocation = allocation();

        assertThat(allocation.split(null, BigDecimal.TEN))
                .containsExactly(new ProductAmount("Unallocated", BigDecimal.TEN));
        assertThat(allocation.product("Unallocated")).isEqualTo(new Product("", "", "", "Unallocated", ""));
        assertThat(allocation.isEmpty()).isFalse();
        assertThat(Allocation.NONE.isEmpty()).isTrue();
    }

    @Test
    void anOwnerIsThatOfTheClosestLevelThatNamesOne() {
        Allocation allocation = allocation();

        assertThat(allocation.product("Store")).isEqualTo(new Product("Retail", "Shop", "Web", "Store", "Cleo"));
        assertThat(allocation.product("Search")).isEqualTo(new Product("Retail", "Shop", "Web", "Search", "Ben"));
        assertThat(new Hierarchy(
                                List.of(
                                        unit("Retail", "Ada"),
                                        department("Shop", "Retail", ""),
                                        portfolio("Web", "Shop", ""),
                                        product("Store", "Web", "")),
                                List.of())
                        .in(OCTOBER)
                        .product("Store")
                        .owner())
                .isEqualTo("Ada");
    }

    @Test
    void aMonthHasThePlaceTheOwnerAndTheRulesThatAreEffectiveInIt() {
        Hierarchy hierarchy = new Hierarchy(
                List.of(
                        unit("Retail", "Ada"),
                        department("Shop", "Retail", ""),
                        portfolio("Web", "Shop", "Ben"),
                        portfolio("Mobile", "Shop", "Dora"),
                        product("Store", "Web", "", months("2026-01", "2026-09")),
                        product("Store", "Mobile", "", since("2026-10"))),
                List.of(
                        rule("until September", subAccount("s"), months("2026-01", "2026-09"), "Store", "1"),
                        rule("since October", service("DNS"), since("2026-10"), "Store", "1")));
        Attributes charge = charge("s", null, null, "DNS");

        Allocation september = hierarchy.in(BillingPeriod.parse("2026-09"));
        Allocation october = hierarchy.in(OCTOBER);

        assertThat(september.product("Store").owner()).isEqualTo("Ben");
        assertThat(september.rule(charge)).contains("until September");
        assertThat(october.product("Store").portfolio()).isEqualTo("Mobile");
        assertThat(october.rule(charge)).contains("since October");
        assertThat(hierarchy.in(BillingPeriod.parse("2025-12")).isEmpty()).isTrue();
    }

    @Test
    void thePrintChangesWithWhatIsEffectiveInTheMonthAndWithNothingElse() {
        Rule rule = rule("r", subAccount("s"), "Store", "1");
        String fingerprint = allocation(rule).fingerprint();
        Node later = product("Later", "Web", "", since("2026-11"));

        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(allocation(rule("r", subAccount("s"), months("2026-10", "2026-10"), "Store", "1.00"))
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(new Hierarchy(with(NODES, later), List.of(rule)).in(OCTOBER).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(new Hierarchy(with(NODES, product("New", "Web", "")), List.of(rule))
                        .in(OCTOBER)
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(allocation(rule("r", subAccount("s"), "Search", "1")).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(allocation(rule("r", subAccount("t"), "Store", "1")).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(allocation(rule, rule("q", service("DNS"), "Store", "1")).fingerprint())
                .isNotEqualTo(allocation(rule("q", service("DNS"), "Store", "1"), rule)
                        .fingerprint());
    }

    @Test
    void travelsToWhereTheChargesAre() throws IOException, ClassNotFoundException {
        Allocation allocation = allocation(rule("r", tag("app=store"), "Store", "0.5", "Search", "0.5"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(allocation);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Allocation arrived = (Allocation) in.readObject();

            assertThat(arrived.fingerprint()).isEqualTo(allocation.fingerprint());
            Optional<String> rule = arrived.rule(charge(null, "{\"app\":\"store\"}", null, null));
            assertThat(rule).contains("r");
            assertThat(arrived.split(rule.orElseThrow(), BigDecimal.ONE)).hasSize(2);
        }
    }

    private static Allocation allocation(Rule... rules) {
        return new Hierarchy(NODES, List.of(rules)).in(OCTOBER);
    }

    private static List<Node> with(List<Node> nodes, Node one) {
        return Stream.concat(nodes.stream(), Stream.of(one)).toList();
    }

    private static Attributes charge(
            @Nullable String subAccount, @Nullable String tags, @Nullable String resource, @Nullable String service) {
        return new Attributes(subAccount, tags, resource, service);
    }
}
