package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.rules.dataset.Charges;
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
     * Rows of {@link Charges}.
     *
     * @param line a row of {@link ReconciliationLines}
     */
    public static Dataset<Row> charges(
            SparkSession spark, Lake lake, TieoutConfig config, BillingPeriod period, Row line) throws IOException {
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
                spark,
                lake,
                List.of(scope.get().whole()),
                period,
                Allocation.NONE,
                made.get().chargesVersion());
        CompareCharges compare = new CompareCharges(read.comparisons().values(), period, Allocation.NONE);
        Dataset<Row> ofItsKey = compare.ofKey(key(reconciliation.get(), line), read.charges());
        if (scope.get().detailSources().isEmpty() && areAll(ofItsKey, line)) {
            return ofItsKey;
        }
        // Its charges have other keys too: only the ladder knows them.
        Dataset<Row> sums = compare.sums(read.groups());
        Dataset<Row> lines = compare.lines(sums, compare.matches(sums), List.of(), ExplainLines.Members.OF_ALL)
                .where(col(ReconciliationLines.LINE_ID).equalTo(line.getAs(ReconciliationLines.LINE_ID)));
        return FindDetails.apply(compare.members(lines, read.behind(lines)));
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
    private static boolean areAll(Dataset<Row> charges, Row line) {
        Map<String, Row> sums = charges
                .groupBy(Charges.SIDE)
                .agg(count(lit(1)), sum(col(Charges.BILLED_COST)).cast(SparkTypes.COST))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row));
        return isSame(
                        sums.get(Side.INVOICE.name()),
                        line,
                        ReconciliationLines.INVOICE_ROWS,
                        ReconciliationLines.INVOICE_BILLED_COST)
                && isSame(
                        sums.get(Side.EXPORT.name()),
                        line,
                        ReconciliationLines.EXPORT_ROWS,
                        ReconciliationLines.EXPORT_BILLED_COST);
    }

    private static boolean isSame(@Nullable Row sum, Row line, String rows, String cost) {
        long has = line.<Long>getAs(rows);
        return sum == null
                ? has == 0
                : sum.getLong(1) == has && sum.getDecimal(2).compareTo(line.getAs(cost)) == 0;
    }
}
