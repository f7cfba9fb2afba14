package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.dataset.Types;

/**
 * Divides one amount by another, half to even at the scale of the result; null where there is nothing to divide, nothing
 * to divide by, or no room for the result. UDFs, because Spark's own division of wide decimals keeps six digits.
 */
final class Divide {

    private Divide() {}

    /** What one unit costs. */
    static Column unitPrice(Column cost, Column quantity) {
        UDF2<@Nullable BigDecimal, @Nullable BigDecimal, @Nullable BigDecimal> divide =
                (amount, by) -> quotient(amount, by, Types.COST);
        return udf(divide, Types.COST).apply(cost, quantity);
    }

    /** How many percent a part is of a whole. */
    static Column percent(Column part, Column whole) {
        UDF2<@Nullable BigDecimal, @Nullable BigDecimal, @Nullable BigDecimal> divide =
                (amount, by) -> quotient(amount == null ? null : amount.movePointRight(2), by, Types.PERCENT);
        return udf(divide, Types.PERCENT).apply(part, whole);
    }

    static @Nullable BigDecimal quotient(@Nullable BigDecimal amount, @Nullable BigDecimal by, DecimalType type) {
        if (amount == null || by == null || by.signum() == 0) {
            return null;
        }
        BigDecimal quotient = amount.divide(by, type.scale(), RoundingMode.HALF_EVEN);
        return quotient.precision() <= type.precision() ? quotient : null;
    }
}
