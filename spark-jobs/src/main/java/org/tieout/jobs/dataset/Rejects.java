package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

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

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(BILLING_PERIOD),
            Types.mandatoryText(SOURCE),
            Types.text(RELEASE),
            Types.text(SOURCE_FILE),
            Types.count(SOURCE_ROW),
            Types.text(REASON),
            Types.text(COLUMN),
            Types.text(VALUE),
            Types.cost(BILLED_COST),
            Types.text(BILLING_CURRENCY),
            Types.text(RECORD));

    public static final LakeTable TABLE =
            new LakeTable("rejects", SCHEMA, List.of(BILLING_PERIOD, SOURCE), List.of(SOURCE, SOURCE_FILE, SOURCE_ROW));

    private Rejects() {}
}
