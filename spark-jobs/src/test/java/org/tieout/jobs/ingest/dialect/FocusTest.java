package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FocusTest {

    @Test
    void mendsSubscriptionAndUnit() {
        DeliveredCharge charge = new DeliveredCharge()
                .set(Field.SUB_ACCOUNT_ID, "/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .set(Field.UNIT, "Hour");

        Focus.V1_2.normalise(charge);

        assertThat(charge.get(Field.SUB_ACCOUNT_ID)).isEqualTo("9ec51cfd-5ca7-4d76-8101-dd0a4abc5674");
        assertThat(charge.get(Field.UNIT)).isEqualTo("Hours");
    }

    @Test
    void leavesTheRestAsFocusHasIt() {
        DeliveredCharge charge = new DeliveredCharge();
        for (Field field : Field.values()) {
            charge.set(field, field.name());
        }

        Focus.V1_0.normalise(charge);

        assertThat(List.of(Field.values()))
                .allSatisfy(field -> assertThat(charge.get(field)).isEqualTo(field.name()));
    }

    @Test
    void readsAnAzureColumnWhereFocusHasNoneYet() {
        Header ofVersion10 = new Header(List.of("x_InvoiceId", "x_SkuMeterName"));
        Header ofVersion12 = new Header(List.of("x_InvoiceId", "x_SkuMeterName", "InvoiceId", "SkuMeter"));

        assertThat(ofVersion10.positions(Focus.V1_0.columns()).get(Field.INVOICE_ID))
                .containsExactly(0);
        assertThat(ofVersion10.positions(Focus.V1_0.columns()).get(Field.METER_NAME))
                .containsExactly(1);
        assertThat(ofVersion12.positions(Focus.V1_2.columns()).get(Field.INVOICE_ID))
                .containsExactly(2, 0);
        assertThat(ofVersion12.positions(Focus.V1_2.columns()).get(Field.METER_NAME))
                .containsExactly(3, 1);
    }
}
