package org.tieout.jobs.reconcile.charge;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.hierarchy.Attributes;
import org.tieout.rules.dataset.Charges;

/** Finds the rule that gives a charge to products. */
public final class AllocateCharges {

    private AllocateCharges() {}

    /**
     * Name of the rule; null where none fits, and where there is no hierarchy.
     *
     * @param charge a row of {@link Charges}, or a group of them
     */
    public static @Nullable String rule(Row charge, Allocation allocation) {
        return allocation.isEmpty()
                ? null
                : allocation
                        .rule(new Attributes(
                                charge.getAs(Charges.SUB_ACCOUNT_ID),
                                charge.getAs(Charges.TAGS),
                                charge.getAs(Charges.RESOURCE_ID),
                                charge.getAs(Charges.SERVICE_NAME)))
                        .orElse(null);
    }
}
