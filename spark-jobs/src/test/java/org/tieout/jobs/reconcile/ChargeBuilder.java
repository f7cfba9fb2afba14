package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.RowBuilder;
import org.tieout.jobs.dataset.Types;

/** A charge of which a test says only what matters to it. */
public final class ChargeBuilder {

    private final RowBuilder row = new RowBuilder(Charges.SCHEMA)
            .set(Charges.BILLING_PERIOD, "2026-10")
            .set(Charges.SOURCE, "test")
            .set(Charges.INVOICE_ISSUER_NAME, "Microsoft")
            .set(Charges.INVOICE_ID, "G1")
            .set(Charges.BILLING_ACCOUNT_ID, "account")
            .set(Charges.SUB_ACCOUNT_ID, "sub")
            .set(Charges.CHARGE_CATEGORY, "Usage")
            .set(Charges.METER_CATEGORY, "Virtual Machines")
            .set(Charges.METER_SUBCATEGORY, "Dsv5")
            .set(Charges.METER_NAME, "D2s")
            .set(Charges.METER_REGION, "US East")
            .set(Charges.BILLING_CURRENCY, "USD")
            .set(Charges.LANE, "usage");

    public static ChargeBuilder invoiced(String cost) {
        return new ChargeBuilder("INVOICE").cost(cost);
    }

    public static ChargeBuilder exported(String cost) {
        return new ChargeBuilder("EXPORT").cost(cost);
    }

    private ChargeBuilder(String side) {
        row.set(Charges.SIDE, side);
    }

    public ChargeBuilder with(String column, @Nullable Object value) {
        row.set(column, value);
        return this;
    }

    public ChargeBuilder of(String quantity, String unit) {
        return with(Charges.QUANTITY, new BigDecimal(quantity).setScale(Types.QUANTITY.scale()))
                .with(Charges.UNIT, unit);
    }

    public Row row() {
        return row.row();
    }

    private ChargeBuilder cost(String cost) {
        return with(Charges.BILLED_COST, new BigDecimal(cost).setScale(Types.COST.scale()));
    }
}
