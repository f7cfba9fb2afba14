package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.Run;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.io.Ingested;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.reconcile.match.Key;

/**
 * Holds the two sides of each reconciliation against each other, explains what differs, and publishes what it can
 * prove: all reconciliations of a period together, or none.
 */
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
        List<Scope> scopes = new ArrayList<>();
        for (ReconciliationConfig reconciliation : config.reconciliations()) {
            scopes.add(Scope.of(lake, config, reconciliation, period));
        }
        Scope.recomputeWhatOthersReplaced(scopes);
        scopes.forEach(this::sayWhatIsRead);
        spark.sparkContext().setJobDescription("reconcile " + period);
        return run.step("reconcile", () -> reconcile(scopes, period));
    }

    private boolean reconcile(List<Scope> scopes, BillingPeriod period) throws IOException {
        List<Scope> changed =
                scopes.stream().filter(scope -> !scope.isUnchanged()).toList();
        scopes.forEach(scope -> scope.before().ifPresent(before -> run.result(scope.name(), before.resultHash())));
        return summary(scopes, changed.isEmpty() ? standing(scopes, period) : compute(scopes, changed, period));
    }

    /** The result as it stands; recorded again, because the run that wrote it may not have lived to record it. */
    private List<Row> standing(List<Scope> scopes, BillingPeriod period) {
        OptionalLong version = OptionalLong.empty();
        for (Scope scope : scopes) {
            Map<String, Long> versions = scope.before().orElseThrow().tableVersions();
            versions.forEach(run::wrote);
            version = OptionalLong.of(Objects.requireNonNull(versions.get(ReconciliationInvoices.TABLE.name())));
        }
        // Other charges than those it was made from, perhaps, but they say the same.
        run.read(Charges.TABLE.name(), lake.version(Charges.TABLE));
        return lake.read(ReconciliationInvoices.TABLE, version)
                .where(col(ReconciliationInvoices.BILLING_PERIOD).equalTo(period.toString()))
                .collectAsList();
    }

    private List<Row> compute(List<Scope> scopes, List<Scope> changed, BillingPeriod period) throws IOException {
        // One version for all that is read here, on record: it stays readable when the charges are replaced.
        long version = lake.version(Charges.TABLE);
        run.read(Charges.TABLE.name(), version);
        CompareCharges compare = new CompareCharges(spark, lake, changed, period, version);
        // Kept: added up to invoices first and to lines after, and must be the same sums both times.
        Dataset<Row> sums = compare.sums().persist(StorageLevel.MEMORY_AND_DISK());
        List<InvoiceTotals> totals = InvoiceTotals.collect(sums);
        // Kept: summed up, written, taken apart into effects, and followed to their charges.
        Dataset<Row> lines = compare.lines(sums, totals, ExplainLines.Members.OF_DIFFERENCES)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<Key, InvoiceLines> invoiceLines = InvoiceLines.collect(lines);
            Map<String, InvoiceResults> results = new TreeMap<>();
            for (Scope scope : changed) {
                List<InvoiceTotals> ofScope = totals.stream()
                        .filter(one -> one.reconciliation().equals(scope.name()))
                        .toList();
                run.checkpoints(ProveTotals.apply(scope.name(), scope.charges(), ofScope, invoiceLines));
                SummariseInvoices summarise = new SummariseInvoices(
                        scope.reconciliation(),
                        period,
                        scope.finality(),
                        compare.facts(scope),
                        CurrencyConflicts.of(ofScope));
                results.put(scope.name(), InvoiceResults.of(ofScope, invoiceLines, summarise));
            }
            boolean hasDifferences = invoiceLines.values().stream().anyMatch(InvoiceLines::hasDifferences);
            return new PublishResult(spark, lake, run, period)
                    .apply(
                            scopes,
                            lines,
                            hasDifferences ? Optional.of(compare.charges(lines)) : Optional.empty(),
                            results);
        } finally {
            lines.unpersist();
            sums.unpersist();
        }
    }

    /** Rows that were rejected are on neither side; who reads the result has to know their money. */
    private void sayWhatIsRead(Scope scope) {
        for (Ingested one : scope.ingested()) {
            run.release(one.source(), one.release());
            for (Checkpoint rejected : one.rejected()) {
                run.checkpoints(List.of(rejected.over(scope.name())));
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

    /** Says how it came out; true where an invoice differs by more than it may. */
    private boolean summary(List<Scope> scopes, List<Row> invoices) {
        boolean hasVariance = false;
        for (Scope scope : scopes) {
            long lines = 0;
            long matched = 0;
            long count = 0;
            for (Row invoice : invoices) {
                if (invoice.getAs(ReconciliationInvoices.RECONCILIATION).equals(scope.name())) {
                    count++;
                    lines += invoice.<Long>getAs(ReconciliationInvoices.LINES);
                    matched += invoice.<Long>getAs(ReconciliationInvoices.MATCHED_LINES);
                    String status = invoice.getAs(ReconciliationInvoices.STATUS);
                    hasVariance |= !WITHOUT_VARIANCE.contains(MatchStatus.valueOf(status));
                }
            }
            run.say("%s: %,d %s, %,d lines, %,d of them matched%s"
                    .formatted(
                            scope.name(),
                            count,
                            count == 1 ? "invoice" : "invoices",
                            lines,
                            matched,
                            scope.extentInWords()));
        }
        return hasVariance;
    }
}
