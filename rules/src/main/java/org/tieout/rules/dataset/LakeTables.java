package org.tieout.rules.dataset;

import java.util.List;

/** Every table of the lake. */
public final class LakeTables {

    /** In the order data passes through them. */
    public static final List<LakeTable> ALL = List.of(
            Charges.TABLE,
            InvoiceDetails.TABLE,
            BillingPeriods.TABLE,
            Rejects.TABLE,
            ReconciliationInvoices.TABLE,
            ReconciliationLines.TABLE,
            ReconciliationLanes.TABLE,
            VarianceEffects.TABLE,
            VarianceDetails.TABLE,
            LineKeys.TABLE,
            InvoiceDetailVerdicts.TABLE,
            CostAllocations.TABLE);

    private LakeTables() {}
}
