package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.Tolerance;

/**
 * Whether the configured tolerance lets a variance pass: by its absolute amount, or by its share of what was invoiced. A
 * UDF, because a product of two wide decimals loses digits in Spark and a verdict must not hang on that.
 */
final class Allowance implements Serializable {

    private static final long serialVersionUID = 1;

    private final BigDecimal everyCurrency;
    private final HashMap<String, BigDecimal> byCurrency;
    private final BigDecimal percent;

    Allowance(Tolerance tolerance) {
        this.everyCurrency = tolerance.absolute().everyCurrency();
        this.byCurrency = new HashMap<>(tolerance.absolute().byCurrency());
        this.percent = tolerance.percent();
    }

    /** True where |variance| is no more than either allowance; exactly at the tolerance is within it. */
    boolean covers(String currency, BigDecimal variance, BigDecimal invoiced) {
        BigDecimal absolute = byCurrency.getOrDefault(currency, everyCurrency);
        // |variance| ≤ percent/100 × |invoiced|, without dividing.
        boolean isSmallShare = variance.abs()
                        .movePointRight(2)
                        .compareTo(invoiced.abs().multiply(percent))
                <= 0;
        return variance.abs().compareTo(absolute) <= 0 || isSmallShare;
    }

    /** The same for columns. */
    Column covers(Column currency, Column variance, Column invoiced) {
        UDF3<String, BigDecimal, BigDecimal, Boolean> covers = this::covers;
        UserDefinedFunction function = udf(covers, DataTypes.BooleanType);
        return function.apply(currency, variance, invoiced);
    }
}
