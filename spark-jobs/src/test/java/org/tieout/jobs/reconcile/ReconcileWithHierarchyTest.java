package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.run.RunRecord;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;

class ReconcileWithHierarchyTest {

    private static final AReconciliation BY_INVOICE = new AReconciliation();
    private static final AHierarchy HIERARCHY = new AHierarchy()
            .product("Store", "Ben")
            .product("Search", "Cleo")
            .tag("both", "app=both", "Store", "0.6", "Search", "0.4")
            .tag("search", "app=search", "Search", "1");

    @TempDir
    private static Path folder;

    private static ALake lake;
    private static RunRecord without;
    private static List<String> effectsWithout = List.of();
    private static RunRecord with;

    /** Without a hierarchy, then with one. Tests that go on from there do so in a copy. */
    @BeforeAll
    static void reconcile() throws IOException {
        lake = new ALake(folder.resolve("lake"));
        lake.hold(charges("7"));
        without = lake.reconcile(BY_INVOICE);
        effectsWithout = lake.rows(VarianceEffects.TABLE);
        lake.allocate(HIERARCHY.inOctober());
        with = lake.reconcile(BY_INVOICE);
    }

    @Test
    void costsAreGivenToProductsAndTheResultIsTheSame() throws IOException {
        assertThat(without.tableVersions()).doesNotContainKey(CostAllocations.TABLE.name());
        assertThat(lake.table(CostAllocations.TABLE, with))
                .extracting(row -> values(
                        row,
                        "InvoiceId",
                        "Product",
                        "Owner",
                        "Rule",
                        "InvoiceBilledCost",
                        "ExportBilledCost",
                        "CostVariance"))
                .containsExactlyInAnyOrder(
                        List.of("G1", "Store", "Ben", "both", "6", "6", "0"),
                        List.of("G1", "Search", "Cleo", "both", "4", "4", "0"),
                        List.of("G1", "Search", "Cleo", "search", "7", "0", "7"),
                        Arrays.asList("G1", "Unallocated", null, null, "0", "5", "-5"),
                        Arrays.asList("G2", "Unallocated", null, null, "3", "3", "0"));
        assertThat(lake.table(ReconciliationLines.TABLE, with))
                .extracting(row -> values(row, "InvoiceId", "MeterName", "Owner"))
                .containsExactlyInAnyOrder(
                        List.of("G1", "D2s", "Ben"), List.of("G1", "other", "Cleo"), Arrays.asList("G2", "D2s", null));
        assertThat(lake.table(ReconciliationInvoices.TABLE, with))
                .extracting(row -> values(row, "InvoiceId", "Owner"))
                .containsExactlyInAnyOrder(List.of("G1", "Cleo"), Arrays.asList("G2", null));
        assertThat(lake.rows(VarianceEffects.TABLE)).isNotEmpty().containsExactlyInAnyOrderElementsOf(effectsWithout);
        assertThat(with.resultHashes()).isEqualTo(without.resultHashes());
    }

    @Test
    void onlyAChangeOfTheMonthItselfComputesAnew(@TempDir Path copy) throws IOException {
        ALake changed = lake.copyTo(copy);

        changed.allocate(new AHierarchy()
                .product("Store", "Ben")
                .product("Search", "Cleo")
                .tag("both", "app=both", "Store", "0.60", "Search", "0.40")
                .tag("search", "app=search", "Search", "1")
                .inOctober());
        RunRecord second = changed.reconcile(BY_INVOICE);

        assertThat(changed.said()).endsWith("; unchanged\n");
        assertThat(second.tableVersions()).isEqualTo(with.tableVersions());

        changed.allocate(new AHierarchy()
                .product("Store", "Dora")
                .tag("both", "app=both", "Store", "1")
                .inOctober());
        RunRecord third = changed.reconcile(BY_INVOICE);

        assertThat(changed.said()).doesNotEndWith("; unchanged\n");
        assertThat(changed.table(CostAllocations.TABLE, third))
                .extracting(row -> values(row, "Product", "Owner", "InvoiceBilledCost"))
                .contains(List.of("Store", "Dora", "10"))
                .hasSize(3);
    }

    @Test
    void invoicesThatAreNotComputedAnewKeepTheirAllocations(@TempDir Path copy) throws IOException {
        ALake changed = lake.copyTo(copy);

        changed.hold(charges("8"));
        RunRecord run = changed.reconcile(BY_INVOICE);

        assertThat(changed.said()).endsWith("; 1 invoice computed anew\n");
        List<Row> rows = changed.table(CostAllocations.TABLE, run);
        assertThat(rows).hasSize(5);
        assertThat(rows.stream()
                        .map(row -> row.<BigDecimal>getAs(CostAllocations.INVOICE_BILLED_COST))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("21");
    }

    @Test
    void whatIsTakenOutOfTheHierarchyIsTakenBack(@TempDir Path copy) throws IOException {
        ALake changed = lake.copyTo(copy);

        changed.allocate(Allocation.NONE);
        RunRecord run = changed.reconcile(BY_INVOICE);

        assertThat(changed.table(CostAllocations.TABLE, run)).isEmpty();
        assertThat(changed.table(ReconciliationLines.TABLE, run))
                .extracting(row -> values(row, "Owner"))
                .containsOnly(Arrays.asList((String) null));
    }

    @Test
    void withoutRulesEverythingIsUnallocated(@TempDir Path empty) throws IOException {
        ALake fresh = new ALake(empty);
        fresh.hold(charges("7"));
        fresh.allocate(new AHierarchy().product("Store", "").inOctober());
        RunRecord run = fresh.reconcile(BY_INVOICE);

        assertThat(fresh.table(CostAllocations.TABLE, run))
                .extracting(row -> values(row, "Product", "Rule", "BusinessUnit", "CostVariance"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("Unallocated", null, null, "0"),
                        Arrays.asList("Unallocated", null, null, "2"),
                        Arrays.asList("Unallocated", null, null, "0"));
    }

    @Test
    void aLineIsTracedWhoeverOwnsIt() throws IOException {
        Row line = lake.table(ReconciliationLines.TABLE, with).stream()
                .filter(one -> "other".equals(one.getAs(ReconciliationLines.METER_NAME)))
                .findFirst()
                .orElseThrow();

        assertThat(lake.charges(BY_INVOICE, line))
                .extracting(row -> values(row, Charges.SIDE, Charges.BILLED_COST))
                .containsExactlyInAnyOrder(List.of("INVOICE", "7"), List.of("EXPORT", "5"));
    }

    /** A line that agrees, one that differs, and an invoice nobody owns. */
    private static ChargeBuilder[] charges(String cost) {
        return new ChargeBuilder[] {
            invoiced("10").with(Charges.TAGS, "{\"app\":\"both\"}"),
            exported("10").with(Charges.TAGS, "{\"app\":\"both\"}"),
            invoiced(cost).with(Charges.METER_NAME, "other").with(Charges.TAGS, "{\"app\":\"search\"}"),
            exported("5").with(Charges.METER_NAME, "other"),
            invoiced("3").with(Charges.INVOICE_ID, "G2"),
            exported("3").with(Charges.INVOICE_ID, "G2")
        };
    }
}
