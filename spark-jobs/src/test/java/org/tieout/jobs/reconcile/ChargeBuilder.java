package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;

/** A charge of which a test says only what matters to it. */
public final class ChargeBuilder {

    private final RowBuilder row = new RowBuilder(SparkTypes.schema(Charges.SCHEMA))
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
            .set(Charges.BILLING_PERIOD_START, Timestamp.from(Instant.parse("2026-10-01T00:00:00Z")))
            .set(Charges.BILLING_PERIOD_END, Timestamp.from(Instant.parse("2026-11-01T00:00:00Z")))
            .set(Charges.CHARGE_PERIOD_START, Timestamp.from(Instant.parse("2026-10-01T00:00:00Z")))
            .set(Charges.CHARGE_PERIOD_END, Timestamp.from(Instant.parse("2026-10-02T00:00:00Z")))
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
        return with(Charges.QUANTITY, new BigDecimal(quantity).setScale(SparkTypes.QUANTITY.scale()))
                .with(Charges.UNIT, unit);
    }

    /** Starts on that day, {@code 2026-09-14}, and lasts a day. */
    public ChargeBuilder on(String day) {
        Instant start = Instant.parse(day + "T00:00:00Z");
        return with(Charges.CHARGE_PERIOD_START, Timestamp.from(start))
                .with(Charges.CHARGE_PERIOD_END, Timestamp.from(start.plus(1, ChronoUnit.DAYS)));
    }

    /** What it costs in another currency. */
    public ChargeBuilder priced(String cost, String currency) {
        return with(Charges.PRICING_BILLED_COST, new BigDecimal(cost).setScale(SparkTypes.COST.scale()))
                .with(Charges.PRICING_CURRENCY, currency);
    }

    public Row row() {
        return row.row();
    }

    private ChargeBuilder cost(String cost) {
        return with(Charges.BILLED_COST, new BigDecimal(cost).setScale(SparkTypes.COST.scale()));
    }
}
