package org.tieout.jobs.watch;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
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

    private final Supplier<SparkSession> sessions;
    private final TieoutConfig config;
    private final Store store;
    private final Allocation allocation;

    /** @param allocation the result aside was made with */
    CompareResults(Supplier<SparkSession> sessions, TieoutConfig config, Store store, Allocation allocation) {
        this.sessions = sessions;
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
        SparkSession spark = sessions.get();
        spark.sparkContext().setJobDescription("watch %s %s".formatted(frozen.reconciliation(), frozen.period()));
        Lake lake = Lake.at(spark, config.lake());
        Lake other = Lake.at(spark, aside.lake());
        List<Row> invoices = CompareLines.apply(
                        frozenRows(lake, ReconciliationLines.TABLE, frozen),
                        rows(other, ReconciliationLines.TABLE, made.tableVersions(), frozen))
                .collectAsList();
        List<Row> effects = CompareEffects.apply(
                        frozenRows(lake, VarianceEffects.TABLE, frozen),
                        rows(other, VarianceEffects.TABLE, made.tableVersions(), frozen))
                .collectAsList();
        List<Movement> all = Movements.of(invoices, effects);
        proveFrozen(frozen, all);
        List<Row> products = costs(other, made, frozen).collectAsList();
        return new Compared(all.stream().filter(Movement::hasMoved).toList(), ProductCosts.of(products, all));
    }

    private Dataset<Row> costs(Lake other, Reconciled made, FrozenResult frozen) {
        return allocation.isEmpty()
                ? CostByProduct.unallocated(rows(other, ReconciliationLines.TABLE, made.tableVersions(), frozen))
                : CostByProduct.apply(rows(other, CostAllocations.TABLE, made.tableVersions(), frozen));
    }

    private static Dataset<Row> frozenRows(Lake lake, LakeTable table, FrozenResult frozen) {
        if (lake.version(table) < frozen.tableVersions().getOrDefault(table.name(), 0L)) {
            throw DeliveredSince.isLost(frozen);
        }
        return rows(lake, table, frozen.tableVersions(), frozen);
    }

    private static Dataset<Row> rows(Lake lake, LakeTable table, Map<String, Long> versions, FrozenResult frozen) {
        return lake.read(table, OptionalLong.of(versions.getOrDefault(table.name(), 0L)))
                .where(col(ReconciliationLines.BILLING_PERIOD)
                        .equalTo(frozen.period().toString())
                        .and(col(ReconciliationLines.RECONCILIATION).equalTo(frozen.reconciliation())));
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
