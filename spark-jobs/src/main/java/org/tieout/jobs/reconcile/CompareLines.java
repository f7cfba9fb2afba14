package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.tieout.jobs.dataset.ReconciliationLines.*;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.Types;

/** Says of each line by how much its sides differ, and what that comes to. */
final class CompareLines {

    /** The rule by which the sides of a line met: equal in every column of the key. */
    static final String EXACT_KEY = "exact-key";

    private static final int LINE_ID_LENGTH = 16;

    private CompareLines() {}

    /** Rows of {@link MeetSides} → the same rows with every column of {@code reconciliation_lines} filled. */
    static Dataset<Row> apply(Dataset<Row> met, ReconciliationConfig reconciliation, BillingPeriod period) {
        return met.withColumn(RECONCILIATION, lit(reconciliation.name()))
                .withColumn(BILLING_PERIOD, lit(period.toString()))
                .withColumn(LINE_ID, lineId())
                .withColumn(QUANTITY_VARIANCE, difference(INVOICE_QUANTITY, EXPORT_QUANTITY).cast(Types.QUANTITY))
                .withColumn(INVOICE_UNIT_PRICE, Divide.unitPrice(col(INVOICE_BILLED_COST), col(INVOICE_QUANTITY)))
                .withColumn(EXPORT_UNIT_PRICE, Divide.unitPrice(col(EXPORT_BILLED_COST), col(EXPORT_QUANTITY)))
                .withColumn(UNIT_PRICE_VARIANCE, difference(INVOICE_UNIT_PRICE, EXPORT_UNIT_PRICE).cast(Types.COST))
                .withColumn(COST_VARIANCE, difference(INVOICE_BILLED_COST, EXPORT_BILLED_COST).cast(Types.COST))
                .withColumn(COST_VARIANCE_PERCENT, Divide.percent(col(COST_VARIANCE), col(INVOICE_BILLED_COST)))
                .withColumn(MATCH_STATUS, status(new Allowance(reconciliation.tolerance())))
                .withColumn(MATCH_RULE, when(metOnBothSides(), lit(EXACT_KEY)))
                .withColumn(SEVERITY, lit(null).cast(DataTypes.StringType))
                .withColumn(OWNER, lit(null).cast(DataTypes.StringType))
                .withColumn(REASON, Reasons.ofLine(
                                col(MATCH_STATUS),
                                col(BILLING_CURRENCY),
                                col(COST_VARIANCE),
                                col(INVOICE_ROWS),
                                col(EXPORT_ROWS)));
    }

    /**
     * Names the line by its key alone, so that it has the same id in every run. JSON keeps values apart that would run
     * together as text: (1, 11) and (11, 1) are two keys.
     */
    private static Column lineId() {
        Column[] key = Stream.concat(
                        Stream.of(RECONCILIATION, BILLING_PERIOD), LineKey.COLUMNS.stream())
                .map(functions::col)
                .toArray(Column[]::new);
        return substring(sha2(to_json(struct(key)).cast(DataTypes.BinaryType), 256), 1, LINE_ID_LENGTH);
    }

    private static Column difference(String invoice, String export) {
        return col(invoice).minus(col(export));
    }

    private static Column status(Allowance allowance) {
        return when(col(LineKey.ONLY_SIDE).equalTo("EXPORT"), lit(MatchStatus.NOT_INVOICED.name()))
                .when(col(EXPORT_ROWS).equalTo(0), lit(MatchStatus.MISSING_IN_EXPORT.name()))
                .when(col(INVOICE_ROWS).equalTo(0), lit(MatchStatus.MISSING_ON_INVOICE.name()))
                .when(col(COST_VARIANCE).equalTo(0), lit(MatchStatus.MATCHED.name()))
                .when(
                        allowance.covers(col(BILLING_CURRENCY), col(COST_VARIANCE), col(INVOICE_BILLED_COST)),
                        lit(MatchStatus.WITHIN_TOLERANCE.name()))
                .otherwise(lit(MatchStatus.MISMATCHED.name()));
    }

    private static Column metOnBothSides() {
        return col(INVOICE_ROWS).gt(0).and(col(EXPORT_ROWS).gt(0));
    }
}
