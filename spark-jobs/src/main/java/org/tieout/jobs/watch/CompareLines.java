package org.tieout.jobs.watch;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * Holds the lines of two results against each other, and adds up by invoice what has moved.
 *
 * <pre>
 * line   frozen   new        invoice   net   gross   changed   added   gone
 * a           5     7   →    G1          0       4         2       0      0
 * b           3     1
 * </pre>
 */
final class CompareLines {

    /** What the columns of the two results begin with, and the sums of what moved without its signs. */
    static final String FROZEN = "Frozen";

    static final String NEW = "New";
    static final String GROSS = "Gross";

    static final String LINES_CHANGED = "LinesChanged";
    static final String LINES_ADDED = "LinesAdded";
    static final String LINES_GONE = "LinesGone";

    /** What tells invoices apart. */
    static final List<String> INVOICE = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_CURRENCY);

    /** Amounts that are added up. */
    static final List<String> AMOUNTS = List.of(
            ReconciliationLines.COST_VARIANCE,
            ReconciliationLines.INVOICE_BILLED_COST,
            ReconciliationLines.EXPORT_BILLED_COST);

    /** A line that differs in one of these has changed. */
    private static final List<String> COMPARED = List.of(
            ReconciliationLines.INVOICE_BILLED_COST,
            ReconciliationLines.EXPORT_BILLED_COST,
            ReconciliationLines.INVOICE_QUANTITY,
            ReconciliationLines.EXPORT_QUANTITY,
            ReconciliationLines.INVOICE_ROWS,
            ReconciliationLines.EXPORT_ROWS,
            ReconciliationLines.MATCH_STATUS);

    private CompareLines() {}

    /** One row an invoice and currency, also of those that have not moved. */
    static Dataset<Row> apply(Dataset<Row> frozen, Dataset<Row> now) {
        // At most one line on each side: LineId is unique in a result.
        Dataset<Row> both = named(FROZEN, frozen)
                .join(
                        named(NEW, now),
                        INVOICE.stream()
                                .map(column -> col(FROZEN + column).eqNullSafe(col(NEW + column)))
                                .reduce(
                                        col(FROZEN + ReconciliationLines.LINE_ID)
                                                .equalTo(col(NEW + ReconciliationLines.LINE_ID)),
                                        Column::and),
                        "full_outer");
        Column isAdded = col(FROZEN + ReconciliationLines.LINE_ID).isNull();
        Column isGone = col(NEW + ReconciliationLines.LINE_ID).isNull();
        Column isAnother = COMPARED.stream()
                .map(column -> not(col(FROZEN + column).eqNullSafe(col(NEW + column))))
                .reduce(lit(false), Column::or);
        List<Column> sums = new ArrayList<>();
        for (String column : AMOUNTS) {
            sums.add(cost(sum(amount(FROZEN, column)), FROZEN + column));
            sums.add(cost(sum(amount(NEW, column)), NEW + column));
            sums.add(cost(sum(abs(amount(NEW, column).minus(amount(FROZEN, column)))), GROSS + column));
        }
        sums.add(count_if(isAnother.and(not(isAdded)).and(not(isGone))).as(LINES_CHANGED));
        sums.add(count_if(isAdded).as(LINES_ADDED));
        sums.add(count_if(isGone).as(LINES_GONE));
        return both.groupBy(INVOICE.stream()
                        .map(column -> coalesce(col(NEW + column), col(FROZEN + column))
                                .as(column))
                        .toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    private static Dataset<Row> named(String prefix, Dataset<Row> lines) {
        List<Column> columns = new ArrayList<>();
        columns.add(col(ReconciliationLines.LINE_ID).as(prefix + ReconciliationLines.LINE_ID));
        INVOICE.forEach(column -> columns.add(col(column).as(prefix + column)));
        columns.add(col(ReconciliationLines.COST_VARIANCE).as(prefix + ReconciliationLines.COST_VARIANCE));
        COMPARED.forEach(column -> columns.add(col(column).as(prefix + column)));
        return lines.select(columns.toArray(Column[]::new));
    }

    private static Column amount(String prefix, String column) {
        return coalesce(col(prefix + column), lit(BigDecimal.ZERO).cast(SparkTypes.COST));
    }

    private static Column cost(Column sum, String name) {
        return sum.cast(SparkTypes.COST).as(name);
    }
}
