package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AzureUsageDetailsTest {

    private static final Typing USAGE =
            new Typing(ASource.ofInvoiceUsage().from(Provider.AZURE_EA).config(), "2022-11");

    private static final String HEADER = """
            SubscriptionGuid,ResourceGroup,ResourceLocation,UsageDateTime,MeterCategory,MeterSubcategory,MeterId,\
            MeterName,MeterRegion,UsageQuantity,ResourceRate,PreTaxCost,ConsumedService,ResourceType,InstanceId,Tags,\
            OfferId,AdditionalInfo,ServiceInfo1,ServiceInfo2,ServiceName,ServiceTier,Currency,UnitOfMeasure""";

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("SubscriptionGuid", "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .and("ResourceLocation", "EastUS")
                .and("UsageDateTime", "2022-11-03")
                .and("MeterCategory", "Virtual Machines")
                .and("MeterSubcategory", "Dv2/DSv2 Series")
                .and("MeterId", "14fc9a21-4919-4cb1-b495-5666966556bc")
                .and("MeterName", "D2 v2/DS2 v2")
                .and("MeterRegion", "US East")
                .and("UsageQuantity", "2.4")
                .and("ResourceRate", "1.46")
                .and("PreTaxCost", "3.504")
                .and("ConsumedService", "Microsoft.Compute")
                .and("InstanceId", "/subscriptions/9ec51cfd/vm")
                .and("Tags", "\"env\": \"prod\"")
                .and("Currency", "USD")
                .and("UnitOfMeasure", "10 Hours");
    }

    @Test
    void typesARowWithAByteOrderMark() {
        TypedFile file = USAGE.file("\uFEFF" + aDelivery().csv());

        assertThat(file.dialect()).isEqualTo("azure-usage-details");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2022-11"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-usage"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2022-11-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2022-12-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2022-11-03T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2022-11-04T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "D2 v2/DS2 v2"),
                        Map.entry(Charges.SERVICE_NAME, "Microsoft.Compute"),
                        Map.entry(Charges.METER_ID, "14fc9a21-4919-4cb1-b495-5666966556bc"),
                        Map.entry(Charges.METER_CATEGORY, "Virtual Machines"),
                        Map.entry(Charges.METER_SUBCATEGORY, "Dv2/DSv2 Series"),
                        Map.entry(Charges.METER_NAME, "D2 v2/DS2 v2"),
                        Map.entry(Charges.METER_REGION, "eastus"),
                        Map.entry(Charges.REGION_ID, "eastus"),
                        Map.entry(Charges.REGION_NAME, "EastUS"),
                        Map.entry(Charges.RESOURCE_ID, "/subscriptions/9ec51cfd/vm"),
                        Map.entry(Charges.QUANTITY, "24"),
                        Map.entry(Charges.UNIT, "Hours"),
                        Map.entry(Charges.UNIT_PRICE, "0.146"),
                        Map.entry(Charges.BILLED_COST, "3.504"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.TAGS, "\"env\": \"prod\""),
                        Map.entry(Charges.LANE, "usage")));
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void readsNamesOfOtherVersions() {
        Map<String, String> typed = USAGE.typed("""
                subscriptionid,invoiceId,billingaccountid,UsageDateTime,MeterCategory,quantity,costinbillingcurrency,\
                billingCurrency,resourceId
                sub,G1,8611537,2022-11-03,Storage,2,0.000000060000000000000000000,EUR,/disk
                """);

        assertThat(typed)
                .containsEntry(Charges.SUB_ACCOUNT_ID, "sub")
                .containsEntry(Charges.INVOICE_ID, "G1")
                .containsEntry(Charges.BILLING_ACCOUNT_ID, "8611537")
                .containsEntry(Charges.QUANTITY, "2")
                .containsEntry(Charges.BILLED_COST, "0.00000006")
                .containsEntry(Charges.BILLING_CURRENCY, "EUR")
                .containsEntry(Charges.RESOURCE_ID, "/disk");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigit(String written, String amount) {
        assertThat(USAGE.typed(aDelivery().and("PreTaxCost", written))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        USAGE.assertRejected(aDelivery().and("PreTaxCost", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = ASource.ofInvoiceUsage().withDecimalComma().config();
        ADelivery delivery = aDelivery()
                .and("UsageQuantity", "2,4")
                .and("ResourceRate", "1,46")
                .and("PreTaxCost", written);

        TypedFile file = TypedFile.of(source, "2022-11", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, amount)
                .containsEntry(Charges.QUANTITY, "24");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void takesTheTimeOfUsageForTheChargePeriod(String written, String day) {
        Typing september = new Typing(USAGE.source(), "2023-09");

        assertThat(september.typed(aDelivery().and("UsageDateTime", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day)
                .containsEntry(Charges.BILLING_PERIOD, "2023-09");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noDays")
    void rejectsARowWhoseTimeCannotBeRead(String written) {
        USAGE.assertRejected(
                aDelivery().and("UsageDateTime", written), RejectReason.UNREADABLE_TIME, Charges.CHARGE_PERIOD_START);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column         | delivered    | typed as          | as
            ResourceLocation | ''           | RegionId          |
            ResourceLocation | westeurope   | RegionId          | westeurope
            ResourceLocation | Narnia       | RegionId          | Narnia
            MeterRegion      | EU West      | MeterRegion       | westeurope
            MeterRegion      | NULL         | MeterRegion       |
            UnitOfMeasure    | 10K          | Quantity          | 24000
            UnitOfMeasure    | ''           | Quantity          | 2.4
            UnitOfMeasure    | ''           | Unit              |
            SubscriptionGuid | (null)       | SubAccountId      |
            ResourceRate     | 6.19947E-09  | UnitPrice         | 0.000000000619947
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = USAGE.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,      delivered, reason,            of
            Currency,      '',        MISSING_VALUE,     BillingCurrency
            UsageDateTime, '',        MISSING_VALUE,     ChargePeriodStart
            Currency,      dollars,   UNKNOWN_CURRENCY,  BillingCurrency
            UsageQuantity, lots,      UNREADABLE_AMOUNT, Quantity
            ResourceRate,  free,      UNREADABLE_AMOUNT, UnitPrice
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        USAGE.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void leavesUsageOfOtherMonthsOut() {
        String november = aDelivery().row();

        TypedFile file = USAGE.file(aDelivery().csv(november, november.replace("2022-11-03", "2022-10-31"), november));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 3L);
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = USAGE.file(aDelivery().csv(row, row.substring(row.indexOf(',') + 1), HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }

    @Test
    void isRefusedWithoutItsCost() {
        String header = HEADER.replace("PreTaxCost", "Preis");

        assertThatThrownBy(() -> USAGE.file(header))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot read delivered as azure-usage-details: mandatory column PreTaxCost or "
                        + "CostInBillingCurrency is missing; it has SubscriptionGuid, ResourceGroup, ");
    }
}
