package org.tieout.jobs.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.PublishedTotal;

/** Lines that are MATCHED, and their effects, added up by invoice: nobody has to look at them one by one. */
final class AddUpMatched {

    private static final String INVOICE_ABSOLUTE = "InvoiceAbsolute";
    private static final String EXPORT_ABSOLUTE = "ExportAbsolute";

    /** What no two of the sums share. */
    static final List<String> UNIQUE_BY = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.LANE);

    /** Columns of the sums, in their order. */
    static final List<String> COLUMNS = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_ACCOUNT_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.LANE,
            ReconciliationInvoices.LINES,
            ReconciliationLines.INVOICE_ROWS,
            ReconciliationLines.EXPORT_ROWS,
            ReconciliationLines.INVOICE_BILLED_COST,
            ReconciliationLines.EXPORT_BILLED_COST,
            INVOICE_ABSOLUTE,
            EXPORT_ABSOLUTE,
            ReconciliationLines.COST_VARIANCE);

    private AddUpMatched() {}

    /** Those lines that stay one by one. */
    static Dataset<Row> others(Dataset<Row> lines) {
        return lines.where(isMatched().equalTo(false));
    }

    /** One row an invoice, account, currency and lane. */
    static Dataset<Row> apply(Dataset<Row> lines) {
        return lines.where(isMatched())
                .groupBy(UNIQUE_BY.stream().map(functions::col).toArray(Column[]::new))
                .agg(
                        count(lit(1)).as(ReconciliationInvoices.LINES),
                        sum(ReconciliationLines.INVOICE_ROWS).as(ReconciliationLines.INVOICE_ROWS),
                        sum(ReconciliationLines.EXPORT_ROWS).as(ReconciliationLines.EXPORT_ROWS),
                        amount(ReconciliationLines.INVOICE_BILLED_COST),
                        amount(ReconciliationLines.EXPORT_BILLED_COST),
                        sum(abs(col(ReconciliationLines.INVOICE_BILLED_COST)))
                                .cast(SparkTypes.COST)
                                .as(INVOICE_ABSOLUTE),
                        sum(abs(col(ReconciliationLines.EXPORT_BILLED_COST)))
                                .cast(SparkTypes.COST)
                                .as(EXPORT_ABSOLUTE),
                        amount(ReconciliationLines.COST_VARIANCE))
                .select(COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }

    /** Effects of the other lines one by one; those of MATCHED lines without their LineId, one row an invoice. */
    static Dataset<Row> effects(Dataset<Row> effects, Dataset<Row> lines) {
        // At most one line for each effect: LineId is unique in a result.
        Dataset<Row> matched = lines.where(isMatched()).select(ReconciliationLines.LINE_ID);
        Dataset<Row> single = effects.join(
                broadcast(AddUpMatched.others(lines).select(ReconciliationLines.LINE_ID)), ReconciliationLines.LINE_ID);
        Column[] columns =
                VarianceEffects.TABLE.columns().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> together = effects.join(matched, ReconciliationLines.LINE_ID)
                .groupBy(
                        col(VarianceEffects.RECONCILIATION),
                        col(VarianceEffects.BILLING_PERIOD),
                        col(VarianceEffects.INVOICE_ISSUER_NAME),
                        col(VarianceEffects.INVOICE_ID),
                        col(VarianceEffects.BILLING_CURRENCY),
                        col(VarianceEffects.EFFECT))
                .agg(amount(VarianceEffects.AMOUNT))
                .withColumn(VarianceEffects.LINE_ID, lit(null).cast(DataTypes.StringType));
        return single.select(columns).unionByName(together.select(columns));
    }

    /** What such a row adds to the control totals. */
    static PublishedTotal total(Row row) {
        return new PublishedTotal(
                "lines",
                row.getAs(ReconciliationLines.BILLING_CURRENCY),
                row.<Long>getAs(ReconciliationInvoices.LINES),
                row.<Long>getAs(ReconciliationLines.INVOICE_ROWS),
                row.<Long>getAs(ReconciliationLines.EXPORT_ROWS),
                row.getAs(ReconciliationLines.INVOICE_BILLED_COST),
                row.getAs(ReconciliationLines.EXPORT_BILLED_COST),
                row.getAs(INVOICE_ABSOLUTE),
                row.getAs(EXPORT_ABSOLUTE),
                row.getAs(ReconciliationLines.COST_VARIANCE));
    }

    private static Column isMatched() {
        return col(ReconciliationLines.MATCH_STATUS).equalTo(MatchStatus.MATCHED.name());
    }

    private static Column amount(String column) {
        return sum(column).cast(SparkTypes.COST).as(column);
    }
}
