package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.ingest.name.Regions;

/**
 * Gives charges the columns on which the sides meet, and no others: what is not in the configured key is null, so that
 * it cannot keep two charges apart.
 *
 * <p>Nulls meet nulls, with one exception. A null InvoiceId means "on no invoice yet", which is nothing two sides could
 * agree on; OnlySide keeps such charges of the two sides apart.
 */
final class LineKey {

    static final String ONLY_SIDE = "OnlySide";

    /** The key's columns, whether the configured key uses them or not. */
    static final List<String> COLUMNS = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ReconciliationLines.SUB_ACCOUNT_ID,
            ReconciliationLines.METER_CATEGORY,
            ReconciliationLines.METER_SUBCATEGORY,
            ReconciliationLines.METER_NAME,
            ReconciliationLines.REGION,
            ONLY_SIDE);

    /** Those of them that tell invoices apart. */
    static final List<String> INVOICE_COLUMNS = List.of(
            ReconciliationLines.INVOICE_ISSUER_NAME,
            ReconciliationLines.INVOICE_ID,
            ReconciliationLines.BILLING_CURRENCY,
            ONLY_SIDE);

    private LineKey() {}

    /** Rows of {@link Charges} → the same rows, with the columns of the key beside what is added up. */
    static Dataset<Row> apply(Dataset<Row> charges, ReconciliationConfig reconciliation) {
        List<Column> columns = new ArrayList<>();
        for (String name : COLUMNS) {
            columns.add(value(name, reconciliation).as(name));
        }
        for (String name : List.of(
                Charges.SIDE,
                Charges.BILLING_ACCOUNT_ID,
                Charges.BILLING_ACCOUNT_NAME,
                Charges.SUB_ACCOUNT_NAME,
                Charges.CHARGE_CATEGORY,
                Charges.LANE,
                Charges.UNIT,
                Charges.QUANTITY,
                Charges.BILLED_COST,
                Charges.TAX_AMOUNT,
                Charges.PRICING_CURRENCY)) {
            columns.add(col(name));
        }
        return charges.select(columns.toArray(Column[]::new));
    }

    private static Column value(String name, ReconciliationConfig reconciliation) {
        Column nothing = lit(null).cast(DataTypes.StringType);
        if (name.equals(ONLY_SIDE)) {
            return reconciliation.key().contains(ReconciliationLines.INVOICE_ID)
                    ? when(col(Charges.INVOICE_ID).isNull(), col(Charges.SIDE))
                    : nothing;
        }
        if (!reconciliation.key().contains(name)) {
            return nothing;
        }
        return name.equals(ReconciliationLines.REGION) ? region(reconciliation.region()) : col(name);
    }

    private static Column region(RegionMeaning meaning) {
        Column region = meaning == RegionMeaning.METER
                ? col(Charges.METER_REGION)
                : coalesce(col(Charges.REGION_ID), col(Charges.REGION_NAME));
        // What has no region, and what says so in words, is one thing: Azure writes a blank where AWS writes global.
        return coalesce(region, lit(Regions.NO_REGION));
    }
}
