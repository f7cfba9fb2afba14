package org.tieout.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.LocalLake;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.Movement;
import org.tieout.store.ProductCost;

/** {@link CompareLines}, {@link CompareEffects} and {@link CostByProduct}, and what is made of them. */
class MovementsTest {

    @Test
    void whatHasMovedStandsByInvoiceAndCurrency() {
        List<Row> frozen = List.of(
                line("a", "G1", "USD", "5", "3"),
                line("b", "G1", "USD", "1.000000000000000000000001", "1"),
                line("gone", "G1", "USD", "4", "0"),
                line("same", "G1", "USD", "2", "2"),
                line("c", "G1", "EUR", "1", "0"),
                line("d", "cancels out", "USD", "5", "5"),
                line("e", "cancels out", "USD", "5", "5"),
                line("f", "on both sides", "USD", "5", "5"),
                line("g", "same", "USD", "1", "0"),
                line("h", null, "USD", "0", "4"),
                reason("i", "reason", "before"),
                line("j", "verdict", "USD", "5", "4"));
        List<Row> now = List.of(
                line("a", "G1", "USD", "7", "3"),
                line("b", "G1", "USD", "1", "1"),
                line("new", "G1", "USD", "0", "9"),
                line("same", "G1", "USD", "2", "2"),
                line("c", "G1", "EUR", "3", "0"),
                line("d", "cancels out", "USD", "8", "5"),
                line("e", "cancels out", "USD", "2", "5"),
                line("f", "on both sides", "USD", "6", "6"),
                line("g", "same", "USD", "1", "0"),
                line("k", "invoiced now", "USD", "0", "4"),
                reason("i", "reason", "after"),
                aLine("j", "verdict", "USD", "5", "4")
                        .set(ReconciliationLines.MATCH_STATUS, "WITHIN_TOLERANCE")
                        .row());

        List<Movement> moved = Movements.of(invoices(frozen, now), effects(prices(frozen), prices(now))).stream()
                .filter(Movement::hasMoved)
                .toList();

        assertThat(moved)
                .containsExactly(
                        new Movement(
                                "Microsoft",
                                null,
                                "USD",
                                change("-4", "0", "4"),
                                change("0", "0", "0"),
                                change("4", "0", "4"),
                                0,
                                0,
                                1,
                                List.of(effect("PRICE", "-4", "0"))),
                        new Movement(
                                "Microsoft",
                                "G1",
                                "EUR",
                                change("1", "3", "2"),
                                change("1", "3", "2"),
                                change("0", "0", "0"),
                                1,
                                0,
                                0,
                                List.of(effect("PRICE", "1", "3"))),
                        new Movement(
                                "Microsoft",
                                "G1",
                                "USD",
                                change("6.000000000000000000000001", "-5", "15.000000000000000000000001"),
                                change("12.000000000000000000000001", "10", "6.000000000000000000000001"),
                                change("6", "15", "9"),
                                2,
                                1,
                                1,
                                List.of(effect("PRICE", "6.000000000000000000000001", "-5"))),
                        new Movement(
                                "Microsoft",
                                "cancels out",
                                "USD",
                                change("0", "0", "6"),
                                change("10", "10", "6"),
                                change("10", "10", "0"),
                                2,
                                0,
                                0,
                                List.of()),
                        new Movement(
                                "Microsoft",
                                "invoiced now",
                                "USD",
                                change("0", "-4", "4"),
                                change("0", "0", "0"),
                                change("0", "4", "4"),
                                0,
                                1,
                                0,
                                List.of(effect("PRICE", "0", "-4"))),
                        new Movement(
                                "Microsoft",
                                "on both sides",
                                "USD",
                                change("0", "0", "0"),
                                change("5", "6", "1"),
                                change("5", "6", "1"),
                                1,
                                0,
                                0,
                                List.of()),
                        new Movement(
                                "Microsoft",
                                "verdict",
                                "USD",
                                change("1", "1", "0"),
                                change("5", "5", "0"),
                                change("4", "4", "0"),
                                1,
                                0,
                                0,
                                List.of(effect("PRICE", "1", "1"))));
    }

    @Test
    void effectsMoveOnTheirOwn() {
        List<Row> lines = List.of(line("a", "G1", "USD", "5", "0"));

        assertThat(Movements.of(
                                invoices(lines, lines),
                                effects(
                                        List.of(effectOf("G1", "PRICE", "5")),
                                        List.of(effectOf("G1", "PRICE", "2"), effectOf("G1", "QUANTITY", "3"))))
                        .stream()
                        .filter(Movement::hasMoved))
                .extracting(Movement::effects)
                .containsExactly(List.of(effect("PRICE", "5", "2"), effect("QUANTITY", "0", "3")));
    }

    @Test
    void effectsThatDoNotSumToTheirVarianceAreRefused() {
        List<Row> lines = List.of(line("a", "G1", "USD", "5", "0"));

        assertThatThrownBy(() ->
                        Movements.of(invoices(lines, lines), effects(List.of(effectOf("G1", "PRICE", "5")), List.of())))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot report on invoice G1: its effects ")
                .hasMessageEndingWith("do not sum to its variances, 5 and 5; nothing was reported");
    }

    @Test
    void nothingAgainstNothing() {
        assertThat(Movements.of(invoices(List.of(), List.of()), effects(List.of(), List.of())))
                .isEmpty();
        assertThat(ProductCosts.of(products(List.of()), List.of())).isEmpty();
    }

    @Test
    void whatProductsCostNowStandsByInvoiceAndCurrencyWhetherItHasMovedOrNot() {
        List<Row> frozen = List.of(line("a", "G1", "USD", "10", "9"), line("gone", "G3", "USD", "4", "4"));
        List<Row> now = List.of(
                line("a", "G1", "USD", "10", "9"),
                line("b", "G1", "USD", "7.000000000000000000000001", "0"),
                line("c", "G1", "EUR", "-2", "3"),
                line("d", null, "USD", "0", "5"));
        List<Row> allocations = List.of(
                allocation("a", "G1", "USD", "Store", "both", "6", "5.4"),
                allocation("a", "G1", "USD", "Search", "both", "4", "3.6"),
                allocation("b", "G1", "USD", "Search", "search", "7.000000000000000000000001", "0"),
                allocation("c", "G1", "EUR", "Search", "search", "-2", "1"),
                allocation("c", "G1", "EUR", "Unallocated", null, "0", "2"),
                allocation("d", null, "USD", "Unallocated", null, "0", "5"));

        List<ProductCost> products = ProductCosts.of(
                products(allocations), Movements.of(invoices(frozen, now), effects(prices(frozen), prices(now))));

        assertThat(products)
                .containsExactlyInAnyOrder(
                        product(null, "USD", null, "Unallocated", "0", "5"),
                        product("G1", "EUR", "Retail", "Search", "-2", "1"),
                        product("G1", "EUR", null, "Unallocated", "0", "2"),
                        product("G1", "USD", "Retail", "Search", "11.000000000000000000000001", "3.6"),
                        product("G1", "USD", "Retail", "Store", "6", "5.4"));
    }

    @Test
    void withoutAHierarchyAllLinesBelongToNobody() {
        List<Row> lines = List.of(
                line("a", "G1", "USD", "10", "9"), line("b", "G1", "USD", "1", "0"), line("c", null, "EUR", "0", "2"));

        List<ProductCost> products = costs(CostByProduct.unallocated(LocalLake.flow(lines)));

        assertThat(ProductCosts.of(
                        products, Movements.of(invoices(lines, lines), effects(prices(lines), prices(lines)))))
                .containsExactlyInAnyOrder(
                        product("G1", "USD", null, "Unallocated", "11", "9"),
                        product(null, "EUR", null, "Unallocated", "0", "2"));
    }

    private static List<CompareLines.OfInvoice> invoices(List<Row> frozen, List<Row> now) {
        return CompareLines.apply(LocalLake.flow(frozen), LocalLake.flow(now)).collect();
    }

    private static List<CompareEffects.OfInvoice> effects(List<Row> frozen, List<Row> now) {
        return CompareEffects.apply(LocalLake.flow(frozen), LocalLake.flow(now)).collect();
    }

    private static List<ProductCost> products(List<Row> allocations) {
        return costs(CostByProduct.apply(LocalLake.flow(allocations)));
    }

    private static List<ProductCost> costs(Flow<CostByProduct.OfProduct> products) {
        return products.collect().stream().map(CostByProduct.OfProduct::cost).toList();
    }

    private static Row allocation(
            String line,
            @Nullable String invoice,
            String currency,
            String product,
            @Nullable String rule,
            String invoiced,
            String exported) {
        return new RowBuilder(SparkTypes.schema(CostAllocations.SCHEMA))
                .set(CostAllocations.RECONCILIATION, "r")
                .set(CostAllocations.BILLING_PERIOD, "2026-10")
                .set(CostAllocations.LINE_ID, line)
                .set(CostAllocations.INVOICE_ISSUER_NAME, "Microsoft")
                .set(CostAllocations.INVOICE_ID, invoice)
                .set(CostAllocations.BILLING_CURRENCY, currency)
                .set(CostAllocations.BUSINESS_UNIT, rule == null ? null : "Retail")
                .set(CostAllocations.PRODUCT, product)
                .set(CostAllocations.RULE, rule)
                .set(CostAllocations.INVOICE_BILLED_COST, cost(invoiced))
                .set(CostAllocations.EXPORT_BILLED_COST, cost(exported))
                .set(CostAllocations.COST_VARIANCE, cost(invoiced).subtract(cost(exported)))
                .row();
    }

    private static ProductCost product(
            @Nullable String invoice,
            String currency,
            @Nullable String businessUnit,
            String product,
            String invoiced,
            String exported) {
        return new ProductCost(
                "Microsoft",
                invoice,
                currency,
                businessUnit,
                product,
                new BigDecimal(invoiced),
                new BigDecimal(exported));
    }

    private static List<Row> prices(List<Row> lines) {
        return lines.stream()
                .filter(line -> line.<BigDecimal>getAs(ReconciliationLines.COST_VARIANCE)
                                .signum()
                        != 0)
                .map(line -> effect(line, "PRICE", line.getAs(ReconciliationLines.COST_VARIANCE)))
                .toList();
    }

    private static Row effectOf(String invoice, String name, String amount) {
        return effect(line("a", invoice, "USD", "0", "0"), name, cost(amount));
    }

    private static Row effect(Row line, String name, BigDecimal amount) {
        RowBuilder effect = new RowBuilder(SparkTypes.schema(VarianceEffects.SCHEMA));
        Stream.of(
                        VarianceEffects.RECONCILIATION,
                        VarianceEffects.BILLING_PERIOD,
                        VarianceEffects.LINE_ID,
                        VarianceEffects.INVOICE_ISSUER_NAME,
                        VarianceEffects.INVOICE_ID,
                        VarianceEffects.BILLING_CURRENCY)
                .forEach(column -> effect.set(column, line.getAs(column)));
        return effect.set(VarianceEffects.EFFECT, name)
                .set(VarianceEffects.AMOUNT, amount)
                .row();
    }

    private static Row line(String id, @Nullable String invoice, String currency, String invoiced, String exported) {
        return aLine(id, invoice, currency, invoiced, exported).row();
    }

    private static Row reason(String id, String invoice, String reason) {
        return aLine(id, invoice, "USD", "5", "4")
                .set(ReconciliationLines.REASON, reason)
                .row();
    }

    private static RowBuilder aLine(
            String id, @Nullable String invoice, String currency, String invoiced, String exported) {
        return new RowBuilder(SparkTypes.schema(ReconciliationLines.SCHEMA))
                .set(ReconciliationLines.RECONCILIATION, "r")
                .set(ReconciliationLines.BILLING_PERIOD, "2026-10")
                .set(ReconciliationLines.LINE_ID, id)
                .set(ReconciliationLines.INVOICE_ISSUER_NAME, "Microsoft")
                .set(ReconciliationLines.INVOICE_ID, invoice)
                .set(ReconciliationLines.BILLING_CURRENCY, currency)
                .set(ReconciliationLines.INVOICE_BILLED_COST, cost(invoiced))
                .set(ReconciliationLines.EXPORT_BILLED_COST, cost(exported))
                .set(ReconciliationLines.COST_VARIANCE, cost(invoiced).subtract(cost(exported)))
                .set(ReconciliationLines.INVOICE_ROWS, 1L)
                .set(ReconciliationLines.EXPORT_ROWS, 1L)
                .set(ReconciliationLines.MATCH_STATUS, "MISMATCHED");
    }

    private static BigDecimal cost(String amount) {
        return new BigDecimal(amount).setScale(SparkTypes.COST.scale());
    }

    private static Movement.Change change(String frozen, String now, String gross) {
        return new Movement.Change(new BigDecimal(frozen), new BigDecimal(now), new BigDecimal(gross));
    }

    private static Movement.EffectChange effect(String name, String frozen, String now) {
        return new Movement.EffectChange(name, new BigDecimal(frozen), new BigDecimal(now));
    }
}
