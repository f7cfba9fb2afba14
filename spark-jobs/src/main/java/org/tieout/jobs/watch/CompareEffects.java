package org.tieout.jobs.watch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.VarianceEffects;

/** Adds up the effects of two results by invoice, side by side. */
final class CompareEffects {

    static final String FROZEN_AMOUNT = CompareLines.FROZEN + VarianceEffects.AMOUNT;
    static final String NEW_AMOUNT = CompareLines.NEW + VarianceEffects.AMOUNT;

    private CompareEffects() {}

    /** One row an invoice, currency and effect. */
    static Dataset<Row> apply(Dataset<Row> frozen, Dataset<Row> now) {
        List<String> key = new ArrayList<>(CompareLines.INVOICE);
        key.add(VarianceEffects.EFFECT);
        return in(FROZEN_AMOUNT, NEW_AMOUNT, key, frozen)
                .unionByName(in(NEW_AMOUNT, FROZEN_AMOUNT, key, now))
                .groupBy(key.stream().map(functions::col).toArray(Column[]::new))
                .agg(
                        sum(FROZEN_AMOUNT).cast(SparkTypes.COST).as(FROZEN_AMOUNT),
                        sum(NEW_AMOUNT).cast(SparkTypes.COST).as(NEW_AMOUNT));
    }

    private static Dataset<Row> in(String here, String there, List<String> key, Dataset<Row> effects) {
        List<Column> columns = new ArrayList<>();
        key.forEach(column -> columns.add(col(column)));
        columns.add(col(VarianceEffects.AMOUNT).as(here));
        columns.add(lit(BigDecimal.ZERO).cast(SparkTypes.COST).as(there));
        return effects.select(columns.toArray(Column[]::new));
    }
}
