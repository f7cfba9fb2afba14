package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzurePartnerUsageTest {

    private final Dialect dialect = new AzurePartnerUsage();

    @ParameterizedTest
    @CsvSource({
        "new, Usage",
        "renew, Usage",
        "cancel, Usage",
        "'', Usage",
        "customerCredit, Credit",
        "Customer Credit, Credit",
        "CREDIT, Credit"
    })
    void tellsCreditsFromUsage(String chargeType, String category) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.CHARGE_CATEGORY, chargeType);

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isEqualTo(category);
    }

    @Test
    void takesARowWithoutChargeTypeForUsage() {
        DeliveredCharge charge = new DeliveredCharge();

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isEqualTo("Usage");
        assertThat(charge.get(Field.CHARGE_CLASS)).isNull();
    }

    @Test
    void mendsSubscriptionAndUnit() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.SUB_ACCOUNT_ID, "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .set(Field.UNIT, "1 Hour");

        dialect.normalise(charge);

        assertThat(charge.get(Field.SUB_ACCOUNT_ID)).isEqualTo("9ec51cfd-5ca7-4d76-8101-dd0a4abc5674");
        assertThat(charge.get(Field.UNIT)).isEqualTo("Hours");
    }

    @Test
    void takesItsPeriodFromTheInvoiceItWasAskedFor() {
        assertThat(dialect.columns()).doesNotContainKeys(Field.BILLING_PERIOD_START, Field.BILLING_PERIOD_END);
    }
}
