package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DecimalType;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.Types;

/**
 * Brings both sides to the key's grain and lets them meet, in one aggregation: a line is everything that shares a key,
 * added up per side. There is no join, so no duplicate can multiply a row, and one side missing is a zero, not a null.
 *
 * <pre>
 * INVOICE  D2 v2  eastus  8 Hours   0.49        →   D2 v2  eastus  Hours  invoiced 0.49 of 8, exported 0.50 of 8
 * EXPORT   D2 v2  eastus  5 Hours   0.31
 * EXPORT   D2 v2  eastus  3 Hours   0.19
 * </pre>
 */
final class MeetSides {

    static final String INVOICE_ABSOLUTE = "InvoiceAbsolute";
    static final String EXPORT_ABSOLUTE = "ExportAbsolute";

    private MeetSides() {}

    /** Rows of {@link LineKey} without tax → one row per key, with the sums of both sides. */
    static Dataset<Row> apply(Dataset<Row> charges) {
        Column[] key = LineKey.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
        return charges.groupBy(key)
                .agg(
                        sumOf(Side.INVOICE, col(Charges.BILLED_COST), Types.COST)
                                .as(ReconciliationLines.INVOICE_BILLED_COST),
                        sumOf(Side.EXPORT, col(Charges.BILLED_COST), Types.COST)
                                .as(ReconciliationLines.EXPORT_BILLED_COST),
                        sumOf(Side.INVOICE, abs(col(Charges.BILLED_COST)), Types.COST)
                                .as(INVOICE_ABSOLUTE),
                        sumOf(Side.EXPORT, abs(col(Charges.BILLED_COST)), Types.COST)
                                .as(EXPORT_ABSOLUTE),
                        quantity(Side.INVOICE).as(ReconciliationLines.INVOICE_QUANTITY),
                        quantity(Side.EXPORT).as(ReconciliationLines.EXPORT_QUANTITY),
                        rowsOf(Side.INVOICE).as(ReconciliationLines.INVOICE_ROWS),
                        rowsOf(Side.EXPORT).as(ReconciliationLines.EXPORT_ROWS),
                        common(Charges.BILLING_ACCOUNT_ID),
                        common(Charges.SUB_ACCOUNT_NAME),
                        common(Charges.LANE),
                        common(Charges.UNIT));
    }

    /** A value all rows of a group share; null where they do not. */
    static Column common(String column) {
        return when(min(col(column)).equalTo(max(col(column))), min(col(column)))
                .as(column);
    }

    static Column rowsOf(Side side) {
        return count(when(is(side), lit(1)));
    }

    static Column sumOf(Side side, Column amount, DecimalType type) {
        return coalesce(sum(when(is(side), amount)).cast(type), lit(0).cast(type));
    }

    /** Hours and gigabytes do not add up: a line of several units, or of rows that name none, has no quantity. */
    private static Column quantity(Side side) {
        Column isOneUnit = min(col(Charges.UNIT)).equalTo(max(col(Charges.UNIT)));
        Column isComplete = count(when(col(Charges.UNIT).isNull().or(col(Charges.QUANTITY).isNull()), lit(1)))
                .equalTo(0);
        return when(isOneUnit.and(isComplete), sumOf(side, col(Charges.QUANTITY), Types.QUANTITY));
    }

    private static Column is(Side side) {
        return col(Charges.SIDE).equalTo(side.name());
    }
}
