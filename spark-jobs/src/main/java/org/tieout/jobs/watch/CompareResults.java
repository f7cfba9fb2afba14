package org.tieout.jobs.watch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Reconciled;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.FrozenResult;
import org.tieout.store.Movement;
import org.tieout.store.ProductCost;
import org.tieout.store.Publications;
import org.tieout.store.PublishedTotal;
import org.tieout.store.Store;

/** Holds the result that was made aside against the frozen one, once that is proved to be what was published. */
final class CompareResults {

    private final Engines engines;
    private final TieoutConfig config;
    private final Store store;
    private final Allocation allocation;

    /** @param allocation the result aside was made with */
    CompareResults(Engines engines, TieoutConfig config, Store store, Allocation allocation) {
        this.engines = engines;
        this.config = config;
        this.store = store;
        this.allocation = allocation;
    }

    /**
     * What comes of it.
     *
     * @param moved invoices that have moved
     * @param products what each product of every invoice costs now
     */
    record Compared(List<Movement> moved, List<ProductCost> products) {}

    /**
     * Compares them.
     *
     * @param made the result aside
     * @param aside the config it was made with
     */
    Compared apply(FrozenResult frozen, Reconciled made, TieoutConfig aside) {
        try (Engines.Job job = engines.job("watch %s %s".formatted(frozen.reconciliation(), frozen.period()))) {
            ResultOf then = new ResultOf(job.flows(), Lake.of(config), frozen, frozen.tableVersions());
            ResultOf now = new ResultOf(job.flows(), Lake.of(aside), frozen, made.tableVersions());
            then.refuseLost(ReconciliationLines.TABLE);
            then.refuseLost(VarianceEffects.TABLE);
            List<Movement> all = Movements.of(
                    CompareLines.apply(then.rows(ReconciliationLines.TABLE), now.rows(ReconciliationLines.TABLE))
                            .collect(),
                    CompareEffects.apply(then.rows(VarianceEffects.TABLE), now.rows(VarianceEffects.TABLE))
                            .collect());
            proveFrozen(frozen, all);
            Flow<CostByProduct.OfProduct> products = allocation.isEmpty()
                    ? CostByProduct.unallocated(now.rows(ReconciliationLines.TABLE))
                    : CostByProduct.apply(now.rows(CostAllocations.TABLE));
            List<ProductCost> costs = products.collect().stream()
                    .map(CostByProduct.OfProduct::cost)
                    .toList();
            return new Compared(all.stream().filter(Movement::hasMoved).toList(), ProductCosts.of(costs, all));
        }
    }

    /** The rows of a result, then or now. */
    private record ResultOf(Flows flows, Lake lake, FrozenResult frozen, Map<String, Long> versions) {

        void refuseLost(LakeTable table) {
            if (lake.version(table) < versions.getOrDefault(table.name(), 0L)) {
                throw DeliveredSince.isLost(frozen);
            }
        }

        Flow<Row> rows(LakeTable table) {
            return lake.read(
                    flows,
                    table,
                    OptionalLong.of(versions.getOrDefault(table.name(), 0L)),
                    Map.of(
                            ReconciliationLines.BILLING_PERIOD,
                            frozen.period().toString(),
                            ReconciliationLines.RECONCILIATION,
                            frozen.reconciliation()));
        }
    }

    /** What was read as the frozen lines comes to what is published of them. */
    private void proveFrozen(FrozenResult frozen, List<Movement> all) {
        Map<String, BigDecimal> read = new TreeMap<>();
        Map<String, BigDecimal> published = new TreeMap<>();
        for (Movement one : all) {
            read.merge(one.currency() + " invoiced", one.invoiced().frozen(), BigDecimal::add);
            read.merge(one.currency() + " exported", one.exported().frozen(), BigDecimal::add);
        }
        for (PublishedTotal total : store.read(transaction -> {
            Publications publications = transaction.publications();
            return publications
                    .id(frozen.reconciliation(), frozen.period())
                    .map(publications::totals)
                    .orElse(List.of());
        })) {
            if (total.ofWhat().equals("lines")) {
                published.put(total.currency() + " invoiced", total.invoiced());
                published.put(total.currency() + " exported", total.exported());
            }
        }
        read.values().removeIf(amount -> amount.signum() == 0);
        published.values().removeIf(amount -> amount.signum() == 0);
        boolean isThat = read.keySet().equals(published.keySet())
                && read.entrySet().stream()
                        .allMatch(one ->
                                one.getValue().compareTo(Objects.requireNonNull(published.get(one.getKey()))) == 0);
        if (!isThat) {
            throw DeliveredSince.isLost(frozen);
        }
    }
}
