package org.tieout.jobs.ingest;

import org.apache.spark.util.AccumulatorV2;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.PartTotals;

/**
 * Brings the totals of every task to the driver. Each task sets those of its part of a file once, at its end; a task
 * that runs twice sets the same totals again, so nothing is ever counted double.
 */
final class CollectTotals extends AccumulatorV2<PartTotals, FileTotals> {

    private static final long serialVersionUID = 1;

    private final FileTotals totals = new FileTotals();

    @Override
    public void add(PartTotals part) {
        totals.add(part);
    }

    @Override
    public void merge(AccumulatorV2<PartTotals, FileTotals> other) {
        totals.addAll(other.value());
    }

    @Override
    public FileTotals value() {
        return totals;
    }

    @Override
    public boolean isZero() {
        return totals.isEmpty();
    }

    @Override
    public void reset() {
        totals.clear();
    }

    @Override
    public CollectTotals copy() {
        CollectTotals copy = new CollectTotals();
        copy.totals.addAll(totals);
        return copy;
    }
}
