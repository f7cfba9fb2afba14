package org.tieout.jobs.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsCostAndUsageTest {

    private final Dialect dialect = new AwsCostAndUsage();

    @ParameterizedTest
    @CsvSource({
        "Usage, Usage",
        "DiscountedUsage, Usage",
        "SavingsPlanCoveredUsage, Usage",
        "SavingsPlanNegation, Usage",
        "BundledDiscount, Usage",
        "EdpDiscount, Usage",
        "PrivateRateDiscount, Usage",
        "Fee, Purchase",
        "RIFee, Purchase",
        "SavingsPlanUpfrontFee, Purchase",
        "SavingsPlanRecurringFee, Purchase",
        "Tax, Tax",
        "Credit, Credit",
        "Refund, Adjustment",
        // Refused by name when the row is typed.
        "Gift, Gift"
    })
    void saysInFocusWhatALineItemIs(String lineItemType, String category) {
        DeliveredCharge charge = new DeliveredCharge().set(Field.CHARGE_CATEGORY, lineItemType);

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isEqualTo(category);
        assertThat(charge.get(Field.CHARGE_CLASS)).isNull();
    }

    @Test
    void inventsNoLineItemType() {
        DeliveredCharge charge = new DeliveredCharge();

        dialect.normalise(charge);

        assertThat(charge.get(Field.CHARGE_CATEGORY)).isNull();
    }

    @Test
    void mendsTheUnit() {
        DeliveredCharge charge = new DeliveredCharge().set(Field.UNIT, "Hrs");

        dialect.normalise(charge);

        assertThat(charge.get(Field.UNIT)).isEqualTo("Hours");
    }

    @Test
    void readsVersion2AndLegacyAlike() {
        Map<Field, int[]> version2 = new Header(
                        List.of("bill_invoice_id", "line_item_unblended_cost", "line_item_line_item_type"))
                .positions(dialect.columns());
        Map<Field, int[]> legacy = new Header(
                        List.of("bill/InvoiceId", "lineItem/UnblendedCost", "lineItem/LineItemType"))
                .positions(dialect.columns());

        assertThat(legacy).containsOnlyKeys(Field.INVOICE_ID, Field.BILLED_COST, Field.CHARGE_CATEGORY);
        assertThat(legacy.get(Field.BILLED_COST)).containsExactly(1);
        assertThat(version2.keySet()).isEqualTo(legacy.keySet());
    }
}
