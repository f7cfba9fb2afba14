package org.tieout.jobs.reconcile;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.FitSums;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.invoice.CurrencyConflicts;
import org.tieout.jobs.reconcile.invoice.InvoiceLines;
import org.tieout.jobs.reconcile.invoice.InvoiceResults;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.invoice.SummariseInvoices;
import org.tieout.jobs.reconcile.line.ChargeOfLine;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.match.Key;
import org.tieout.rules.match.Match;

/**
 * Holds the two sides of each reconciliation against each other, explains what differs, and publishes what it can
 * prove: all reconciliations of a period together, or none.
 */
public final class ReconcileJob {

    private final Engines engines;
    private final TieoutConfig config;
    private final Run run;
    private final Recompute repeat;
    private final Allocation allocation;

    /**
     * A job for one run.
     *
     * @param engines asked where there is something to compute
     * @param allocation of the period that is reconciled
     */
    public ReconcileJob(Engines engines, TieoutConfig config, Run run, Recompute repeat, Allocation allocation) {
        this.engines = engines;
        this.config = config;
        this.run = run;
        this.repeat = repeat;
        this.allocation = allocation;
    }

    /**
     * Reconciles every configured pair of sides; true where a variance was found in what is not frozen.
     *
     * @param frozen reconciliations whose result stays as it is, whatever has been delivered since
     */
    public boolean run(BillingPeriod period, Set<String> frozen) throws IOException {
        return run.stage("reconcile", () -> {
            List<ReconcileInput> scopes = ReconcileInput.all(config, period, allocation, repeat, frozen);
            scopes.forEach(this::sayWhatIsRead);
            return run.step("reconcile", () -> reconcile(scopes, period));
        });
    }

    private boolean reconcile(List<ReconcileInput> scopes, BillingPeriod period) throws IOException {
        List<ReconcileInput> changed =
                scopes.stream().filter(scope -> !scope.isUnchanged()).toList();
        for (ReconcileInput scope : scopes) {
            if (scope.before().isPresent()) {
                run.result(scope.name(), scope.before().get().resultHash());
            }
        }
        return changed.isEmpty() ? summary(scopes, standing(scopes)) : compute(scopes, changed, period);
    }

    /** The results as they stand; recorded again, because the run that made them may not have lived to record them. */
    private List<Reconciled> standing(List<ReconcileInput> scopes) {
        List<Reconciled> standing =
                scopes.stream().map(scope -> scope.before().orElseThrow()).toList();
        for (Reconciled one : standing) {
            run.read(Charges.TABLE.name(), one.chargesVersion());
            one.tableVersions().forEach(run::wrote);
        }
        return standing;
    }

    private boolean compute(List<ReconcileInput> scopes, List<ReconcileInput> changed, BillingPeriod period)
            throws IOException {
        changed.forEach(scope -> FitSums.apply("Cannot reconcile " + scope.name(), scope.charges()));
        Lake lake = Lake.of(config).writable();
        lake.makeTables();
        // One version for all that is read here, on record: it stays readable when the charges are replaced.
        long version = lake.version(Charges.TABLE);
        run.read(Charges.TABLE.name(), version);
        try (Engines.Job job = engines.job("reconcile " + period)) {
            QueryFiles ask = new QueryFiles(job.flows(), lake.hadoop());
            MatchedCharges matched = MatchedCharges.of(
                    changed,
                    inputs -> new ReadCharges(lake, inputs, period, allocation, version),
                    ask,
                    period,
                    allocation);
            List<InvoiceTotals> totals = InvoiceTotals.collect(matched.sums());
            Explained explained = explain(matched, totals, ask);
            Map<String, InvoiceResults> results = new TreeMap<>();
            for (ReconcileInput scope : matched.inputs()) {
                List<InvoiceTotals> ofScope = totals.stream()
                        .filter(one -> one.reconciliation().equals(scope.name()))
                        .toList();
                run.checkpoints(ProveTotals.apply(scope.name(), scope.charges(), ofScope, explained.invoices()));
                Comparison comparison =
                        Objects.requireNonNull(matched.comparisons().get(scope.name()));
                SummariseInvoices summarise = new SummariseInvoices(
                        scope.reconciliation(),
                        period,
                        scope.finality(),
                        comparison.facts(),
                        CurrencyConflicts.of(ofScope),
                        comparison.companies());
                results.put(scope.name(), InvoiceResults.of(ofScope, explained.invoices(), summarise));
            }
            List<ReconcileInput> computed = in(scopes, matched.inputs());
            return summary(
                    computed,
                    new CommitResult(ask, lake, run, period, version, allocation)
                            .apply(computed, explained.lines(), explained.charges(), results, matched.openKeys()));
        } catch (Exception e) {
            // Also what Spark throws without declaring it.
            Optional<DataRefusedException> tooLarge = TooLarge.of(e, changed);
            if (tooLarge.isPresent()) {
                throw tooLarge.get();
            }
            throw e;
        }
    }

    /** All of them, those that were computed as they were. */
    private static List<ReconcileInput> in(List<ReconcileInput> scopes, List<ReconcileInput> computed) {
        return scopes.stream()
                .map(scope -> computed.stream()
                        .filter(one -> one.name().equals(scope.name()))
                        .findFirst()
                        .orElse(scope))
                .toList();
    }

    /**
     * Lines, and the charges of those that differ.
     *
     * @param lines rows of {@link ExplainLines}
     * @param invoices what the lines of each invoice come to
     * @param charges empty where no line differs
     */
    private record Explained(Flow<Row> lines, Map<Key, InvoiceLines> invoices, Optional<Flow<ChargeOfLine>> charges) {}

    private Explained explain(MatchedCharges matched, List<InvoiceTotals> totals, QueryFiles ask) {
        CompareCharges compare = matched.compare();
        Flow<Match> matches = matched.matches();
        // Kept: summed up, written, taken apart into effects, and followed to their charges.
        Flow<Row> lines = compare.lines(matched.sums(), matches, totals, ExplainLines.Members.OF_DIFFERENCES)
                .keep();
        Map<Key, InvoiceLines> invoices = InvoiceLines.collect(lines);
        if (invoices.values().stream().noneMatch(InvoiceLines::hasDifferences)) {
            return new Explained(lines, invoices, Optional.empty());
        }
        boolean mayRepeat = matched.inputs().stream()
                .flatMap(scope -> scope.ingested().stream())
                .anyMatch(Ingested::hasSeveralFiles);
        Map<String, Flow<Row>> behind = matched.read().charges(ask, FindDetails.fingerprints(lines));
        Flow<ChargeOfLine> charges = compare.members(lines, behind);
        if (!mayRepeat) {
            return new Explained(lines, invoices, Optional.of(charges));
        }
        // Kept: looked through for duplicates, and written.
        Flow<ChargeOfLine> members = charges.keep();
        Flow<FindDuplicates.Repeated> repeated =
                FindDuplicates.repeated(members).keep();
        if (repeated.isEmpty()) {
            return new Explained(lines, invoices, Optional.of(members));
        }
        Flow<ChargeOfLine> duplicates = FindDuplicates.apply(members, repeated);
        // Kept: in place of the lines.
        Flow<Row> anew =
                compare.linesWithDuplicates(lines, duplicates, matches, totals).keep();
        return new Explained(anew, InvoiceLines.collect(anew), Optional.of(members));
    }

    /** Rows that were rejected are on neither side; who reads the result has to know their money. */
    private void sayWhatIsRead(ReconcileInput scope) {
        for (Ingested one : scope.ingested()) {
            run.release(one.source(), one.release());
            if (one.hasBeenClosed()) {
                run.say("final: %s, which was landed after its issuers had closed the period".formatted(one.source()));
            }
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

    /**
     * Says how it came out; true where an invoice differs by more than it may, and the books are not closed with it.
     */
    private boolean summary(List<ReconcileInput> scopes, List<Reconciled> results) {
        boolean hasVariance = false;
        for (int i = 0; i < scopes.size(); i++) {
            Reconciled.Summary summary = results.get(i).summary();
            run.say("%s: %,d %s, %,d lines, %,d of them matched%s"
                    .formatted(
                            scopes.get(i).name(),
                            summary.invoices(),
                            summary.invoices() == 1 ? "invoice" : "invoices",
                            summary.lines(),
                            summary.matchedLines(),
                            scopes.get(i).extentInWords()));
            hasVariance |= summary.hasVariance() && !scopes.get(i).isFrozen();
        }
        return hasVariance;
    }
}
