package org.tieout.jobs.reconcile.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.Compared.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.reconcile.AHierarchy;

class AllocateLineTest {

    private static final Allocation ALLOCATION = new AHierarchy()
            .product("Store", "Ben")
            .product("Search", "Cleo")
            .product("App", "")
            .tag("both", "app=both", "Store", "0.6", "Search", "0.4")
            .tag("search", "app=search", "Search", "1")
            .tag("app", "app=app", "App", "1")
            .inOctober();

    private final AllocateLine line = new AllocateLine(ALLOCATION);

    @Test
    void eachRuleGivesBothSidesToItsProducts() {
        line.add("both", Side.INVOICE, new BigDecimal("10"));
        line.add("both", Side.EXPORT, new BigDecimal("5"));
        line.add("both", Side.EXPORT, new BigDecimal("2.5"));
        line.add("search", Side.EXPORT, new BigDecimal("1"));
        line.add(null, Side.INVOICE, new BigDecimal("-3"));

        assertThat(rows(
                        line,
                        "Portfolio",
                        "Product",
                        "Owner",
                        "Rule",
                        "InvoiceBilledCost",
                        "ExportBilledCost",
                        "CostVariance"))
                .containsExactlyInAnyOrder(
                        List.of("Web", "Store", "Ben", "both", "6", "4.5", "1.5"),
                        List.of("Web", "Search", "Cleo", "both", "4", "3", "1"),
                        List.of("Web", "Search", "Cleo", "search", "0", "1", "-1"),
                        Arrays.asList(null, "Unallocated", null, null, "-3", "0", "-3"));
    }

    @Test
    void theLastDigitIsNotLost() {
        line.add("both", Side.INVOICE, new BigDecimal("0.000000000000000000000001"));
        line.add("both", Side.EXPORT, new BigDecimal("-0.000000000000000000000003"));

        assertThat(rows(line, "Product", "InvoiceBilledCost", "ExportBilledCost", "CostVariance"))
                .containsExactly(
                        List.of("Store", "0", "-0.000000000000000000000001", "0.000000000000000000000001"),
                        List.of(
                                "Search",
                                "0.000000000000000000000001",
                                "-0.000000000000000000000002",
                                "0.000000000000000000000003"));
    }

    @Test
    void theOwnerIsThatOfTheProductThatCostsMost() {
        line.add("both", Side.INVOICE, new BigDecimal("-10"));
        line.add("search", Side.EXPORT, new BigDecimal("1.99"));
        assertThat(line.owner()).isEqualTo("Ben");

        line.add("search", Side.INVOICE, new BigDecimal("0.02"));
        assertThat(line.owner()).isEqualTo("Cleo");
    }

    @Test
    void ofTwoThatCostTheSameItIsTheFirstByName() {
        line.add("search", Side.INVOICE, new BigDecimal("2"));
        line.add("app", Side.EXPORT, new BigDecimal("-2"));

        assertThat(line.owner()).isEqualTo("Ada");
    }

    @Test
    void nobodyOwnsWhatIsMostlyUnallocated() {
        line.add("app", Side.INVOICE, new BigDecimal("1"));
        line.add(null, Side.INVOICE, new BigDecimal("1.01"));

        assertThat(line.owner()).isNull();
    }

    @Test
    void withoutAHierarchyThereIsNothingToGive() {
        AllocateLine without = new AllocateLine(Allocation.NONE);
        without.add(null, Side.INVOICE, BigDecimal.TEN);

        assertThat(without.rows()).isEmpty();
        assertThat(without.owner()).isNull();
    }

    private static List<List<@Nullable String>> rows(AllocateLine line, String... columns) {
        return line.rows().stream().map(row -> values(row, columns)).toList();
    }
}
