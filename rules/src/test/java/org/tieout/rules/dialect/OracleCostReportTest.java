package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class OracleCostReportTest {

    private static final Typing ORACLE = new Typing(
            ASource.of(SourceKind.INVOICE_USAGE)
                    .named("initech-costs")
                    .from(Provider.ORACLE)
                    .config(),
            "2026-10");

    private static final String HEADER = """
            lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,\
            product/service,product/compartmentId,product/compartmentName,product/region,product/availabilityDomain,\
            product/resourceId,usage/billedQuantity,usage/billedQuantityOverage,cost/subscriptionId,cost/productSku,\
            product/Description,cost/unitPrice,cost/unitPriceOverage,cost/myCost,cost/myCostOverage,cost/currencyCode,\
            cost/billingUnitReadable,cost/skuUnitDescription,cost/overageFlag,lineItem/isCorrection,\
            lineItem/backreferenceNo,tags/Oracle-Tags.CreatedBy""";

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("lineItem/referenceNo", "V2.abc")
                .and("lineItem/tenantId", "ocid1.tenancy.oc1..t")
                .and("lineItem/intervalUsageStart", "2026-10-05T06:00Z")
                .and("lineItem/intervalUsageEnd", "2026-10-05T07:00Z")
                .and("product/service", "COMPUTE")
                .and("product/region", "us-sanjose-1")
                .and("product/resourceId", "ocid1.instance.oc1..i")
                .and("usage/billedQuantity", "8.0")
                .and("cost/subscriptionId", "20209880")
                .and("cost/productSku", "B92307")
                .and("product/Description", "Standard - E3 - Memory")
                .and("cost/unitPrice", "0.0015")
                .and("cost/myCost", "0.012")
                .and("cost/myCostOverage", "0.012")
                .and("cost/currencyCode", "USD")
                .and("cost/skuUnitDescription", "GB Hours")
                .and("lineItem/isCorrection", "false");
    }

    @Test
    void typesARow() {
        TypedFile file = ORACLE.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("oracle-cost-report");
        assertThat(file.rejects()).isEmpty();
        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.INVOICE_ISSUER_NAME, "Oracle")
                .containsEntry(Charges.BILLING_ACCOUNT_ID, "20209880")
                .containsEntry(Charges.SUB_ACCOUNT_ID, "ocid1.tenancy.oc1..t")
                .containsEntry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .containsEntry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .containsEntry(Charges.CHARGE_PERIOD_START, "2026-10-05T06:00:00Z")
                .containsEntry(Charges.CHARGE_PERIOD_END, "2026-10-05T07:00:00Z")
                .containsEntry(Charges.CHARGE_CATEGORY, "Usage")
                .containsEntry(Charges.CHARGE_DESCRIPTION, "Standard - E3 - Memory")
                .containsEntry(Charges.SERVICE_NAME, "COMPUTE")
                .containsEntry(Charges.METER_ID, "B92307")
                .containsEntry(Charges.METER_CATEGORY, "COMPUTE")
                .containsEntry(Charges.METER_NAME, "Standard - E3 - Memory")
                .containsEntry(Charges.REGION_ID, "us-sanjose-1")
                .containsEntry(Charges.RESOURCE_ID, "ocid1.instance.oc1..i")
                .containsEntry(Charges.QUANTITY, "8")
                .containsEntry(Charges.UNIT_PRICE, "0.0015")
                .containsEntry(Charges.BILLED_COST, "0.012")
                .containsEntry(Charges.BILLING_CURRENCY, "USD")
                .containsEntry(Charges.LANE, "usage")
                .doesNotContainKeys(Charges.INVOICE_ID, Charges.TAX_AMOUNT);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # begins,              rows of October
            2026-10-01T00:00Z,     1
            2026-10-31T23:00:00Z,  1
            2026-09-30T23:00Z,     0
            2026-11-01T00:00:00Z,  0
            """)
    void isOfTheMonthItsUsageBeginsIn(String begins, int rows) {
        TypedFile file = ORACLE.file(aDelivery().and("lineItem/intervalUsageStart", begins));

        assertThat(file.rows()).hasSize(rows);
        assertThat(file.rejects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, Adjustment", "True, Adjustment", "false, Usage", "'', Usage"})
    void takesACorrectionForAnAdjustment(String isCorrection, String category) {
        Map<String, String> typed = ORACLE.typed(aDelivery().and("lineItem/isCorrection", isCorrection));

        assertThat(typed).containsEntry(Charges.CHARGE_CATEGORY, category);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigit(String written, String amount) {
        assertThat(ORACLE.typed(aDelivery().and("cost/myCost", written))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,                    delivered, reason,           of
            cost/myCost,                 '',        MISSING_VALUE,    BilledCost
            cost/currencyCode,           '',        MISSING_VALUE,    BillingCurrency
            lineItem/intervalUsageStart, later,     UNREADABLE_TIME,  BillingPeriodStart
            """)
    void rejectsARowForAColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        ORACLE.assertRejected(aDelivery().and(column, delivered), reason, of);
    }
}
