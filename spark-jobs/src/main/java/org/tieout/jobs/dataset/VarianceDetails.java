package org.tieout.jobs.dataset;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The single charges, of both sides, behind every line that is not MATCHED: what a person looks at to see which
 * resource and which day a variance comes from.
 */
public final class VarianceDetails {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String LINE_ID = ReconciliationLines.LINE_ID;
    public static final String SIDE = Charges.SIDE;
    public static final String SOURCE = Charges.SOURCE;
    public static final String INVOICE_ISSUER_NAME = Charges.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = Charges.INVOICE_ID;
    public static final String INVOICE_DETAIL_ID = Charges.INVOICE_DETAIL_ID;
    public static final String BILLING_ACCOUNT_ID = Charges.BILLING_ACCOUNT_ID;
    public static final String SUB_ACCOUNT_ID = Charges.SUB_ACCOUNT_ID;
    public static final String RESOURCE_ID = Charges.RESOURCE_ID;
    public static final String CHARGE_PERIOD_START = Charges.CHARGE_PERIOD_START;
    public static final String CHARGE_PERIOD_END = Charges.CHARGE_PERIOD_END;
    public static final String CHARGE_CATEGORY = Charges.CHARGE_CATEGORY;
    public static final String CHARGE_CLASS = Charges.CHARGE_CLASS;
    public static final String CHARGE_DESCRIPTION = Charges.CHARGE_DESCRIPTION;
    public static final String LANE = Charges.LANE;
    public static final String METER_ID = Charges.METER_ID;
    public static final String METER_CATEGORY = Charges.METER_CATEGORY;
    public static final String METER_SUBCATEGORY = Charges.METER_SUBCATEGORY;
    public static final String METER_NAME = Charges.METER_NAME;
    public static final String METER_REGION = Charges.METER_REGION;
    public static final String REGION_ID = Charges.REGION_ID;
    public static final String QUANTITY = Charges.QUANTITY;
    public static final String UNIT = Charges.UNIT;
    public static final String UNIT_PRICE = Charges.UNIT_PRICE;
    public static final String BILLED_COST = Charges.BILLED_COST;
    public static final String BILLING_CURRENCY = Charges.BILLING_CURRENCY;
    public static final String PRICING_CURRENCY = Charges.PRICING_CURRENCY;
    public static final String PRICING_BILLED_COST = Charges.PRICING_BILLED_COST;
    public static final String EXCHANGE_RATE = Charges.EXCHANGE_RATE;

    public static final StructType SCHEMA = Types.schema(
            Types.mandatoryText(RECONCILIATION),
            Types.mandatoryText(BILLING_PERIOD),
            Types.text(LINE_ID),
            Types.text(SIDE),
            Types.text(SOURCE),
            Types.text(INVOICE_ISSUER_NAME),
            Types.text(INVOICE_ID),
            Types.text(INVOICE_DETAIL_ID),
            Types.text(BILLING_ACCOUNT_ID),
            Types.text(SUB_ACCOUNT_ID),
            Types.text(RESOURCE_ID),
            Types.moment(CHARGE_PERIOD_START),
            Types.moment(CHARGE_PERIOD_END),
            Types.text(CHARGE_CATEGORY),
            Types.text(CHARGE_CLASS),
            Types.text(CHARGE_DESCRIPTION),
            Types.text(LANE),
            Types.text(METER_ID),
            Types.text(METER_CATEGORY),
            Types.text(METER_SUBCATEGORY),
            Types.text(METER_NAME),
            Types.text(METER_REGION),
            Types.text(REGION_ID),
            Types.quantity(QUANTITY),
            Types.text(UNIT),
            Types.cost(UNIT_PRICE),
            Types.cost(BILLED_COST),
            Types.text(BILLING_CURRENCY),
            Types.text(PRICING_CURRENCY),
            Types.cost(PRICING_BILLED_COST),
            Types.cost(EXCHANGE_RATE));

    public static final LakeTable TABLE = new LakeTable(
            "variance_details",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(
                    RECONCILIATION,
                    LINE_ID,
                    CHARGE_PERIOD_START,
                    RESOURCE_ID,
                    SIDE,
                    METER_ID,
                    QUANTITY,
                    BILLED_COST,
                    CHARGE_DESCRIPTION,
                    SOURCE));

    private VarianceDetails() {}
}
