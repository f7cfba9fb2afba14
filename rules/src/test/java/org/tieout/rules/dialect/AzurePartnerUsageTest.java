package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AzurePartnerUsageTest {

    private static final SourceConfig SOURCE = ASource.ofInvoiceUsage().config();

    private static final Typing PARTNER = new Typing(SOURCE, "2026-10");

    /** In the order of the portal's download. */
    private static final String HEADER = """
            PartnerId,PartnerName,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,MpnId,Tier2MpnId,\
            InvoiceNumber,ProductId,SkuId,AvailabilityId,SkuName,ProductName,PublisherName,PublisherId,\
            SubscriptionDescription,SubscriptionId,ChargeStartDate,ChargeEndDate,UsageDate,MeterType,MeterCategory,\
            MeterId,MeterSubCategory,MeterName,MeterRegion,Unit,ResourceLocation,ConsumedService,ResourceGroup,\
            ResourceURI,ChargeType,UnitPrice,Quantity,UnitType,BillingPreTaxTotal,BillingCurrency,PricingPreTaxTotal,\
            PricingCurrency,ServiceInfo1,ServiceInfo2,Tags,AdditionalInfo,EffectiveUnitPrice,PCToBCExchangeRate,\
            PCToBCExchangeRateDate,EntitlementId,EntitlementDescription,PartnerEarnedCreditPercentage,\
            CreditPercentage,CreditType,BenefitOrderId,BenefitId,BenefitType""";

    private static final String LOCALISED = HEADER.replace(",Quantity,", ",Cantidad,")
            .replace(",BillingCurrency,", ",Moneda,")
            .replace(",Unit,", ",Unidad,")
            .replace(",Tags,", ",Etiquetas,");

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("PartnerId", "0e195b37-4574-4539-bc42-0e539b9684c0")
                .and("PartnerName", "Fabrikam")
                .and("CustomerId", "6d7e2f5c-0000-4000-8000-000000000001")
                .and("CustomerName", "Contoso")
                .and("InvoiceNumber", "G016907411")
                .and("SkuName", "Azure plan")
                .and("ProductName", "Virtual Machines BS Series")
                .and("SubscriptionDescription", "Azure plan")
                .and("SubscriptionId", "aaaaaaaa-1111-4000-8000-00000000plan")
                .and("ChargeStartDate", "2026-10-01T00:00:00Z")
                .and("ChargeEndDate", "2026-10-31T23:59:00Z")
                .and("UsageDate", "2026-10-05T00:00:00Z")
                .and("MeterCategory", "Virtual Machines")
                .and("MeterId", "f31064a2-ed95-4e11-8b69-270f2fc4fbdd")
                .and("MeterSubCategory", "BS Series")
                .and("MeterName", "B1s")
                .and("MeterRegion", "UK South")
                .and("Unit", "100 Hours")
                .and("ResourceLocation", "UKSOUTH")
                .and("ConsumedService", "Microsoft.Compute")
                .and("ResourceURI", "/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/vm")
                .and("ChargeType", "new")
                .and("UnitPrice", "3.50")
                .and("Quantity", "0.5")
                .and("BillingPreTaxTotal", "1.37")
                .and("BillingCurrency", "EUR")
                .and("PricingPreTaxTotal", "1.625")
                .and("PricingCurrency", "USD")
                .and("Tags", "{\"env\": \"prod\"}")
                .and("EffectiveUnitPrice", "3.25")
                .and("PCToBCExchangeRate", "0.846202666")
                .and("EntitlementId", "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .and("EntitlementDescription", "Shop");
    }

    private static final Map<String, String> TYPED = Map.ofEntries(
            Map.entry(Charges.BILLING_PERIOD, "2026-10"),
            Map.entry(Charges.SIDE, "INVOICE"),
            Map.entry(Charges.SOURCE, "contoso-usage"),
            Map.entry(Charges.RELEASE, "v1"),
            Map.entry(Charges.SOURCE_FILE, "delivered"),
            Map.entry(Charges.SOURCE_ROW, "1"),
            Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
            Map.entry(Charges.INVOICE_ID, "G016907411"),
            Map.entry(Charges.BILLING_ACCOUNT_ID, "0e195b37-4574-4539-bc42-0e539b9684c0"),
            Map.entry(Charges.BILLING_ACCOUNT_NAME, "Fabrikam"),
            Map.entry(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674"),
            Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
            Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
            Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-05T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_END, "2026-10-06T00:00:00Z"),
            Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
            Map.entry(Charges.CHARGE_DESCRIPTION, "Virtual Machines BS Series"),
            Map.entry(Charges.SERVICE_NAME, "Microsoft.Compute"),
            Map.entry(Charges.METER_ID, "f31064a2-ed95-4e11-8b69-270f2fc4fbdd"),
            Map.entry(Charges.METER_CATEGORY, "Virtual Machines"),
            Map.entry(Charges.METER_SUBCATEGORY, "BS Series"),
            Map.entry(Charges.METER_NAME, "B1s"),
            Map.entry(Charges.METER_REGION, "uksouth"),
            Map.entry(Charges.REGION_ID, "uksouth"),
            Map.entry(Charges.REGION_NAME, "UKSOUTH"),
            Map.entry(Charges.RESOURCE_ID, "/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/vm"),
            Map.entry(Charges.QUANTITY, "50"),
            Map.entry(Charges.UNIT, "Hours"),
            Map.entry(Charges.UNIT_PRICE, "0.0325"),
            Map.entry(Charges.BILLED_COST, "1.37"),
            Map.entry(Charges.BILLING_CURRENCY, "EUR"),
            Map.entry(Charges.PRICING_CURRENCY, "USD"),
            Map.entry(Charges.PRICING_BILLED_COST, "1.625"),
            Map.entry(Charges.EXCHANGE_RATE, "0.846202666"),
            Map.entry(Charges.TAGS, "{\"env\": \"prod\"}"),
            Map.entry(Charges.LANE, "usage"));

    @Test
    void typesARowOfTheFileDownloadedByHand() {
        TypedFile file = PARTNER.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("azure-partner-usage");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(TYPED);
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void typesTheSameRowAsGraphDeliversIt() {
        TypedFile file = TypedFile.of(SOURCE, "2026-10", """
                {"PartnerId":"0e195b37-4574-4539-bc42-0e539b9684c0","PartnerName":"Fabrikam",\
                "CustomerName":"Contoso","MPNId":123,"InvoiceNumber":"G016907411","SkuName":"Azure plan",\
                "ProductName":"Virtual Machines BS Series","SubscriptionId":"aaaaaaaa-1111-4000-8000-00000000plan",\
                "ChargeStartDate":"2026-10-01T00:00:00Z","ChargeEndDate":"2026-10-31T00:00:00Z",\
                "UsageDate":"2026-10-05T00:00:00Z","MeterCategory":"Virtual Machines",\
                "MeterId":"f31064a2-ed95-4e11-8b69-270f2fc4fbdd","MeterSubCategory":"BS Series","MeterName":"B1s",\
                "MeterRegion":"UK South","Unit":"100 Hours","ResourceLocation":"UKSOUTH",\
                "ConsumedService":"Microsoft.Compute",\
                "resourceUri":"/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/vm","ChargeType":"new",\
                "UnitPrice":3.50,"Quantity":5E-1,"BillingPreTaxTotal":1.37,"BillingCurrency":"EUR",\
                "PricingPreTaxTotal":1.625,"PricingCurrency":"USD","Tags":"{\\"env\\": \\"prod\\"}",\
                "AdditionalInfo":"{}","EffectiveUnitPrice":3.25,"PCToBCExchangeRate":0.846202666,\
                "EntitlementId":"9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674","EntitlementDescription":"Shop",\
                "BenefitID":null,"CreditType":null}
                """);

        assertThat(file.dialect()).isEqualTo("azure-partner-usage");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(TYPED);
    }

    @Test
    void typesTheSameRowUnderTranslatedHeaders() {
        String translated = aDelivery().csv().replace(HEADER, LOCALISED);

        TypedFile file = TypedFile.of(SOURCE, "2026-10", translated);

        assertThat(translated).contains(",Cantidad,", ",Moneda,", ",Unidad,", ",Etiquetas,");
        assertThat(file.dialect()).isEqualTo("azure-partner-usage");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(TYPED);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigit(String written, String amount) {
        assertThat(PARTNER.typed(aDelivery().and("BillingPreTaxTotal", written)))
                .containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        PARTNER.assertRejected(aDelivery().and("BillingPreTaxTotal", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source =
                ASource.ofInvoiceUsage().delimitedBy(";").withDecimalComma().config();
        String file =
                "InvoiceNumber;EntitlementId;UsageDate;MeterName;BillingPreTaxTotal;BillingCurrency;Quantity;Unit\n"
                        + "G1;a;2026-10-05;B1s;" + written + ";EUR;0,5;100 Hours";

        Map<String, String> typed =
                AsText.ofTheOnly(TypedFile.of(source, "2026-10", file).rows());

        assertThat(typed).containsEntry(Charges.BILLED_COST, amount).containsEntry(Charges.QUANTITY, "50");
    }

    @Test
    void readsAJsonNumberWithItsPointWhateverTheSourceWritesInCsv() {
        SourceConfig source = ASource.ofInvoiceUsage().withDecimalComma().config();

        TypedFile file = TypedFile.of(source, "2026-10", """
                {"InvoiceNumber":"G1","EntitlementId":"a","UsageDate":"2026-10-05","MeterName":"B1s",\
                "BillingPreTaxTotal":1.375,"BillingCurrency":"EUR"}""");

        assertThat(AsText.ofTheOnly(file.rows())).containsEntry(Charges.BILLED_COST, "1.375");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void takesTheDayOfUsageForTheChargePeriod(String written, String day) {
        assertThat(PARTNER.typed(aDelivery().and("UsageDate", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noDays")
    void rejectsARowWhoseDayCannotBeRead(String written) {
        PARTNER.assertRejected(
                aDelivery().and("UsageDate", written), RejectReason.UNREADABLE_TIME, Charges.CHARGE_PERIOD_START);
    }

    @Test
    void keepsLateUsageOfAnOlderCycleInThePeriodOfItsInvoice() {
        Map<String, String> typed = PARTNER.typed(aDelivery()
                .and("ChargeStartDate", "2026-09-01T00:00:00Z")
                .and("ChargeEndDate", "2026-09-30T23:59:00Z")
                .and("UsageDate", "2026-09-28T00:00:00Z"));

        assertThat(typed)
                .containsEntry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .containsEntry(Charges.CHARGE_PERIOD_START, "2026-09-28T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # ChargeType,    category, lane
            new,             Usage,    usage
            renew,           Usage,    usage
            cancelImmediate, Usage,    usage
            NULL,            Usage,    usage
            customerCredit,  Credit,   credits
            CustomerCredit,  Credit,   credits
            """)
    void takesOnlyCreditsForAnotherNatureThanUsage(String chargeType, String category, String lane) {
        assertThat(PARTNER.typed(aDelivery().and("ChargeType", chargeType)))
                .containsEntry(Charges.CHARGE_CATEGORY, category)
                .containsEntry(Charges.LANE, lane);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Unit          | Quantity | Price     | unit       | quantity    | price
            1 Hour          | 3        | 0.004     | Hours      | 3           | 0.004
            100 Hours       | 0.5      | 20        | Hours      | 50          | 0.2
            10K             | 0.0004   | 0.1       | Units      | 4           | 0.00001
            1M              | 2        | 1         | Units      | 2000000     | 0.000001
            1 GB/Month      | 1.5      | 0.02      | GB/Month   | 1.5         | 0.02
            '100 '          | 1        | 5         | Units      | 100         | 0.05
            1000s of Moons  | 7        | 3         | 1000s of Moons | 7       | 3
            """)
    void bringsQuantityAndPriceToOneOfTheUnit(
            String unit, String quantity, String price, String name, String ones, String each) {
        Map<String, String> typed = PARTNER.typed(
                aDelivery().and("Unit", unit).and("Quantity", quantity).and("EffectiveUnitPrice", price));

        assertThat(typed)
                .containsEntry(Charges.UNIT, name)
                .containsEntry(Charges.QUANTITY, ones)
                .containsEntry(Charges.UNIT_PRICE, each)
                .containsEntry(Charges.BILLED_COST, "1.37");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column         | delivered                                           | typed as            | as
            ResourceLocation | EastUS2                                             | RegionId            | eastus2
            ResourceLocation | US East                                             | RegionId            | eastus
            ResourceLocation | All Regions                                         | RegionId            | global
            ResourceLocation | Mars                                                | RegionId            | Mars
            ResourceLocation | NULL                                                | RegionId            |
            MeterRegion      | US East 2                                           | MeterRegion         | eastus2
            # the price of two regions
            MeterRegion      | Virginia                                            | MeterRegion         | Virginia
            InvoiceNumber    | ''                                                  | InvoiceId           |
            InvoiceNumber    | (null)                                              | InvoiceId           |
            BillingCurrency  | ' gbp '                                             | BillingCurrency     | GBP
            EntitlementId    | /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | SubAccountId        | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            EntitlementId    | ''                                                  | SubAccountId        |
            UsageDate        | ''                                                  | ChargePeriodStart   | 2026-10-01T00:00:00Z
            ProductName      | ''                                                  | ChargeDescription   | Azure plan
            EffectiveUnitPrice | ''                                                | UnitPrice           | 0.035
            PCToBCExchangeRate | 0.3333333333333333333333333333                    | ExchangeRate        | 0.333333333333333333333333
            Quantity         | -1.0                                                | Quantity            | -100
            Tags             | '{"a":"say ""hi"", then"}'                          | Tags                | '{"a":"say ""hi"", then"}'
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = PARTNER.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,            delivered, reason,            of
            BillingCurrency,     US$,       UNKNOWN_CURRENCY,  BillingCurrency
            BillingCurrency,     '',        MISSING_VALUE,     BillingCurrency
            Quantity,            many,      UNREADABLE_AMOUNT, Quantity
            PricingPreTaxTotal,  '1,250',   UNREADABLE_AMOUNT, PricingBilledCost
            PCToBCExchangeRate,  n/a,       UNREADABLE_AMOUNT, ExchangeRate
            EffectiveUnitPrice,  1E+13,     AMOUNT_TOO_LARGE,  UnitPrice
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        PARTNER.assertRejected(aDelivery().and(column, delivered).and("Unit", "Hours"), reason, of);
    }

    @Test
    void rejectsARaggedRowAndGoesOnAfterIt() {
        String ragged = aDelivery().row() + ",one more";

        TypedFile file = TypedFile.of(
                SOURCE, "2026-10", aDelivery().csv(ragged, aDelivery().row()));

        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(2L);
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT")
                .containsEntry(Rejects.SOURCE_ROW, "1")
                .hasEntrySatisfying(Rejects.RECORD, record -> assertThat(record).endsWith(",one more"));
    }

    @Test
    void takesAHeaderThatIsRepeatedForNoRow() {
        String row = aDelivery().row();

        TypedFile file = TypedFile.of(SOURCE, "2026-10", aDelivery().csv(row, HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 3L);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }

    @Test
    void rejectsALineThatIsNoJsonAndGoesOnAfterIt() {
        String sound = """
                {"InvoiceNumber":"G1","EntitlementId":"a","UsageDate":"2026-10-05","MeterName":"B1s",\
                "BillingPreTaxTotal":"1.37","BillingCurrency":"EUR"}""";

        TypedFile file = TypedFile.of(SOURCE, "2026-10", String.join("\n", sound, "{\"InvoiceNumber\":", sound));

        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(1L, 3L);
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, "UNREADABLE_RECORD")
                .containsEntry(Rejects.RECORD, "{\"InvoiceNumber\":");
    }

    @Test
    void namesTheIssuerThatConfigNames() {
        SourceConfig source = ASource.ofInvoiceUsage().issuedBy("Fabrikam").config();

        TypedFile file = TypedFile.of(source, "2026-10", aDelivery().csv());

        assertThat(AsText.ofTheOnly(file.rows())).containsEntry(Charges.INVOICE_ISSUER_NAME, "Fabrikam");
    }

    @Test
    void isRecognisedWhereverItComesFrom() {
        for (Provider provider : List.of(Provider.AZURE_PARTNER, Provider.OTHER)) {
            SourceConfig source = ASource.ofInvoiceUsage().from(provider).config();

            assertThat(TypedFile.of(source, "2026-10", HEADER).dialect()).isEqualTo("azure-partner-usage");
        }
    }
}
