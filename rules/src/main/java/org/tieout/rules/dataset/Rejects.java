package org.tieout.rules.dataset;

import java.util.List;

/**
 * Rows that could not be typed, with the reason and the row as it was delivered. BilledCost and BillingCurrency are
 * filled where they can be read, so that the money set aside is counted.
 */
public final class Rejects {

    public static final String BILLING_PERIOD = "BillingPeriod";
    public static final String SOURCE = "Source";
    public static final String RELEASE = "Release";
    public static final String SOURCE_FILE = "SourceFile";
    public static final String SOURCE_ROW = "SourceRow";
    public static final String REASON = "Reason";
    public static final String COLUMN = "Column";
    public static final String VALUE = "Value";
    public static final String BILLED_COST = "BilledCost";
    public static final String BILLING_CURRENCY = "BillingCurrency";
    public static final String RECORD = "Record";

    public static final Schema SCHEMA = Types.schema(
            Types.same(Charges.SCHEMA, BILLING_PERIOD),
            Types.same(Charges.SCHEMA, SOURCE),
            Types.same(Charges.SCHEMA, RELEASE),
            Types.same(Charges.SCHEMA, SOURCE_FILE),
            Types.same(Charges.SCHEMA, SOURCE_ROW),
            Types.text(REASON, "why the row was set aside: a reason of docs/formats.md", "ingest"),
            Types.text(COLUMN, "column that could not be filled; empty where the record could not be read", "ingest"),
            Types.text(VALUE, "what stood there; null where nothing did", "delivered"),
            Types.cost(
                    BILLED_COST,
                    "cost of the row, 0 where it has none; null where it cannot be read",
                    "FOCUS BilledCost"),
            Types.text(BILLING_CURRENCY, "currency as the row has it; null where it has none", "FOCUS BillingCurrency"),
            Types.text(RECORD, "the whole row as delivered, but for the keys of signed links", "delivered"));

    public static final LakeTable TABLE = new LakeTable(
            "rejects",
            "One row of a delivered file that could not be typed, and why.",
            SCHEMA,
            List.of(BILLING_PERIOD, SOURCE),
            List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private Rejects() {}
}
