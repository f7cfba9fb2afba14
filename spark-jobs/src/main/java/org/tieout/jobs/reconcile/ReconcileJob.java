package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefused;
import org.tieout.common.run.InputNotReady;
import org.tieout.common.run.Run;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.LakeTable;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.io.Ingested;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Replacement;

/** Holds the two sides of each reconciliation against each other and publishes what it can prove. */
public final class ReconcileJob {

    private static final Set<MatchStatus> WITHOUT_VARIANCE =
            Set.of(MatchStatus.MATCHED, MatchStatus.WITHIN_TOLERANCE, MatchStatus.NOT_INVOICED);

    private final SparkSession spark;
    private final TieoutConfig config;
    private final Lake lake;
    private final Run run;

    public ReconcileJob(SparkSession spark, TieoutConfig config, Run run) {
        this.spark = spark;
        this.config = config;
        this.lake = Lake.writable(spark, config.lake());
        this.run = run;
    }

    /** Reconciles every configured pair of sides; true where a variance was found. */
    public boolean run(BillingPeriod period) throws IOException {
        boolean hasVariance = false;
        for (ReconciliationConfig reconciliation : config.reconciliations()) {
            spark.sparkContext().setJobDescription("reconcile %s %s".formatted(reconciliation.name(), period));
            hasVariance |= run.step("reconcile " + reconciliation.name(), () -> reconcile(reconciliation, period));
        }
        return hasVariance;
    }

    private boolean reconcile(ReconciliationConfig reconciliation, BillingPeriod period) throws IOException {
        List<Ingested> ingested = ingested(reconciliation, period);
        Dataset<Row> keyed = LineKey.apply(charges(reconciliation, period), reconciliation);
        // Kept: cells are added up to invoices and written as lines, and must be the same cells each time.
        Dataset<Row> cells = new JudgeCells(reconciliation.tolerance())
                .apply(MeetSides.apply(keyed))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<InvoiceSums> sums = InvoiceSums.collect(cells);
            run.checkpoints(ProveTotals.apply(reconciliation.name(), ingested, sums));
            Dataset<Row> lines = new CompareLines(reconciliation, period).apply(cells);
            SummariseInvoices summarise =
                    new SummariseInvoices(reconciliation, period, finality(ingested), CurrencyConflicts.of(sums));
            List<Row> invoices = sums.stream().map(summarise::apply).toList();
            sayWhatIsMissing(reconciliation, ingested);
            publish(reconciliation, period, lines, invoices);
            return summary(invoices);
        } finally {
            cells.unpersist();
        }
    }

    private List<Ingested> ingested(ReconciliationConfig reconciliation, BillingPeriod period) throws IOException {
        List<Ingested> all = new ArrayList<>();
        for (String source : reconciliation.sources()) {
            Ingested one = Ingested.read(lake.files(), source, period)
                    .orElseThrow(() -> new InputNotReady(
                            "Nothing to reconcile: source %s is not ingested for %s; run: tieout ingest --period %s"
                                    .formatted(source, period, period)));
            run.release(source, one.release());
            all.add(one);
        }
        return all;
    }

    /** Rows that were rejected are on neither side; who reads the result has to know their money. */
    private void sayWhatIsMissing(ReconciliationConfig reconciliation, List<Ingested> ingested) {
        for (Ingested one : ingested) {
            for (Checkpoint rejected : one.rejected()) {
                run.checkpoints(List.of(rejected.over(reconciliation.name())));
                boolean isReadable = rejected.absoluteSum().signum() != 0;
                run.say("not in this result: rejected rows of %s: %,d, with %s"
                        .formatted(
                                one.source(),
                                rejected.rows(),
                                isReadable
                                        ? new Money(rejected.sum(), rejected.currency())
                                                .toString()
                                                .strip()
                                        : "no cost that can be read"));
            }
        }
    }

    private Dataset<Row> charges(ReconciliationConfig reconciliation, BillingPeriod period) {
        // One version for all that is read here, on record: it stays readable when the charges are replaced.
        long version = lake.version(Charges.TABLE);
        run.read(Charges.TABLE.name(), version);
        return lake.read(Charges.TABLE, OptionalLong.of(version))
                .where(col(Charges.BILLING_PERIOD)
                        .equalTo(period.toString())
                        .and(col(Charges.SOURCE).isin(reconciliation.sources().toArray())));
    }

    /** One preliminary release makes the whole result preliminary. */
    private static Finality finality(List<Ingested> ingested) {
        return ingested.stream().anyMatch(one -> one.finality() == Finality.PRELIMINARY)
                ? Finality.PRELIMINARY
                : Finality.FINAL;
    }

    /**
     * Both tables are written before either is visible; the two commits then follow each other at once, and the run
     * record names the versions that belong together.
     */
    private void publish(
            ReconciliationConfig reconciliation, BillingPeriod period, Dataset<Row> lines, List<Row> invoices) {
        Replacement newLines = prepare(ReconciliationLines.TABLE, lines, reconciliation, period);
        Replacement newInvoices = prepare(
                ReconciliationInvoices.TABLE,
                spark.createDataFrame(invoices, ReconciliationInvoices.SCHEMA),
                reconciliation,
                period);
        try {
            ProveTotals.written(reconciliation.name(), invoices, newLines.rows(), newInvoices.rows());
        } catch (DataRefused e) {
            newLines.abandon();
            newInvoices.abandon();
            throw e;
        }
        long linesVersion = newLines.commit();
        long invoicesVersion = newInvoices.commit();
        // Only now: a run that fails between the two commits must not record half a pair.
        run.wrote(ReconciliationLines.TABLE.name(), linesVersion);
        run.wrote(ReconciliationInvoices.TABLE.name(), invoicesVersion);
    }

    private Replacement prepare(
            LakeTable table, Dataset<Row> rows, ReconciliationConfig reconciliation, BillingPeriod period) {
        Column[] columns = table.columns().stream().map(functions::col).toArray(Column[]::new);
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        // One small file per partition, in key order: the grain is lines, not rows.
        return lake.prepare(
                table,
                rows.select(columns).coalesce(1).sortWithinPartitions(key),
                Map.of(
                        ReconciliationLines.BILLING_PERIOD,
                        period.toString(),
                        ReconciliationLines.RECONCILIATION,
                        reconciliation.name()));
    }

    /** Says how it came out; true where an invoice differs by more than it may. */
    private boolean summary(List<Row> invoices) {
        long lines = 0;
        long matched = 0;
        boolean hasVariance = false;
        for (Row invoice : invoices) {
            lines += invoice.<Long>getAs(ReconciliationInvoices.LINES);
            matched += invoice.<Long>getAs(ReconciliationInvoices.MATCHED_LINES);
            String status = invoice.getAs(ReconciliationInvoices.STATUS);
            hasVariance |= !WITHOUT_VARIANCE.contains(MatchStatus.valueOf(status));
        }
        run.say("%,d invoices, %,d lines, %,d of them matched".formatted(invoices.size(), lines, matched));
        return hasVariance;
    }
}
