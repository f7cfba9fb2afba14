package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.hierarchy.Attributes;
import org.tieout.rules.dataset.Charges;

/** Finds the rule that gives each charge to products. */
public final class AllocateCharges {

    /** Name of the rule; null where none fits, and where there is no hierarchy. */
    public static final String ALLOCATION_RULE = "AllocationRule";

    private AllocateCharges() {}

    /** Rows of {@link KeyCharges} → the same rows, with ALLOCATION_RULE. */
    public static Dataset<Row> apply(Dataset<Row> charges, Allocation allocation) {
        return charges.withColumn(
                ALLOCATION_RULE, allocation.isEmpty() ? lit(null).cast(DataTypes.StringType) : rule(allocation));
    }

    /** No built-in: the first of thousands of rules that fits, by hash, by prefix and by tags in three notations. */
    private static Column rule(Allocation allocation) {
        UDF4<String, String, String, String, @Nullable String> rule =
                (subAccountId, tags, resourceId, serviceName) -> allocation
                        .rule(new Attributes(subAccountId, tags, resourceId, serviceName))
                        .orElse(null);
        return udf(rule, DataTypes.StringType)
                .apply(
                        col(Charges.SUB_ACCOUNT_ID),
                        col(Charges.TAGS),
                        col(Charges.RESOURCE_ID),
                        col(Charges.SERVICE_NAME));
    }
}
