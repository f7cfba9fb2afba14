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

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.tieout.common.config.Side;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.Types;

/**
 * Brings both sides to the key's grain and lets them meet, in one aggregation: a cell is everything that shares a key,
 * added up per side, its tax apart. There is no join, so no duplicate can multiply a row, and a missing side is a zero.
 *
 * <pre>
 * INVOICE  D2 v2  eastus  8 Hours   0.49        →   D2 v2  eastus  Hours  invoiced 0.49 of 8, exported 0.50 of 8
 * EXPORT   D2 v2  eastus  5 Hours   0.31
 * EXPORT   D2 v2  eastus  3 Hours   0.19
 * </pre>
 */
final class MeetSides {

    /** Columns of which a cell keeps the smallest and the largest value: equal where all its rows agree. */
    static final List<String> ATTRIBUTES = List.of(
            Charges.BILLING_ACCOUNT_ID,
            Charges.BILLING_ACCOUNT_NAME,
            Charges.PRICING_CURRENCY,
            Charges.SUB_ACCOUNT_NAME,
            Charges.LANE,
            Charges.UNIT);

    private MeetSides() {}

    /** Rows of {@link LineKey} → one cell per key. */
    static Dataset<Row> apply(Dataset<Row> charges) {
        List<Column> cells = new ArrayList<>();
        for (Side side : Side.values()) {
            Column isUsage = col(Charges.SIDE).equalTo(side.name()).and(isTax().equalTo(false));
            Column isTax = col(Charges.SIDE).equalTo(side.name()).and(isTax());
            Column taxBeside = when(col(Charges.SIDE).equalTo(side.name()), col(Charges.TAX_AMOUNT));
            cells.add(count(when(isUsage, lit(1))).as(Cell.rows(side)));
            cells.add(sumOf(when(isUsage, col(Charges.BILLED_COST))).as(Cell.cost(side)));
            cells.add(sumOf(when(isUsage, abs(col(Charges.BILLED_COST)))).as(Cell.absolute(side)));
            cells.add(sum(when(isUsage, col(Charges.QUANTITY)))
                    .cast(Types.QUANTITY)
                    .as(Cell.quantity(side)));
            cells.add(count(when(isTax, lit(1))).as(Cell.taxRows(side)));
            cells.add(sumOf(when(isTax, col(Charges.BILLED_COST))).as(Cell.tax(side)));
            cells.add(sumOf(when(isTax, abs(col(Charges.BILLED_COST)))).as(Cell.absoluteTax(side)));
            cells.add(sumOf(taxBeside).as(Cell.taxBeside(side)));
        }
        // A quantity counts only where every row of the cell names one, and its unit.
        cells.add(count(when(
                        isTax().equalTo(false)
                                .and(col(Charges.UNIT)
                                        .isNull()
                                        .or(col(Charges.QUANTITY).isNull())),
                        lit(1)))
                .as(Cell.ROWS_WITHOUT_QUANTITY));
        for (String attribute : ATTRIBUTES) {
            cells.add(min(col(attribute)).as(Cell.smallest(attribute)));
            cells.add(max(col(attribute)).as(Cell.largest(attribute)));
        }
        return charges.groupBy(LineKey.COLUMNS.stream().map(functions::col).toArray(Column[]::new))
                .agg(cells.get(0), cells.subList(1, cells.size()).toArray(Column[]::new));
    }

    /** Tax stands apart from usage on both sides: it is no part of any line or variance. */
    private static Column isTax() {
        return col(Charges.CHARGE_CATEGORY).equalTo("Tax");
    }

    private static Column sumOf(Column amount) {
        return coalesce(sum(amount).cast(Types.COST), lit(0).cast(Types.COST));
    }
}
