package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.abs;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.money.Money;
import org.tieout.jobs.dataset.Types;

/**
 * The rounding variance tolerance of FOCUS 1.4, {@code MAX(100 × subunit, √rows × 0.5 × subunit)}, where subunit is the
 * smallest coin of the billing currency and rows those of the export. A conformance verdict beside the exact status; it
 * never changes a number or a status.
 */
final class FocusTolerance {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private FocusTolerance() {}

    static BigDecimal amount(long rows, String currency) {
        BigDecimal subunit = BigDecimal.ONE.movePointLeft(Money.minorDigits(currency));
        // Thirteen digits before the point and twenty after it are more than any invoice needs, and fit the column.
        BigDecimal root = new BigDecimal(rows).sqrt(new MathContext(20));
        return subunit.multiply(HUNDRED).max(root.multiply(HALF).multiply(subunit));
    }

    static Column amount(Column rows, Column currency) {
        UDF2<Long, String, BigDecimal> amount = FocusTolerance::amount;
        return udf(amount, Types.COST).apply(rows, currency);
    }

    /** PASS or FAIL; null where there is nothing to judge. */
    static Column verdict(Column variance, Column tolerance, Column isJudged) {
        return when(isJudged, when(abs(variance).leq(tolerance), lit("PASS")).otherwise(lit("FAIL")))
                .cast(DataTypes.StringType);
    }
}
