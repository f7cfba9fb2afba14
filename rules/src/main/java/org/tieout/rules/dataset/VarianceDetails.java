package org.tieout.rules.dataset;

import java.util.List;

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

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.from(ReconciliationLines.TABLE, LINE_ID),
            Types.from(Charges.TABLE, SIDE),
            Types.from(Charges.TABLE, SOURCE),
            Types.from(Charges.TABLE, INVOICE_ISSUER_NAME),
            Types.from(Charges.TABLE, INVOICE_ID),
            Types.from(Charges.TABLE, INVOICE_DETAIL_ID),
            Types.from(Charges.TABLE, BILLING_ACCOUNT_ID),
            Types.from(Charges.TABLE, SUB_ACCOUNT_ID),
            Types.from(Charges.TABLE, RESOURCE_ID),
            Types.from(Charges.TABLE, CHARGE_PERIOD_START),
            Types.from(Charges.TABLE, CHARGE_PERIOD_END),
            Types.from(Charges.TABLE, CHARGE_CATEGORY),
            Types.from(Charges.TABLE, CHARGE_CLASS),
            Types.from(Charges.TABLE, CHARGE_DESCRIPTION),
            Types.same(ReconciliationLanes.SCHEMA, LANE),
            Types.from(Charges.TABLE, METER_ID),
            Types.from(Charges.TABLE, METER_CATEGORY),
            Types.from(Charges.TABLE, METER_SUBCATEGORY),
            Types.from(Charges.TABLE, METER_NAME),
            Types.from(Charges.TABLE, METER_REGION),
            Types.from(Charges.TABLE, REGION_ID),
            Types.from(Charges.TABLE, QUANTITY),
            Types.from(Charges.TABLE, UNIT),
            Types.from(Charges.TABLE, UNIT_PRICE),
            Types.from(Charges.TABLE, BILLED_COST),
            Types.from(Charges.TABLE, BILLING_CURRENCY),
            Types.from(Charges.TABLE, PRICING_CURRENCY),
            Types.from(Charges.TABLE, PRICING_BILLED_COST),
            Types.from(Charges.TABLE, EXCHANGE_RATE));

    public static final LakeTable TABLE = new LakeTable(
            "variance_details",
            "One charge, of either side, behind a line that is not MATCHED.",
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
