package org.tieout.rules.dataset;

import java.util.List;

/**
 * Which charges are on which line: charges that say the same in {@link #NAMED_BY} are on one line of a reconciliation,
 * and have one key. The view {@code charge_lines} joins them, so that SQL leads from any line to its charges.
 */
public final class LineKeys {

    public static final String RECONCILIATION = ReconciliationLines.RECONCILIATION;
    public static final String BILLING_PERIOD = ReconciliationLines.BILLING_PERIOD;
    public static final String LINE_ID = ReconciliationLines.LINE_ID;
    public static final String INVOICE_ISSUER_NAME = ReconciliationLines.INVOICE_ISSUER_NAME;
    public static final String INVOICE_ID = ReconciliationLines.INVOICE_ID;
    public static final String CHARGE_KEY = "ChargeKey";

    /** Texts of a charge of which its line is made. */
    public static final List<String> NAMED_BY = List.of(
            Charges.SIDE,
            Charges.SOURCE,
            Charges.INVOICE_ISSUER_NAME,
            Charges.INVOICING_ENTITY,
            Charges.INVOICE_ID,
            Charges.BILLING_ACCOUNT_ID,
            Charges.SUB_ACCOUNT_ID,
            Charges.CHARGE_CATEGORY,
            Charges.CHARGE_CLASS,
            Charges.CHARGE_DESCRIPTION,
            Charges.SERVICE_NAME,
            Charges.METER_ID,
            Charges.METER_CATEGORY,
            Charges.METER_SUBCATEGORY,
            Charges.METER_NAME,
            Charges.METER_REGION,
            Charges.REGION_ID,
            Charges.REGION_NAME,
            Charges.RESOURCE_ID,
            Charges.UNIT,
            Charges.BILLING_CURRENCY,
            Charges.LANE);

    /** And where invoice details are reconciled. */
    public static final List<String> BY_FILE = List.of(Charges.SOURCE_FILE, Charges.INVOICE_DETAIL_ID);

    public static final Schema SCHEMA = Types.schema(
            Types.same(ReconciliationLines.SCHEMA, RECONCILIATION),
            Types.same(ReconciliationLines.SCHEMA, BILLING_PERIOD),
            Types.from(ReconciliationLines.TABLE, LINE_ID),
            Types.from(ReconciliationLines.TABLE, INVOICE_ISSUER_NAME),
            Types.from(ReconciliationLines.TABLE, INVOICE_ID),
            Types.text(
                    CHARGE_KEY,
                    "what charges of the line have in common",
                    "hash of texts of the charge, as the view charge_lines makes it"));

    public static final LakeTable TABLE = new LakeTable(
            "line_keys",
            "A key by which charges find the line they are on; made for the view charge_lines.",
            SCHEMA,
            List.of(BILLING_PERIOD, RECONCILIATION),
            List.of(RECONCILIATION, LINE_ID, CHARGE_KEY));

    private LineKeys() {}
}
