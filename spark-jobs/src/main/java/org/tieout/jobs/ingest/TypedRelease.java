package org.tieout.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.LakeTable;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Replacement;

/**
 * A release whose rows are written and counted, and not to be seen yet.
 *
 * @param rows where they come from, should some of them be asked for again
 * @param prepared one for each of the tables it fills
 */
record TypedRelease(TypeRelease rows, FileTotals totals, List<Replacement> prepared) {

    TypedRelease {
        prepared = List.copyOf(prepared);
    }

    /** Types a release, and a second time where its invoices turn out to be of other months. */
    static TypedRelease of(
            SparkSession spark, Lake lake, Release release, List<IdentifiedFile> files, UnchangedParts unchanged) {
        TypedRelease typed = once(spark, lake, release, files, unchanged);
        Map<String, BillingPeriod> months = typed.totals().monthsOfInvoices();
        if (months.values().stream().allMatch(month -> month.toString().equals(release.period()))) {
            return typed;
        }
        typed.abandon();
        return once(spark, lake, release.with(months), files, unchanged);
    }

    private static TypedRelease once(
            SparkSession spark, Lake lake, Release release, List<IdentifiedFile> files, UnchangedParts unchanged) {
        TypeRelease rows = new TypeRelease(spark, release, unchanged.others(files));
        FileTotals totals = new FileTotals();
        spark.sparkContext().register(totals);
        unchanged.addTo(totals);
        List<Replacement> prepared = new ArrayList<>();
        for (LakeTable table : TypeRow.tables(release)) {
            // The first table's rows are counted as they are written; a further one has a row for each of them.
            prepared.add(lake.prepare(
                    table,
                    prepared.isEmpty() ? rows.typed(table, totals) : rows.typed(table),
                    release.partition(table),
                    unchanged.rows(table, release)));
        }
        return new TypedRelease(rows, totals, prepared);
    }

    void abandon() {
        prepared.forEach(Replacement::abandon);
    }
}
