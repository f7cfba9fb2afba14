package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.bround;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Column;
import org.tieout.common.config.Rounding;
import org.tieout.common.money.Money;
import org.tieout.jobs.io.SparkTypes;

/**
 * Rounds a column of amounts row by row, where the rows are: the same rule as
 * {@link org.tieout.rules.explain.RoundingRule}, as Spark says it.
 */
final class RoundRows {

    private static final int USUAL_DIGITS = 2;

    /** Digits currencies have, other than two. */
    private static final List<Integer> UNUSUAL_DIGITS = List.of(0, 3, 4);

    private RoundRows() {}

    static Column apply(Column amount, Column currency, Rounding rule) {
        if (rule.digits() != null) {
            return rounded(amount, rule.mode(), rule.digits());
        }
        Column rounded = rounded(amount, rule.mode(), USUAL_DIGITS);
        for (int digits : UNUSUAL_DIGITS) {
            Object[] currencies = Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .filter(code -> Money.minorDigits(code) == digits)
                    .sorted()
                    .toArray();
            rounded = when(currency.isin(currencies), rounded(amount, rule.mode(), digits))
                    .otherwise(rounded);
        }
        return rounded;
    }

    private static Column rounded(Column amount, Rounding.Mode mode, int digits) {
        Column rounded = switch (mode) {
            // Spark's floor goes down, not towards zero.
            case DOWN ->
                when(amount.lt(0), floor(abs(amount), lit(digits)).multiply(lit(-1)))
                        .otherwise(floor(amount, lit(digits)));
            case HALF_UP -> round(amount, digits);
            case HALF_EVEN -> bround(amount, digits);
        };
        return rounded.cast(SparkTypes.COST);
    }
}
