package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Which billing periods an issuer has open or closed (FOCUS 1.4 Billing Period). */
public final class BillingPeriods {

    public static final String BILLING_PERIOD = Charges.BILLING_PERIOD;
    public static final String SOURCE = Charges.SOURCE;
    public static final String RELEASE = Charges.RELEASE;
    public static final String SOURCE_FILE = Charges.SOURCE_FILE;
    public static final String SOURCE_ROW = Charges.SOURCE_ROW;
    public static final String INVOICE_ISSUER_NAME = Charges.INVOICE_ISSUER_NAME;
    public static final String BILLING_PERIOD_START = Charges.BILLING_PERIOD_START;
    public static final String BILLING_PERIOD_END = Charges.BILLING_PERIOD_END;
    /** {@code Open} or {@code Closed}. */
    public static final String BILLING_PERIOD_STATUS = "BillingPeriodStatus";

    public static final String BILLING_PERIOD_CREATED = "BillingPeriodCreated";
    public static final String BILLING_PERIOD_LAST_UPDATED = "BillingPeriodLastUpdated";

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(BILLING_PERIOD),
            Types.mandatoryText(SOURCE),
            Types.text(RELEASE),
            Types.text(SOURCE_FILE),
            Types.count(SOURCE_ROW),
            Types.text(INVOICE_ISSUER_NAME),
            Types.moment(BILLING_PERIOD_START),
            Types.moment(BILLING_PERIOD_END),
            Types.text(BILLING_PERIOD_STATUS),
            Types.moment(BILLING_PERIOD_CREATED),
            Types.moment(BILLING_PERIOD_LAST_UPDATED));

    public static final LakeTable TABLE = new LakeTable(
            "billing_periods", SCHEMA, List.of(BILLING_PERIOD, SOURCE), List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private BillingPeriods() {}
}
