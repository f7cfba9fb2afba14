package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.AHierarchy;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.AwkwardCasesTest;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.jobs.reconcile.Compared;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;

class AllocateChargesTest {

    private static final AHierarchy HIERARCHY = new AHierarchy()
            .product("Store", "Ben")
            .product("Search", "Cleo")
            .tag("tagged", "app=store", "Store", "0.6", "Search", "0.4")
            .tag("searched", "app=search", "Search", "1")
            .subAccount("subscription", "sub-2", "Store", "1")
            .resource("resource", "/subscriptions/sub-3/", "Search", "1")
            .service("service", "DNS", "Store", "1");

    @Test
    void namesTheFirstRuleThatFits() {
        List<Row> charges = Compared.rows(
                invoiced("1").with(Charges.SUB_ACCOUNT_ID, "SUB-2").with(Charges.TAGS, "{\"App\":\"store\"}"),
                invoiced("2").with(Charges.SUB_ACCOUNT_ID, "SUB-2").with(Charges.TAGS, "\"app\": \"x\""),
                invoiced("3").with(Charges.RESOURCE_ID, "/SUBSCRIPTIONS/SUB-3/vm"),
                invoiced("4").with(Charges.SERVICE_NAME, "DNS").with(Charges.SUB_ACCOUNT_ID, null),
                invoiced("5"));

        assertThat(charges)
                .extracting(charge -> AllocateCharges.rule(charge, HIERARCHY.inOctober()))
                .containsExactly("tagged", "subscription", "resource", "service", null);
        assertThat(charges)
                .extracting(charge -> AllocateCharges.rule(charge, Allocation.NONE))
                .containsOnlyNulls();
    }

    /** Tags differ from row to row, so that the charges of a resource, and of a line, fall under several rules. */
    @Test
    void whoOwnsThemChangesNothingElseOfLinesEffectsAndInvoices() {
        Map<ReconciliationConfig, List<Row>> cases = new LinkedHashMap<>();
        AwkwardCasesTest.CASES.forEach((config, charges) -> cases.put(config, tagged(charges)));

        Compared without = Compared.of(cases);
        Compared with = Compared.of(cases, HIERARCHY.inOctober());

        assertThat(lines(with)).containsExactlyInAnyOrderElementsOf(lines(without));
        assertThat(with.lines())
                .extracting(line -> line.getAs(ReconciliationLines.OWNER))
                .contains("Ben", "Cleo");
        assertThat(without.lines())
                .extracting(line -> line.getAs(ReconciliationLines.OWNER))
                .containsOnlyNulls();
        assertThat(with.totals()).hasSameSizeAs(without.totals());
        with.invoiceLines()
                .forEach((invoice, lines) -> assertThat(lines.hash())
                        .isEqualTo(Objects.requireNonNull(without.invoiceLines().get(invoice))
                                .hash()));
    }

    @Test
    void aResourceUnderTwoRulesIsExplainedAsOne() {
        ChargeBuilder[] charges = {
            invoiced("30").of("10", "Hours").with(Charges.RESOURCE_ID, "vm").with(Charges.TAGS, "{\"app\":\"store\"}"),
            exported("8").of("4", "Hours").with(Charges.RESOURCE_ID, "vm").with(Charges.TAGS, "{\"app\":\"search\"}"),
            exported("8").of("4", "Hours").with(Charges.RESOURCE_ID, "VM"),
        };
        Map<ReconciliationConfig, List<Row>> one = Map.of(new AReconciliation().config(), Compared.rows(charges));

        Row line = Compared.of(one, HIERARCHY.inOctober()).lines().get(0);

        // 2 hours at 2.50, and 1.00 more for each of 9.
        assertThat(Compared.effects(line)).containsExactly("PRICE 9", "QUANTITY 5");
        assertThat(allocations(line, "Product", "Rule", "InvoiceBilledCost", "ExportBilledCost", "CostVariance"))
                .containsExactlyInAnyOrder(
                        List.of("Store", "tagged", "18", "0", "18"),
                        List.of("Search", "tagged", "12", "0", "12"),
                        List.of("Search", "searched", "0", "8", "-8"),
                        Arrays.asList("Unallocated", null, "0", "8", "-8"));
        assertThat(values(line, "Owner", "CostVariance")).containsExactly("Cleo", "14");
    }

    @Test
    void anInvoiceIsOwnedByWhoHasMostToClose() {
        Map<ReconciliationConfig, List<Row>> one = Map.of(
                new AReconciliation().config(),
                Compared.rows(
                        invoiced("100").with(Charges.SUB_ACCOUNT_ID, "sub-2"),
                        exported("100").with(Charges.SUB_ACCOUNT_ID, "sub-2"),
                        invoiced("3").with(Charges.TAGS, "{\"app\":\"search\"}"),
                        exported("2").with(Charges.TAGS, "{\"app\":\"search\"}")));

        assertThat(Compared.of(one, HIERARCHY.inOctober()).invoices())
                .extracting(row -> values(row, ReconciliationInvoices.GROSS_VARIANCE, ReconciliationInvoices.OWNER))
                .containsExactly(List.of("1", "Cleo"));
    }

    private static List<Row> tagged(List<Row> charges) {
        List<@Nullable String> tags = Arrays.asList("{\"app\":\"store\"}", null, "{\"app\":\"search\"}");
        List<Row> tagged = new ArrayList<>();
        for (Row charge : charges) {
            RowBuilder row = new RowBuilder(SparkTypes.schema(Charges.SCHEMA));
            for (String column : Charges.TABLE.columns()) {
                row.set(column, charge.getAs(column));
            }
            tagged.add(
                    row.set(Charges.TAGS, tags.get(tagged.size() % tags.size())).row());
        }
        return tagged;
    }

    /** Every column of a line but its owner, and its effects. */
    private static List<List<@Nullable String>> lines(Compared compared) {
        String[] columns = Stream.concat(
                        ReconciliationLines.TABLE.columns().stream()
                                .filter(column -> !column.equals(ReconciliationLines.OWNER)),
                        Stream.of(
                                ExplainLines.INVOICE_ABSOLUTE,
                                ExplainLines.EXPORT_ABSOLUTE,
                                ExplainLines.REST,
                                ExplainLines.AGE,
                                ExplainLines.MEMBERS))
                .toArray(String[]::new);
        return compared.lines().stream()
                .map(line -> Stream.concat(values(line, columns).stream(), Compared.effects(line).stream())
                        .toList())
                .toList();
    }

    private static List<List<@Nullable String>> allocations(Row line, String... columns) {
        return line.<Row>getList(line.fieldIndex(ExplainLines.ALLOCATIONS)).stream()
                .map(row -> values(row, columns))
                .toList();
    }
}
