package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureCostDetailsTest {

    private final Dialect dialect = new AzureCostDetails();

    @ParameterizedTest
    @CsvSource({
        "Usage, Usage,",
        "Purchase, Purchase,",
        "Refund, Purchase, Correction",
        "Tax, Tax,",
        "Adjustment, Adjustment,",
        "RoundingAdjustment, Adjustment,",
        "UnusedReservation, Usage,",
        "UnusedSavingsPlan, Usage,",
        // Refused by name when the row is typed.
        "Gift, Gift,"
    })
    void saysInFocusWhatAChargeIs(String chargeType, String category, String chargeClass) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.CHARGE_CATEGORY, chargeType);

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isEqualTo(category);
        assertThat(charge.get(Field.CHARGE_CLASS)).isEqualTo(chargeClass);
    }

    @Test
    void inventsNoChargeType() {
        DeliveredCharge charge = new DeliveredCharge();

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isNull();
    }

    @Test
    void mendsSubscriptionAndUnit() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.SUB_ACCOUNT_ID, "/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .set(Field.UNIT, "1 Hour");

        dialect.normalise(charge);

        assertThat(charge.get(Field.SUB_ACCOUNT_ID)).isEqualTo("9ec51cfd-5ca7-4d76-8101-dd0a4abc5674");
        assertThat(charge.get(Field.UNIT)).isEqualTo("Hours");
    }

    @Test
    void forgetsTheInclusiveEndOfThePeriod() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.BILLING_PERIOD_START, "09/01/2023")
                .set(Field.BILLING_PERIOD_END, "09/30/2023");

        dialect.normalise(charge);

        assertThat(charge.get(Field.BILLING_PERIOD_START)).isEqualTo("09/01/2023");
        assertThat(charge.get(Field.BILLING_PERIOD_END)).isNull();
    }
}
