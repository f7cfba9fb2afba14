package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.match.Key;

class KeyChargesTest {

    private static final StructType GROUP =
            SparkTypes.schema(Charges.SCHEMA).add(GroupCharges.IS_OUTSIDE, DataTypes.BooleanType);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Usage      | -          | -                   | -                | usage        | false | USAGE
            Purchase   | -          | -                   | -                | usage        | false | USAGE
            Usage      | -          | -                   | -                | usage        | true  | TIMING
            Tax        | Correction | rounding            | -                | credits      | true  | TAX_APART
            Credit     | Correction | rounding            | -                | credits      | true  | CORRECTION
            Credit     | -          | rounding            | -                | support      | true  | CREDIT
            Adjustment | -          | rounding            | -                | credits      | true  | CREDIT
            Usage      | -          | rounding            | -                | tax          | true  | TAX
            Adjustment | -          | rounding            | -                | program fees | true  | FEE
            Usage      | -          | -                   | -                | support      | true  | FEE
            Adjustment | -          | Rounding Adjustment | -                | usage        | true  | ROUNDING
            Adjustment | -          | -                   | ROUNDING ERROR   | usage        | false | ROUNDING
            Adjustment | -          | round up            | -                | usage        | true  | ADJUSTMENT
            Usage      | -          | rounding            | -                | -            | false | USAGE
            """)
    void aChargeHasTheFirstNatureThatApplies(
            String category,
            @Nullable String chargeClass,
            @Nullable String description,
            @Nullable String meterCategory,
            @Nullable String lane,
            boolean isOutside,
            String nature) {
        Row charge = group(
                ChargeBuilder.exported("1")
                        .with(Charges.CHARGE_CATEGORY, category)
                        .with(Charges.CHARGE_CLASS, chargeClass)
                        .with(Charges.CHARGE_DESCRIPTION, description)
                        .with(Charges.METER_CATEGORY, meterCategory)
                        .with(Charges.LANE, lane),
                isOutside);

        assertThat(keys(new AReconciliation()).apply(charge).nature()).hasToString(nature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            METER    | US East | eastus | East US | US East
            METER    | -       | eastus | East US | none
            RESOURCE | US East | eastus | East US | eastus
            RESOURCE | US East | -      | East US | East US
            RESOURCE | US East | -      | -       | none
            AUTO     | US East | eastus | East US | US East
            AUTO     | -       | eastus | East US | eastus
            AUTO     | -       | -      | East US | East US
            AUTO     | -       | -      | -       | none
            """)
    void aRegionIsThatOfThePriceOrOfTheResource(
            String meaning, @Nullable String ofMeter, @Nullable String id, @Nullable String name, String region) {
        AReconciliation config = new AReconciliation();
        switch (meaning) {
            case "RESOURCE" -> config.byRegionOfResource();
            case "AUTO" -> config.byRegionBothSidesKnow();
            default -> {}
        }
        Row charge = group(
                ChargeBuilder.invoiced("1")
                        .with(Charges.METER_REGION, ofMeter)
                        .with(Charges.REGION_ID, id)
                        .with(Charges.REGION_NAME, name),
                false);

        assertThat(keys(config).apply(charge).key().get(ReconciliationLines.REGION))
                .isEqualTo(region.equals("none") ? Charges.NO_REGION : region);
    }

    @Test
    void onNoInvoiceTheSidesStayApart() {
        ChargeBuilder charge = ChargeBuilder.exported("1").with(Charges.INVOICE_ID, null);

        assertThat(keys(new AReconciliation()).apply(group(charge, false)).key().get(Key.ONLY_SIDE))
                .isEqualTo("EXPORT");
        assertThat(keys(new AReconciliation().on("BillingCurrency"))
                        .apply(group(charge, false))
                        .key()
                        .get(Key.ONLY_SIDE))
                .isNull();
    }

    @Test
    void aColumnThatIsNotAskedForIsNoPartOfTheKey() {
        Key key = keys(new AReconciliation().on("BillingCurrency"))
                .apply(group(ChargeBuilder.exported("1"), false))
                .key();

        assertThat(key.values()).containsOnly("r", "USD", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXPORT  | Usage  | 0.005  | DOWN      | -0.005
            EXPORT  | Usage  | -0.005 | DOWN      | 0.005
            EXPORT  | Usage  | 0.005  | HALF_UP   | 0.005
            EXPORT  | Usage  | -0.005 | HALF_UP   | -0.005
            EXPORT  | Usage  | 0.005  | HALF_EVEN | -0.005
            EXPORT  | Usage  | 0.015  | HALF_EVEN | 0.005
            EXPORT  | Credit | 0.005  | HALF_UP   | 0
            INVOICE | Usage  | 0.005  | HALF_UP   | 0
            """)
    void theIssuerRoundsWhatItExportsRowByRow(
            String side, String category, String cost, Rounding.Mode mode, String change) {
        AReconciliation config = new AReconciliation().rounding(new Rounding("by row", Rounding.Grain.ROW, mode, null));
        ChargeBuilder charge = side.equals("EXPORT") ? ChargeBuilder.exported(cost) : ChargeBuilder.invoiced(cost);

        assertThat(keys(config)
                        .apply(group(charge.with(Charges.CHARGE_CATEGORY, category), false))
                        .rounding())
                .isEqualByComparingTo(change);
    }

    @Test
    void metersAreToldApartByTheirIdsOrTheirNamesHoweverTheyRunTogether() {
        KeyCharges keys = keys(new AReconciliation()
                .rounding(new Rounding("by meter", Rounding.Grain.METER_SUBSCRIPTION, Rounding.Mode.DOWN, null)));

        assertThat(together(keys, "m", "a", "s"))
                .isEqualTo(together(keys, "m", "other", "s"))
                .isNotEqualTo(together(keys, "m", "a", "t"))
                .isNotEqualTo(together(keys, null, "m", "s"));
        assertThat(together(keys, null, "ab", "c")).isNotEqualTo(together(keys, null, "a", "bc"));
        assertThat(together(keys, null, null, "s")).isNotEqualTo(together(keys, null, "", "s"));
    }

    private static String together(KeyCharges keys, @Nullable String id, @Nullable String name, String subscription) {
        return keys.apply(group(
                        ChargeBuilder.exported("1")
                                .with(Charges.METER_ID, id)
                                .with(Charges.METER_CATEGORY, null)
                                .with(Charges.METER_SUBCATEGORY, null)
                                .with(Charges.METER_NAME, name)
                                .with(Charges.SUB_ACCOUNT_ID, subscription),
                        false))
                .together();
    }

    private static KeyCharges keys(AReconciliation config) {
        ReconciliationConfig made = config.config();
        return new KeyCharges(made, Set.of(), InvoiceFacts.NONE, new SellingCompanies(made, Set.of(), Map.of()));
    }

    private static Row group(ChargeBuilder charge, boolean isOutside) {
        Object[] values = new Object[GROUP.size()];
        Row row = charge.row();
        for (int i = 0; i < row.size(); i++) {
            values[i] = row.get(i);
        }
        values[GROUP.fieldIndex(GroupCharges.IS_OUTSIDE)] = isOutside;
        return new GenericRowWithSchema(values, GROUP);
    }
}
