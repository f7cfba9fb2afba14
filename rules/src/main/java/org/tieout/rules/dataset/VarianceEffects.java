package org.tieout.rules.dataset;

import java.util.List;

/**
 * Why each line differs: its variance taken apart into effects that sum to it, to the last digit. A line that does not
 * differ has none.
 */
public final class VarianceEffects {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String LINE_ID = ReconciliationLines.LINE_ID;
    public static final String INVOICE_ISSUER_NAME = ReconciliationLines.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = ReconciliationLines.INVOICE_ID;
    public static final String BILLING_CURRENCY = ReconciliationLines.BILLING_CURRENCY;
    public static final String EFFECT = "Effect";
    public static final String AMOUNT = "Amount";

    /** What no two rows of a result share. */
    public static final List<String> UNIQUE_BY = List.of(LINE_ID, EFFECT);

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.from(ReconciliationLines.TABLE, LINE_ID),
            Types.from(ReconciliationLines.TABLE, INVOICE_ISSUER_NAME),
            Types.from(ReconciliationLines.TABLE, INVOICE_ID),
            Types.from(ReconciliationLines.TABLE, BILLING_CURRENCY),
            Types.text(EFFECT, "why the sides differ: an Effect", "reconcile"),
            Types.cost(AMOUNT, "the effect's part of CostVariance; positive where more was invoiced", "reconcile"));

    public static final LakeTable TABLE = new LakeTable(
            "variance_effects",
            "One reason why a line differs, and its part of the variance; the effects of a line sum to its variance.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(RECONCILIATION, INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_CURRENCY, LINE_ID, EFFECT));

    private VarianceEffects() {}
}
