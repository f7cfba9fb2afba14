package org.tieout.jobs.watch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.tieout.common.hierarchy.Node;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.CostAllocations;

/**
 * Adds up by invoice what a result gives to each product.
 *
 * <pre>
 * line   product       rule   invoiced   exported        invoice   product       invoiced   exported
 * a      Store         both          6          6   →    G1        Store                6          6
 * a      Search        both          4          4        G1        Search              11          4
 * b      Search        tag           7          0
 * </pre>
 */
final class CostByProduct {

    /** What no two rows share, the invoice first. */
    private static final List<String> KEY = Stream.concat(
                    CompareLines.INVOICE.stream(), Stream.of(CostAllocations.BUSINESS_UNIT, CostAllocations.PRODUCT))
            .toList();

    private CostByProduct() {}

    /** One row an invoice, currency and product, also of those that have not moved. */
    static Dataset<Row> apply(Dataset<Row> allocations) {
        return allocations
                .groupBy(KEY.stream().map(functions::col).toArray(Column[]::new))
                .agg(cost(CostAllocations.INVOICE_BILLED_COST), cost(CostAllocations.EXPORT_BILLED_COST));
    }

    /** The same of a month without a hierarchy: its lines belong to nobody. */
    static Dataset<Row> unallocated(Dataset<Row> lines) {
        return apply(lines.withColumn(CostAllocations.BUSINESS_UNIT, lit(null).cast("string"))
                .withColumn(CostAllocations.PRODUCT, lit(Node.UNALLOCATED)));
    }

    private static Column cost(String column) {
        return sum(col(column)).cast(SparkTypes.COST).as(column);
    }
}
