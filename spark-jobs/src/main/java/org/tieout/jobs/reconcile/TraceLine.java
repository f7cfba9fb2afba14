package org.tieout.jobs.reconcile;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.line.ChargeOfLine;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Key;

/**
 * Finds the charges of one line, by its key, or by matching the charges of its reconciliation once more where those of
 * several keys have met; as they were when the result was made. Nothing is stored for it: a line is what its charges
 * say.
 */
public final class TraceLine {

    private TraceLine() {}

    /**
     * Rows of {@link ChargeOfLine#SCHEMA}.
     *
     * @param line a row of {@link ReconciliationLines}
     */
    public static List<Row> charges(Engines.Job job, Lake lake, TieoutConfig config, BillingPeriod period, Row line)
            throws IOException {
        String name = line.getAs(ReconciliationLines.RECONCILIATION);
        Optional<ReconciliationConfig> reconciliation = config.reconciliations().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        Optional<Reconciled> made = Reconciled.read(lake.files(), name, period);
        Optional<ReconcileInput> scope = reconciliation.isPresent()
                ? Optional.of(ReconcileInput.of(lake.files(), config, reconciliation.get(), period, Allocation.NONE))
                : Optional.empty();
        boolean isSame = made.isPresent() && scope.isPresent() && scope.get().hasLinesOf(made.get());
        if (!isSame) {
            throw new InputNotReadyException(
                    "Cannot trace line %s: the settings of reconciliation %s have changed since it was made; run: tieout reconcile --period %s"
                            .formatted(line.getAs(ReconciliationLines.LINE_ID), name, period));
        }
        // Not the newest run's: a result that has been frozen stands with charges of its own time.
        ReadCharges read = new ReadCharges(
                lake,
                List.of(scope.get().whole()),
                period,
                Allocation.NONE,
                made.get().chargesVersion());
        QueryFiles ask = new QueryFiles(job.flows(), lake.hadoop());
        Comparison comparison = read.comparisons(ask).values().iterator().next();
        CompareCharges compare = new CompareCharges(List.of(comparison), period, Allocation.NONE);
        Flow<ChargeSum> sums = compare.sums(read.groups(ask)).keep();
        Key key = key(reconciliation.get(), line);
        List<ChargeSum> ofItsKey =
                sums.filter(sum -> sum.isOnLine() && sum.key().equals(key)).collect();
        Flow<Row> lines = scope.get().detailSources().isEmpty() && areAll(ofItsKey, line)
                ? compare.lines(
                        job.flows().of(ofItsKey), job.flows().of(List.of()), List.of(), ExplainLines.Members.OF_ALL)
                // Its charges have other keys too: only the ladder knows them.
                : compare.lines(sums, compare.matches(compare.open(sums)), List.of(), ExplainLines.Members.OF_ALL);
        String id = Objects.requireNonNull(line.getAs(ReconciliationLines.LINE_ID));
        Flow<Row> ofLine = lines.filter(one -> id.equals(one.getAs(ReconciliationLines.LINE_ID)));
        Map<String, Flow<Row>> charges = read.charges(ask, FindDetails.fingerprints(ofLine));
        return compare.members(ofLine, charges).map(ChargeOfLine::row).collect();
    }

    private static Key key(ReconciliationConfig reconciliation, Row line) {
        List<@Nullable String> values = new ArrayList<>();
        List<String> columns = List.of(line.schema().fieldNames());
        for (String column : Key.COLUMNS) {
            boolean isAsked =
                    reconciliation.key().contains(column) || column.equals(ReconciliationLines.RECONCILIATION);
            values.add(isAsked && columns.contains(column) ? line.getAs(column) : null);
        }
        boolean isOnNoInvoice = reconciliation.key().contains(ReconciliationLines.INVOICE_ID)
                && line.getAs(ReconciliationLines.INVOICE_ID) == null;
        if (isOnNoInvoice) {
            boolean isExported = line.<Long>getAs(ReconciliationLines.EXPORT_ROWS) > 0;
            values.set(Key.COLUMNS.indexOf(Key.ONLY_SIDE), (isExported ? Side.EXPORT : Side.INVOICE).name());
        }
        return new Key(values);
    }

    /** Whether these are the rows and the cost the line has, side by side. */
    private static boolean areAll(List<ChargeSum> charges, Row line) {
        return areAll(
                        charges,
                        Side.INVOICE,
                        line.<Long>getAs(ReconciliationLines.INVOICE_ROWS),
                        Objects.requireNonNull(line.getAs(ReconciliationLines.INVOICE_BILLED_COST)))
                && areAll(
                        charges,
                        Side.EXPORT,
                        line.<Long>getAs(ReconciliationLines.EXPORT_ROWS),
                        Objects.requireNonNull(line.getAs(ReconciliationLines.EXPORT_BILLED_COST)));
    }

    private static boolean areAll(List<ChargeSum> charges, Side side, long rows, BigDecimal cost) {
        ControlTotal has = charges.stream()
                .filter(one -> one.side() == side)
                .map(ChargeSum::sums)
                .reduce(ControlTotal.NONE, ControlTotal::plus);
        return has.rows() == rows && has.sum().compareTo(cost) == 0;
    }
}
