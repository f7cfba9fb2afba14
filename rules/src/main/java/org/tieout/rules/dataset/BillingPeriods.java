package org.tieout.rules.dataset;

import java.util.List;

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
    public static final String BILLING_PERIOD_STATUS = "BillingPeriodStatus";
    public static final String BILLING_PERIOD_CREATED = "BillingPeriodCreated";
    public static final String BILLING_PERIOD_LAST_UPDATED = "BillingPeriodLastUpdated";

    public static final Schema SCHEMA = Types.schema(
            Types.same(Charges.SCHEMA, BILLING_PERIOD),
            Types.same(Charges.SCHEMA, SOURCE),
            Types.same(Charges.SCHEMA, RELEASE),
            Types.same(Charges.SCHEMA, SOURCE_FILE),
            Types.same(Charges.SCHEMA, SOURCE_ROW),
            Types.same(Charges.SCHEMA, INVOICE_ISSUER_NAME),
            Types.moment(BILLING_PERIOD_START, "start of the billing period", "FOCUS BillingPeriodStart"),
            Types.moment(BILLING_PERIOD_END, "end of the billing period, exclusive", "FOCUS BillingPeriodEnd"),
            Types.text(
                    BILLING_PERIOD_STATUS,
                    "Open or Closed; Closed: all its invoices are issued and its data is final",
                    "FOCUS BillingPeriodStatus"),
            Types.moment(
                    BILLING_PERIOD_CREATED, "when the issuer first listed the period", "FOCUS BillingPeriodCreated"),
            Types.moment(
                    BILLING_PERIOD_LAST_UPDATED,
                    "when the issuer last changed what it says of the period",
                    "FOCUS BillingPeriodLastUpdated"));

    public static final LakeTable TABLE = new LakeTable(
            "billing_periods",
            "A billing period of an issuer, open or closed.",
            SCHEMA,
            List.of(BILLING_PERIOD, SOURCE),
            List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private BillingPeriods() {}
}
