package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Run;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.PreparedTables;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.io.Replacement;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.invoice.InvoiceResults;
import org.tieout.jobs.reconcile.line.AllocateLine;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.result.InParallel;
import org.tieout.jobs.reconcile.result.ProveWritten;
import org.tieout.jobs.reconcile.result.RefuseUnpublishable;
import org.tieout.jobs.reconcile.result.ResultHash;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.InvoiceDetailVerdicts;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LineKeys;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

/**
 * Writes a period's result: every table is written before any is visible, and what was written is read back and held
 * against what was made. The commits then follow each other at once, and the run record names the versions that belong
 * together. Invoices that were not computed anew keep the rows they have.
 */
final class CommitResult {

    private static final Set<MatchStatus> WITHOUT_VARIANCE =
            Set.of(MatchStatus.MATCHED, MatchStatus.WITHIN_TOLERANCE, MatchStatus.NOT_INVOICED);

    /** What Spark calls the columns of a map taken apart. */
    private static final String KEY_OF_MAP = "key";

    private static final String VALUE_OF_MAP = "value";

    private static final String ALLOCATED = "Allocated";

    private final SparkSession spark;
    private final Lake lake;
    private final Run run;
    private final BillingPeriod period;
    private final long chargesVersion;
    private final Allocation allocation;

    CommitResult(
            SparkSession spark, Lake lake, Run run, BillingPeriod period, long chargesVersion, Allocation allocation) {
        this.spark = spark;
        this.lake = lake;
        this.run = run;
        this.period = period;
        this.chargesVersion = chargesVersion;
        this.allocation = allocation;
    }

    /**
     * Publishes, and returns the results that stand now, one for each scope.
     *
     * @param lines rows of {@link ExplainLines}
     * @param charges of the lines that are not MATCHED; empty where all are
     * @param results by reconciliation
     */
    List<Reconciled> apply(
            List<ReconcileInput> scopes,
            Dataset<Row> lines,
            Optional<Dataset<Row>> charges,
            Map<String, InvoiceResults> results)
            throws IOException {
        Map<LakeTable, Dataset<Row>> made = tables(lines, charges, results);
        try (PreparedTables prepared = new PreparedTables(List.copyOf(made.keySet()))) {
            InParallel.forEach(made, (table, rows) -> prepared.add(table, write(table, rows, scopes)));
            run.checkpoints(ProveWritten.apply(prepared, allocation));
            List<Row> invoices = prepared.read(ReconciliationInvoices.TABLE).collectAsList();
            RefuseUnpublishable.apply(
                    invoices,
                    prepared.read(ReconciliationLanes.TABLE).collectAsList(),
                    prepared.read(ReconciliationLines.TABLE));
            Map<String, Long> versions = new TreeMap<>(prepared.commit());
            // Only now: a run that fails between two commits must not record a part of a result.
            versions.forEach(run::wrote);
            return record(scopes, versions, invoices, results);
        }
    }

    /** Every table of the result; without those that have nothing to say, and nothing to take back. */
    private Map<LakeTable, Dataset<Row>> tables(
            Dataset<Row> lines, Optional<Dataset<Row>> charges, Map<String, InvoiceResults> results) {
        Map<LakeTable, Dataset<Row>> made = new LinkedHashMap<>();
        made.put(VarianceDetails.TABLE, charges.orElseGet(() -> none(VarianceDetails.TABLE)));
        made.put(VarianceEffects.TABLE, effects(lines));
        if (!allocation.isEmpty() || lake.isInUse(CostAllocations.TABLE)) {
            made.put(CostAllocations.TABLE, allocations(lines));
        }
        boolean hasVerdicts =
                results.values().stream().anyMatch(one -> !one.details().isEmpty());
        if (hasVerdicts || lake.isInUse(InvoiceDetailVerdicts.TABLE)) {
            made.put(InvoiceDetailVerdicts.TABLE, table(InvoiceDetailVerdicts.TABLE, results, InvoiceResults::details));
        }
        made.put(LineKeys.TABLE, keys(lines));
        made.put(ReconciliationLanes.TABLE, table(ReconciliationLanes.TABLE, results, InvoiceResults::lanes));
        made.put(ReconciliationLines.TABLE, lines);
        made.put(ReconciliationInvoices.TABLE, table(ReconciliationInvoices.TABLE, results, InvoiceResults::invoices));
        return made;
    }

    private List<Reconciled> record(
            List<ReconcileInput> scopes,
            Map<String, Long> versions,
            List<Row> invoices,
            Map<String, InvoiceResults> results)
            throws IOException {
        List<Reconciled> standing = new ArrayList<>();
        for (ReconcileInput scope : scopes) {
            Reconciled reconciled = scope.isUnchanged()
                    ? scope.before().orElseThrow().in(versions)
                    : reconciled(scope, versions, summary(scope, invoices), results.get(scope.name()));
            reconciled.write(lake.files());
            run.result(scope.name(), reconciled.resultHash());
            standing.add(reconciled);
        }
        return standing;
    }

    private Dataset<Row> none(LakeTable table) {
        return spark.createDataFrame(List.of(), SparkTypes.schema(table));
    }

    private static Dataset<Row> effects(Dataset<Row> lines) {
        List<Column> columns = new ArrayList<>();
        for (String column : VarianceEffects.TABLE.columns()) {
            switch (column) {
                case VarianceEffects.EFFECT -> columns.add(col(KEY_OF_MAP).as(VarianceEffects.EFFECT));
                case VarianceEffects.AMOUNT -> columns.add(col(VALUE_OF_MAP).as(VarianceEffects.AMOUNT));
                default -> columns.add(col(column));
            }
        }
        return lines.select(col("*"), explode(col(ExplainLines.EFFECTS))).select(columns.toArray(Column[]::new));
    }

    /**
     * A key that leads to one line. What a lane rule tells apart by Tags has one key and several lines: it is left out.
     */
    private static Dataset<Row> keys(Dataset<Row> lines) {
        String line = ReconciliationLines.TABLE.name();
        List<String> one = List.of(ReconciliationLines.RECONCILIATION, ReconciliationLines.BILLING_PERIOD);
        return lines.select(
                        col(one.get(0)),
                        col(one.get(1)),
                        struct(
                                        col(ReconciliationLines.INVOICE_ISSUER_NAME),
                                        col(ReconciliationLines.INVOICE_ID),
                                        col(ReconciliationLines.LINE_ID))
                                .as(line),
                        explode(col(ExplainLines.CHARGE_KEYS)).as(LineKeys.CHARGE_KEY))
                .groupBy(col(one.get(0)), col(one.get(1)), col(LineKeys.CHARGE_KEY))
                .agg(min(line).as(line), count(lit(1)).as(ReconciliationInvoices.LINES))
                .where(col(ReconciliationInvoices.LINES).equalTo(1))
                .select(col("*"), col(line + ".*"));
    }

    private static Dataset<Row> allocations(Dataset<Row> lines) {
        List<String> ofAllocation = List.of(AllocateLine.SCHEMA.fieldNames());
        List<Column> ofLine = CostAllocations.TABLE.columns().stream()
                .filter(column -> !ofAllocation.contains(column))
                .map(functions::col)
                .collect(Collectors.toCollection(ArrayList::new));
        ofLine.add(explode(col(ExplainLines.ALLOCATIONS)).as(ALLOCATED));
        return lines.select(ofLine.toArray(Column[]::new))
                .select(CostAllocations.TABLE.columns().stream()
                        .map(column -> ofAllocation.contains(column)
                                ? col(ALLOCATED).getField(column).as(column)
                                : col(column))
                        .toArray(Column[]::new));
    }

    private Dataset<Row> table(
            LakeTable table, Map<String, InvoiceResults> results, Function<InvoiceResults, List<Row>> rows) {
        return spark.createDataFrame(
                results.values().stream()
                        .flatMap(one -> rows.apply(one).stream())
                        .toList(),
                SparkTypes.schema(table));
    }

    private Replacement write(LakeTable table, Dataset<Row> made, List<ReconcileInput> scopes) {
        Column[] columns = table.columns().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> rows = made.select(columns);
        for (ReconcileInput scope : scopes) {
            rows = scope.extent().isWhole() ? rows : rows.unionByName(kept(table, scope));
        }
        // One small file per partition: the grain is lines, not charges. Of these there may be many.
        Dataset<Row> filed = table.equals(VarianceDetails.TABLE) ? rows : rows.coalesce(1);
        return lake.prepare(
                table,
                filed.sortWithinPartitions(
                        table.key().stream().map(functions::col).toArray(Column[]::new)),
                Map.of(ReconciliationLines.BILLING_PERIOD, period.toString()));
    }

    /** What stands of the invoices that are not computed anew. */
    private Dataset<Row> kept(LakeTable table, ReconcileInput scope) {
        Reconciled before = scope.before().orElseThrow();
        Dataset<Row> standing = lake.read(
                        table, OptionalLong.of(before.tableVersions().getOrDefault(table.name(), 0L)))
                .where(col(ReconciliationLines.BILLING_PERIOD)
                        .equalTo(period.toString())
                        .and(col(ReconciliationLines.RECONCILIATION).equalTo(scope.name())));
        return OfInvoices.without(standing, scope.invoicesInResult());
    }

    private static Reconciled.Summary summary(ReconcileInput scope, List<Row> invoices) {
        long count = 0;
        long lines = 0;
        long matched = 0;
        boolean hasVariance = false;
        for (Row invoice : invoices) {
            if (invoice.getAs(ReconciliationInvoices.RECONCILIATION).equals(scope.name())) {
                count++;
                lines += invoice.<Long>getAs(ReconciliationInvoices.LINES);
                matched += invoice.<Long>getAs(ReconciliationInvoices.MATCHED_LINES);
                String status = invoice.getAs(ReconciliationInvoices.STATUS);
                hasVariance |= !WITHOUT_VARIANCE.contains(MatchStatus.valueOf(status));
            }
        }
        return new Reconciled.Summary(count, lines, matched, hasVariance);
    }

    private Reconciled reconciled(
            ReconcileInput scope,
            Map<String, Long> versions,
            Reconciled.Summary summary,
            @Nullable InvoiceResults results) {
        Map<InvoiceRef, String> fingerprints = ReconcileInput.fingerprints(scope.ingested());
        Map<InvoiceRef, Reconciled.Invoice> invoices = new TreeMap<>();
        if (!scope.extent().isWhole()) {
            scope.before().orElseThrow().invoices().stream()
                    .filter(one -> !scope.extent().invoices().contains(one.invoice()))
                    .forEach(one -> invoices.put(one.invoice(), one));
        }
        Map<InvoiceRef, InvoiceResults.Outcome> computed = results == null ? Map.of() : results.byInvoice();
        fingerprints.forEach((invoice, fingerprint) -> invoices.computeIfAbsent(invoice, unused -> {
            InvoiceResults.Outcome outcome = computed.getOrDefault(invoice, InvoiceResults.Outcome.NONE);
            return new Reconciled.Invoice(
                    invoice, fingerprint, outcome.isOpen(), outcome.hash().toString());
        }));
        // Without InvoiceId in the key, a result has no invoices of its own: its hash is that of all rows all the same.
        ResultHash hash = ResultHash.NONE;
        for (Reconciled.Invoice one : invoices.values()) {
            hash = hash.plus(ResultHash.parse(one.resultHash()));
        }
        for (Map.Entry<InvoiceRef, InvoiceResults.Outcome> one : computed.entrySet()) {
            hash = invoices.containsKey(one.getKey())
                    ? hash
                    : hash.plus(one.getValue().hash());
        }
        return new Reconciled(
                scope.name(),
                period,
                scope.settings(),
                scope.releases(),
                chargesVersion,
                versions,
                List.copyOf(invoices.values()),
                summary,
                hash.toString());
    }
}
