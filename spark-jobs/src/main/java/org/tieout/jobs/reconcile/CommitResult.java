package org.tieout.jobs.reconcile;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Output;
import org.tieout.common.run.Run;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.InThreads;
import org.tieout.jobs.io.InOrderOf;
import org.tieout.jobs.io.KeptRows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.OpenKeys;
import org.tieout.jobs.io.PreparedTables;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.io.Replacement;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.invoice.InvoiceResults;
import org.tieout.jobs.reconcile.line.ChargeOfLine;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.result.FindLineKeys;
import org.tieout.jobs.reconcile.result.ProveWritten;
import org.tieout.jobs.reconcile.result.RefuseUnpublishable;
import org.tieout.jobs.reconcile.result.ResultHash;
import org.tieout.jobs.reconcile.result.RowsOfLine;
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

    private static final QueryFiles.Query NAMES_OF_LINES = new QueryFiles.Query(
            "SELECT %s, %s FROM %s"
                    .formatted(ReconciliationLines.RECONCILIATION, ReconciliationLines.LINE_ID, QueryFiles.ROWS),
            new StructType()
                    .add(ReconciliationLines.RECONCILIATION, DataTypes.StringType)
                    .add(ReconciliationLines.LINE_ID, DataTypes.StringType),
            true);

    private static final int THREADS = 4;

    private final QueryFiles ask;
    private final Lake lake;
    private final Run run;
    private final BillingPeriod period;
    private final long chargesVersion;
    private final Allocation allocation;

    CommitResult(QueryFiles ask, Lake lake, Run run, BillingPeriod period, long chargesVersion, Allocation allocation) {
        this.ask = ask;
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
     * @param openKeys by reconciliation
     */
    List<Reconciled> apply(
            List<ReconcileInput> scopes,
            Flow<Row> lines,
            Optional<Flow<ChargeOfLine>> charges,
            Map<String, InvoiceResults> results,
            Map<String, OpenKeys> openKeys)
            throws IOException {
        Map<LakeTable, Flow<Row>> made = tables(lines, charges, results);
        int shares = Filed.shares(results.values());
        List<LakeTable> tables = List.copyOf(made.keySet());
        try (PreparedTables prepared = new PreparedTables(tables)) {
            // Several at a time: each looks at its log first.
            InThreads.each(THREADS, tables, table -> {
                prepared.add(table, write(table, Objects.requireNonNull(made.get(table)), scopes, shares));
                return table;
            });
            run.checkpoints(ProveWritten.apply(ask, prepared, allocation));
            List<Row> invoices = written(prepared, ReconciliationInvoices.TABLE).collect();
            RefuseUnpublishable.apply(
                    invoices,
                    written(prepared, ReconciliationLanes.TABLE).collect(),
                    ask.ask(ReconciliationLines.TABLE, prepared.files(ReconciliationLines.TABLE), NAMES_OF_LINES));
            List<Output> outputs = prepared.commit();
            // Only now: a run that fails between two commits must not record a part of a result.
            Map<String, Long> versions = new TreeMap<>();
            for (Output output : outputs) {
                run.wrote(output);
                versions.put(output.table(), output.version());
            }
            return record(scopes, versions, invoices, results, openKeys);
        }
    }

    private Flow<Row> written(PreparedTables prepared, LakeTable table) {
        return ask.ask(table, prepared.files(table), QueryFiles.Query.of(table));
    }

    /** Every table of the result; without those that have nothing to say, and nothing to take back. */
    private Map<LakeTable, Flow<Row>> tables(
            Flow<Row> lines, Optional<Flow<ChargeOfLine>> charges, Map<String, InvoiceResults> results) {
        Map<LakeTable, Flow<Row>> made = new LinkedHashMap<>();
        made.put(
                VarianceDetails.TABLE,
                charges.map(all -> all.map(ChargeOfLine::row)).orElseGet(() -> none()));
        made.put(VarianceEffects.TABLE, lines.flatMap(RowsOfLine::effects));
        if (!allocation.isEmpty() || lake.isInUse(CostAllocations.TABLE)) {
            made.put(CostAllocations.TABLE, lines.flatMap(RowsOfLine::allocations));
        }
        boolean hasVerdicts =
                results.values().stream().anyMatch(one -> !one.details().isEmpty());
        if (hasVerdicts || lake.isInUse(InvoiceDetailVerdicts.TABLE)) {
            made.put(InvoiceDetailVerdicts.TABLE, table(results, InvoiceResults::details));
        }
        made.put(LineKeys.TABLE, FindLineKeys.apply(lines));
        made.put(ReconciliationLanes.TABLE, table(results, InvoiceResults::lanes));
        made.put(ReconciliationLines.TABLE, lines);
        made.put(ReconciliationInvoices.TABLE, table(results, InvoiceResults::invoices));
        return made;
    }

    private List<Reconciled> record(
            List<ReconcileInput> scopes,
            Map<String, Long> versions,
            List<Row> invoices,
            Map<String, InvoiceResults> results,
            Map<String, OpenKeys> openKeys)
            throws IOException {
        List<Reconciled> standing = new ArrayList<>();
        for (ReconcileInput scope : scopes) {
            Reconciled reconciled = scope.isUnchanged()
                    ? scope.before().orElseThrow().in(versions)
                    : reconciled(scope, versions, summary(scope, invoices), results.get(scope.name()));
            if (!scope.isUnchanged()) {
                Objects.requireNonNull(openKeys.get(scope.name())).write(lake.files(), reconciled);
            }
            reconciled.write(lake.files());
            run.result(scope.name(), reconciled.resultHash());
            standing.add(reconciled);
        }
        return standing;
    }

    private Flow<Row> none() {
        return ask.flows().of(List.of());
    }

    private Flow<Row> table(Map<String, InvoiceResults> results, Function<InvoiceResults, List<Row>> rows) {
        return ask.flows()
                .of(results.values().stream()
                        .flatMap(one -> rows.apply(one).stream())
                        .toList());
    }

    private Replacement write(LakeTable table, Flow<Row> made, List<ReconcileInput> scopes, int shares) {
        // Charges are many, and as they were found; of everything else few files, in the order they are listed in.
        boolean isOrdered = !table.equals(VarianceDetails.TABLE);
        int ofLines = table.columns().contains(ReconciliationLines.LINE_ID) ? shares : 1;
        Flow<Row> filed =
                isOrdered ? made.together(row -> Filed.of(row, ofLines), new InOrderOf(table.key()), all -> all) : made;
        List<KeptRows> kept = scopes.stream()
                .filter(scope -> !scope.extent().isWhole())
                .map(scope -> kept(table, scope, isOrdered ? table.key() : List.of()))
                .toList();
        return lake.prepare(
                table,
                Map.of(ReconciliationLines.BILLING_PERIOD, period.toString()),
                write -> filed.through(part -> write.part(0, part).iterator())
                        .and(ask.flows()
                                .each(kept, one -> new ArrayList<>(write.keep(0, one)))
                                .flatMap(files -> files))
                        .collect());
    }

    /**
     * What is put in order at once: a reconciliation's rows, or, where they are many, a share of them.
     *
     * @param share by the line they are of
     */
    private record Filed(String reconciliation, int share) implements Comparable<Filed>, Serializable {

        /** An estimate: more of them would keep one task busy after all others have ended. */
        private static final long LINES_OF_SHARE = 100_000;

        private static final Comparator<Filed> ORDER =
                Comparator.comparing(Filed::reconciliation).thenComparingInt(Filed::share);

        static int shares(Collection<InvoiceResults> results) {
            long lines = results.stream()
                    .flatMap(one -> one.invoices().stream())
                    .mapToLong(invoice -> invoice.<Long>getAs(ReconciliationInvoices.LINES))
                    .sum();
            return Math.toIntExact(1 + lines / LINES_OF_SHARE);
        }

        static Filed of(Row row, int shares) {
            String reconciliation = Objects.requireNonNull(row.getAs(ReconciliationLines.RECONCILIATION));
            return new Filed(reconciliation, shares == 1 ? 0 : shareOf(row.getAs(ReconciliationLines.LINE_ID), shares));
        }

        private static int shareOf(@Nullable String line, int shares) {
            return Math.floorMod(Objects.hashCode(line), shares);
        }

        @Override
        public int compareTo(Filed other) {
            return ORDER.compare(this, other);
        }
    }

    /** What stands of the invoices that are not computed anew. */
    private KeptRows kept(LakeTable table, ReconcileInput scope, List<String> order) {
        Reconciled before = scope.before().orElseThrow();
        List<TableFile> standing = lake.files(
                table,
                before.tableVersions().getOrDefault(table.name(), 0L),
                Map.of(
                        ReconciliationLines.BILLING_PERIOD,
                        period.toString(),
                        ReconciliationLines.RECONCILIATION,
                        scope.name()));
        return KeptRows.of(standing, scope.invoicesInResult(), order);
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
        Map<InvoiceRef, ReconcileInput.Charged> charged = ReconcileInput.charged(scope.ingested());
        Map<InvoiceRef, Reconciled.Invoice> invoices = new TreeMap<>();
        if (!scope.extent().isWhole()) {
            scope.before().orElseThrow().invoices().stream()
                    .filter(one -> !scope.extent().invoices().contains(one.invoice()))
                    .forEach(one -> invoices.put(one.invoice(), one));
        }
        Map<InvoiceRef, InvoiceResults.Outcome> computed = results == null ? Map.of() : results.byInvoice();
        charged.forEach((invoice, charges) -> invoices.computeIfAbsent(invoice, unused -> {
            InvoiceResults.Outcome outcome = computed.getOrDefault(invoice, InvoiceResults.Outcome.NONE);
            return new Reconciled.Invoice(
                    invoice,
                    charges.fingerprint(),
                    charges.inFiles(),
                    outcome.isOpen(),
                    outcome.hash().toString());
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
