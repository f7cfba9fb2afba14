package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

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
    /** One of {@link Effect}. */
    public static final String EFFECT = "Effect";

    /** Positive where more was invoiced than exported. */
    public static final String AMOUNT = "Amount";

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION),
            Types.mandatoryText(BILLING_PERIOD),
            Types.text(LINE_ID),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(BILLING_CURRENCY),
            Types.text(EFFECT),
            Types.cost(AMOUNT));

    public static final LakeTable TABLE = new LakeTable(
            "variance_effects",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(RECONCILIATION, INVOICE_ISSUER_NAME, INVOICE_ID, BILLING_CURRENCY, LINE_ID, EFFECT));

    private VarianceEffects() {}
}
