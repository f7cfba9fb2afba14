package org.tieout.jobs.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.common.money.Money;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefused;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.io.Ingested;

/**
 * Holds what came out against what came in: the charges ingest proved = usage on lines + tax; rows, sum and absolute
 * sum, per side and currency. What does not tie out is refused.
 */
final class ProveTotals {

    private ProveTotals() {}

    /**
     * Checkpoints of charges, lines and tax.
     *
     * @param ingested with the totals ingest took when it wrote the charges
     */
    static List<Checkpoint> apply(String reconciliation, List<Ingested> ingested, List<InvoiceSums> invoices) {
        List<Checkpoint> taken = new ArrayList<>();
        for (Side side : Side.values()) {
            Map<String, Sums> charges = new TreeMap<>();
            ingested.stream()
                    .flatMap(source -> source.charges().stream())
                    .filter(one -> one.side().equals(side.name()))
                    .forEach(one -> charges.merge(
                            one.currency(), new Sums(one.rows(), one.sum(), one.absoluteSum()), Sums::plus));
            Map<String, Sums> lines =
                    byCurrency(invoices, sums -> sums.part(side).usage());
            Map<String, Sums> tax = byCurrency(invoices, sums -> sums.part(side).tax());
            hold(reconciliation, side, charges, both(lines, tax));
            take(taken, reconciliation, "charges", side, charges);
            take(taken, reconciliation, "lines", side, lines);
            take(taken, reconciliation, "tax", side, tax);
        }
        return List.copyOf(taken);
    }

    /** Every line was written, and no line twice. */
    static void written(String reconciliation, List<Row> invoices, long linesWritten, long invoicesWritten) {
        long lines = invoices.stream()
                .mapToLong(invoice -> invoice.<Long>getAs(ReconciliationInvoices.LINES))
                .sum();
        if (lines != linesWritten || invoices.size() != invoicesWritten) {
            throw new DataRefused(
                    "Results of reconciliation %s do not tie out: %,d lines and %,d invoices made, %,d and %,d written; run reconcile again"
                            .formatted(reconciliation, lines, invoices.size(), linesWritten, invoicesWritten));
        }
    }

    private static void hold(String reconciliation, Side side, Map<String, Sums> before, Map<String, Sums> after) {
        for (String currency : both(before, after).keySet()) {
            Sums had = before.getOrDefault(currency, Sums.NONE);
            Sums has = after.getOrDefault(currency, Sums.NONE);
            if (!had.tieOutWith(has)) {
                throw new DataRefused(
                        "Totals of reconciliation %s do not tie out on the %s side: ingested %,d rows, %s; on lines and tax %,d rows, %s; run ingest again"
                                .formatted(
                                        reconciliation,
                                        side,
                                        had.rows(),
                                        new Money(had.sum(), currency),
                                        has.rows(),
                                        new Money(has.sum(), currency)));
            }
        }
    }

    private static void take(
            List<Checkpoint> taken, String reconciliation, String step, Side side, Map<String, Sums> sums) {
        sums.forEach((currency, sum) -> {
            if (sum.rows() > 0) {
                taken.add(new Checkpoint(
                        step, reconciliation, side.name(), currency, sum.rows(), sum.sum(), sum.absolute()));
            }
        });
    }

    private static Map<String, Sums> byCurrency(List<InvoiceSums> invoices, Function<InvoiceSums, Sums> part) {
        Map<String, Sums> sums = new TreeMap<>();
        invoices.forEach(one -> sums.merge(one.currency(), part.apply(one), Sums::plus));
        return sums;
    }

    private static Map<String, Sums> both(Map<String, Sums> one, Map<String, Sums> other) {
        Map<String, Sums> both = new TreeMap<>(one);
        other.forEach((currency, sums) -> both.merge(currency, sums, Sums::plus));
        return both;
    }
}
