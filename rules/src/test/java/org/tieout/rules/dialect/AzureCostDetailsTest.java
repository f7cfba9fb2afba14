package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

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

class AzureCostDetailsTest {

    private static final Typing ENTERPRISE =
            new Typing(ASource.ofInvoiceUsage().from(Provider.AZURE_EA).config(), "2023-09");
    private static final Typing CUSTOMER =
            new Typing(ASource.ofInvoiceUsage().from(Provider.AZURE_MCA).config(), "2026-10");

    private static final String ENTERPRISE_HEADER = """
            BillingAccountId,BillingAccountName,BillingPeriodStartDate,BillingPeriodEndDate,BillingProfileId,\
            BillingProfileName,AccountOwnerId,AccountName,SubscriptionId,SubscriptionName,Date,Product,PartNumber,\
            MeterId,ServiceFamily,MeterCategory,MeterSubCategory,MeterRegion,MeterName,Quantity,EffectivePrice,Cost,\
            UnitPrice,BillingCurrency,ResourceLocation,AvailabilityZone,ConsumedService,ResourceId,ResourceName,\
            ServiceInfo1,ServiceInfo2,AdditionalInfo,Tags,InvoiceSectionId,InvoiceSection,CostCenter,UnitOfMeasure,\
            ResourceGroup,ReservationId,ReservationName,ProductOrderId,ProductOrderName,OfferId,\
            IsAzureCreditEligible,Term,PublisherName,PlanName,ChargeType,Frequency,PublisherType,PayGPrice,\
            PricingModel,CostAllocationRuleName,benefitId,benefitName""";

    private static final String CUSTOMER_HEADER = """
            invoiceId,previousInvoiceId,billingAccountId,billingAccountName,billingProfileId,billingProfileName,\
            invoiceSectionId,invoiceSectionName,resellerName,resellerMpnId,costCenter,billingPeriodEndDate,\
            billingPeriodStartDate,servicePeriodEndDate,servicePeriodStartDate,date,serviceFamily,productOrderId,\
            productOrderName,consumedService,meterId,meterName,meterCategory,meterSubCategory,meterRegion,ProductId,\
            ProductName,SubscriptionId,subscriptionName,publisherType,publisherId,publisherName,resourceGroupName,\
            ResourceId,resourceLocation,location,effectivePrice,quantity,unitOfMeasure,chargeType,billingCurrency,\
            pricingCurrency,costInBillingCurrency,costInPricingCurrency,costInUsd,paygCostInBillingCurrency,\
            paygCostInUsd,exchangeRatePricingToBilling,exchangeRateDate,isAzureCreditEligible,serviceInfo1,\
            serviceInfo2,additionalInfo,tags,PayGPrice,frequency,term,reservationId,reservationName,pricingModel,\
            unitPrice,costAllocationRuleName,benefitId,benefitName,provider""";

    /** As Cost Management delivers it to a German enrolment. */
    private static final String GERMAN_HEADER = """
            Abrechnungskonto-ID (BillingAccountId),Name des Abrechnungskontos (BillingAccountName),\
            Startdatum des Abrechnungszeitraums (BillingPeriodStartDate),\
            Enddatum des Abrechnungszeitraums (BillingPeriodEndDate),Name der Abteilung (DepartmentName),\
            Abonnement-ID (SubscriptionId),Abonnementname (SubscriptionName),Datum (Date),Produkt (Product),\
            ID der Verbrauchseinheit (MeterId),Kategorie der Verbrauchseinheit (MeterCategory),\
            Unterkategorie der Verbrauchseinheit (MeterSubCategory),Region der Verbrauchseinheit (MeterRegion),\
            Name der Verbrauchseinheit (MeterName),Menge (Quantity),Effektiver Preis (EffectivePrice),Kosten (Cost),\
            Einzelpreis (UnitPrice),Abrechnungswährung (BillingCurrency),Ressourcenstandort (ResourceLocation),\
            Genutzter Dienst (ConsumedService),Ressourcen-ID (ResourceId),Tags (Tags),Maßeinheit (UnitOfMeasure),\
            Gebührentyp (ChargeType)""";

    private static ADelivery anEnterpriseDelivery() {
        return ADelivery.with(ENTERPRISE_HEADER)
                .and("BillingAccountId", "8611537")
                .and("BillingAccountName", "Contoso")
                .and("BillingPeriodStartDate", "09/01/2023")
                .and("BillingPeriodEndDate", "09/30/2023")
                .and("BillingProfileId", "8611537")
                .and("BillingProfileName", "Contoso")
                .and("SubscriptionId", "ED570627-0265-4620-BB42-BAE06BCFA914")
                .and("SubscriptionName", "Contoso IT")
                .and("Date", "09/04/2023")
                .and("Product", "Tiered Block Blob - GRS - US East 2")
                .and("MeterId", "aaaef613-418a-4a5f-af72-d224d7dee2c6")
                .and("MeterCategory", "Storage")
                .and("MeterSubCategory", "Tiered Block Blob")
                .and("MeterRegion", "Virginia")
                .and("MeterName", "GRS List and Create Container Operations")
                .and("Quantity", "0.0004")
                .and("EffectivePrice", "0.1")
                .and("Cost", "0.00004")
                .and("UnitPrice", "0.2")
                .and("BillingCurrency", "USD")
                .and("ResourceLocation", "EastUS2")
                .and("ConsumedService", "Microsoft.Storage")
                .and("ResourceId", "/subscriptions/ed570627/storageAccounts/a")
                .and("Tags", "\"env\": \"prod\",\" org\": \"trey\"")
                .and("UnitOfMeasure", "10K")
                .and("ChargeType", "Usage");
    }

    private static ADelivery aCustomerDelivery() {
        return ADelivery.with(CUSTOMER_HEADER)
                .and("invoiceId", "T000000001")
                .and("billingAccountId", "account:2019-05-31")
                .and("billingAccountName", "Contoso")
                .and("billingProfileId", "BP-1")
                .and("billingProfileName", "Contoso profile")
                .and("billingPeriodStartDate", "10/01/2026")
                .and("billingPeriodEndDate", "10/31/2026")
                .and("date", "10/05/2026")
                .and("consumedService", "Microsoft.Network")
                .and("meterId", "meter-1")
                .and("meterName", "Dynamic Public IP")
                .and("meterCategory", "Virtual Network")
                .and("meterSubCategory", "IP Addresses")
                .and("ProductName", "IP Addresses - Basic")
                .and("SubscriptionId", "11111111-1111-1111-1111-123456789012")
                .and("subscriptionName", "Shop")
                .and("ResourceId", "/subscriptions/11111111/ip")
                .and("resourceLocation", "WESTUS")
                .and("location", "US West")
                .and("effectivePrice", "0.004")
                .and("quantity", "3")
                .and("unitOfMeasure", "1 Hour")
                .and("chargeType", "Usage")
                .and("billingCurrency", "EUR")
                .and("pricingCurrency", "USD")
                .and("costInBillingCurrency", "0.0102")
                .and("costInPricingCurrency", "0.012")
                .and("exchangeRatePricingToBilling", "0.85")
                .and("tags", "{}");
    }

    private static final Map<String, String> TYPED = Map.ofEntries(
            Map.entry(Charges.BILLING_PERIOD, "2023-09"),
            Map.entry(Charges.SIDE, "INVOICE"),
            Map.entry(Charges.SOURCE, "contoso-usage"),
            Map.entry(Charges.RELEASE, "v1"),
            Map.entry(Charges.SOURCE_FILE, "delivered"),
            Map.entry(Charges.SOURCE_ROW, "1"),
            Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
            Map.entry(Charges.BILLING_ACCOUNT_ID, "8611537"),
            Map.entry(Charges.BILLING_ACCOUNT_NAME, "Contoso"),
            Map.entry(Charges.SUB_ACCOUNT_ID, "ed570627-0265-4620-bb42-bae06bcfa914"),
            Map.entry(Charges.SUB_ACCOUNT_NAME, "Contoso IT"),
            Map.entry(Charges.BILLING_PERIOD_START, "2023-09-01T00:00:00Z"),
            Map.entry(Charges.BILLING_PERIOD_END, "2023-10-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_START, "2023-09-04T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_END, "2023-09-05T00:00:00Z"),
            Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
            Map.entry(Charges.CHARGE_DESCRIPTION, "Tiered Block Blob - GRS - US East 2"),
            Map.entry(Charges.SERVICE_NAME, "Microsoft.Storage"),
            Map.entry(Charges.METER_ID, "aaaef613-418a-4a5f-af72-d224d7dee2c6"),
            Map.entry(Charges.METER_CATEGORY, "Storage"),
            Map.entry(Charges.METER_SUBCATEGORY, "Tiered Block Blob"),
            Map.entry(Charges.METER_NAME, "GRS List and Create Container Operations"),
            Map.entry(Charges.METER_REGION, "Virginia"),
            Map.entry(Charges.REGION_ID, "eastus2"),
            Map.entry(Charges.REGION_NAME, "EastUS2"),
            Map.entry(Charges.RESOURCE_ID, "/subscriptions/ed570627/storageAccounts/a"),
            Map.entry(Charges.QUANTITY, "4"),
            Map.entry(Charges.UNIT, "Units"),
            Map.entry(Charges.UNIT_PRICE, "0.00001"),
            Map.entry(Charges.BILLED_COST, "0.00004"),
            Map.entry(Charges.BILLING_CURRENCY, "USD"),
            Map.entry(Charges.TAGS, "\"env\": \"prod\",\" org\": \"trey\""),
            Map.entry(Charges.LANE, "usage"));

    @Test
    void typesARowOfAnEnterpriseAgreementWithAByteOrderMark() {
        TypedFile file = ENTERPRISE.file("\uFEFF" + anEnterpriseDelivery().csv());

        assertThat(file.dialect()).isEqualTo("azure-cost-details");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(TYPED);
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void typesARowOfACustomerAgreement() {
        TypedFile file = CUSTOMER.file(aCustomerDelivery());

        assertThat(file.dialect()).isEqualTo("azure-cost-details");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-10"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-usage"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(Charges.INVOICE_ID, "T000000001"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "BP-1"),
                        Map.entry(Charges.BILLING_ACCOUNT_NAME, "Contoso profile"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "11111111-1111-1111-1111-123456789012"),
                        Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-05T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-10-06T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "IP Addresses - Basic"),
                        Map.entry(Charges.SERVICE_NAME, "Microsoft.Network"),
                        Map.entry(Charges.METER_ID, "meter-1"),
                        Map.entry(Charges.METER_CATEGORY, "Virtual Network"),
                        Map.entry(Charges.METER_SUBCATEGORY, "IP Addresses"),
                        Map.entry(Charges.METER_NAME, "Dynamic Public IP"),
                        Map.entry(Charges.REGION_ID, "westus"),
                        Map.entry(Charges.REGION_NAME, "WESTUS"),
                        Map.entry(Charges.RESOURCE_ID, "/subscriptions/11111111/ip"),
                        Map.entry(Charges.QUANTITY, "3"),
                        Map.entry(Charges.UNIT, "Hours"),
                        Map.entry(Charges.UNIT_PRICE, "0.004"),
                        Map.entry(Charges.BILLED_COST, "0.0102"),
                        Map.entry(Charges.BILLING_CURRENCY, "EUR"),
                        Map.entry(Charges.PRICING_CURRENCY, "USD"),
                        Map.entry(Charges.PRICING_BILLED_COST, "0.012"),
                        Map.entry(Charges.EXCHANGE_RATE, "0.85"),
                        Map.entry(Charges.TAGS, "{}"),
                        Map.entry(Charges.LANE, "usage")));
    }

    @Test
    void typesARowUnderGermanHeaders() {
        ADelivery german = ADelivery.with(GERMAN_HEADER)
                .and("Abrechnungskonto-ID (BillingAccountId)", "8611537")
                .and("Startdatum des Abrechnungszeitraums (BillingPeriodStartDate)", "01.09.2023")
                .and("Enddatum des Abrechnungszeitraums (BillingPeriodEndDate)", "30.09.2023")
                .and("Datum (Date)", "04.09.2023")
                .and("Kategorie der Verbrauchseinheit (MeterCategory)", "Storage")
                .and("Name der Verbrauchseinheit (MeterName)", "GRS")
                .and("Menge (Quantity)", "0,0004")
                .and("Maßeinheit (UnitOfMeasure)", "10K")
                .and("Kosten (Cost)", "1.250,04")
                .and("Abrechnungswährung (BillingCurrency)", "EUR")
                .and("Gebührentyp (ChargeType)", "Usage");
        SourceConfig source = ASource.ofInvoiceUsage()
                .from(Provider.AZURE_EA)
                .withDecimalComma()
                .config();

        TypedFile file = TypedFile.of(source, "2023-09", "\uFEFF" + german.csv());

        assertThat(file.dialect()).isEqualTo("azure-cost-details");
        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLING_ACCOUNT_ID, "8611537")
                .containsEntry(Charges.BILLING_PERIOD_START, "2023-09-01T00:00:00Z")
                .containsEntry(Charges.BILLING_PERIOD_END, "2023-10-01T00:00:00Z")
                .containsEntry(Charges.CHARGE_PERIOD_START, "2023-09-04T00:00:00Z")
                .containsEntry(Charges.METER_CATEGORY, "Storage")
                .containsEntry(Charges.METER_NAME, "GRS")
                .containsEntry(Charges.QUANTITY, "4")
                .containsEntry(Charges.BILLED_COST, "1250.04")
                .containsEntry(Charges.BILLING_CURRENCY, "EUR");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigit(String written, String amount) {
        assertThat(ENTERPRISE.typed(anEnterpriseDelivery().and("Cost", written)))
                .containsEntry(Charges.BILLED_COST, amount);
        assertThat(CUSTOMER.typed(aCustomerDelivery().and("costInBillingCurrency", written)))
                .containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        ENTERPRISE.assertRejected(anEnterpriseDelivery().and("Cost", written), reason, Charges.BILLED_COST);
        CUSTOMER.assertRejected(aCustomerDelivery().and("costInBillingCurrency", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = ASource.ofInvoiceUsage().withDecimalComma().config();
        ADelivery delivery = anEnterpriseDelivery()
                .and("Quantity", "0,5")
                .and("EffectivePrice", "0,1")
                .and("Cost", written);

        TypedFile file = TypedFile.of(source, "2023-09", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, amount)
                .containsEntry(Charges.QUANTITY, "5000")
                .containsEntry(Charges.UNIT_PRICE, "0.00001");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void takesTheDateForTheChargePeriod(String written, String day) {
        assertThat(ENTERPRISE.typed(anEnterpriseDelivery().and("Date", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noDays")
    void rejectsARowWhoseDateCannotBeRead(String written) {
        ENTERPRISE.assertRejected(
                anEnterpriseDelivery().and("Date", written), RejectReason.UNREADABLE_TIME, Charges.CHARGE_PERIOD_START);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # ChargeType,        category,   class,      lane
            Usage,               Usage,      ,           usage
            usage,               Usage,      ,           usage
            Purchase,            Purchase,   ,           usage
            Refund,              Purchase,   Correction, corrections
            Tax,                 Tax,        ,           tax
            Adjustment,          Adjustment, ,           usage
            RoundingAdjustment,  Adjustment, ,           usage
            UnusedReservation,   Usage,      ,           usage
            UnusedSavingsPlan,   Usage,      ,           usage
            """)
    void saysInFocusWordsWhatAChargeIs(String chargeType, String category, @Nullable String chargeClass, String lane) {
        Map<String, String> typed = CUSTOMER.typed(aCustomerDelivery().and("chargeType", chargeType));

        assertThat(typed.get(Charges.CHARGE_CATEGORY)).isEqualTo(category);
        assertThat(typed.get(Charges.CHARGE_CLASS)).isEqualTo(chargeClass);
        assertThat(typed.get(Charges.LANE)).isEqualTo(lane);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column               | delivered            | typed as           | as
            billingPeriodEndDate   | 2026-10-31           | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            billingPeriodEndDate   | 10/31/2026 23:59     | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            billingPeriodEndDate   | 2026-10-31T23:59:59Z | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            billingPeriodEndDate   | ''                   | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            billingPeriodStartDate | ''                   | BillingPeriodStart | 2026-10-01T00:00:00Z
            billingPeriodStartDate | 10/1/2026            | BillingPeriodStart | 2026-10-01T00:00:00Z
            billingPeriodStartDate | 2026-10-01T00:00Z    | BillingPeriodStart | 2026-10-01T00:00:00Z
            invoiceId              | ''                   | InvoiceId          |
            invoiceId              | NULL                 | InvoiceId          |
            billingProfileId       | ''                   | BillingAccountId   | account:2019-05-31
            billingProfileName     | ''                   | BillingAccountName | Contoso
            effectivePrice         | ''                   | UnitPrice          |
            resourceLocation       | US West              | RegionId           | westus
            resourceLocation       | Unassigned           | RegionId           | global
            resourceLocation       | Narnia               | RegionId           | Narnia
            meterRegion            | US West              | MeterRegion        | westus
            # what a price is quoted for is not where it ran
            meterRegion            | ''                   | MeterRegion        |
            meterRegion            | Zone 1               | MeterRegion        | Zone 1
            billingCurrency        | eur                  | BillingCurrency    | EUR
            unitOfMeasure          | 1/Month              | Unit               | Units/Month
            unitOfMeasure          | Parsecs              | Unit               | Parsecs
            quantity               | 1E-17                | Quantity           | 0
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = CUSTOMER.typed(aCustomerDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,               delivered,  reason,            of
            chargeType,             Gift,       UNKNOWN_VALUE,     ChargeCategory
            chargeType,             '',         MISSING_VALUE,     ChargeCategory
            billingCurrency,        Euro,       UNKNOWN_CURRENCY,  BillingCurrency
            billingCurrency,        '',         MISSING_VALUE,     BillingCurrency
            billingPeriodStartDate, 31/10/2026, UNREADABLE_TIME,   BillingPeriodStart
            billingPeriodEndDate,   2026-10-32, UNREADABLE_TIME,   BillingPeriodEnd
            quantity,               'three',    UNREADABLE_AMOUNT, Quantity
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        CUSTOMER.assertRejected(aCustomerDelivery().and(column, delivered), reason, of);
    }

    @Test
    void leavesARowOfAnotherPeriodOut() {
        TypedFile file = CUSTOMER.file(aCustomerDelivery()
                .and("billingPeriodStartDate", "09/01/2026")
                .and("billingPeriodEndDate", "09/30/2026"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void countsARowThatNamesNoPeriod() {
        TypedFile file = CUSTOMER.file(aCustomerDelivery().and("billingPeriodStartDate", null));

        assertThat(file.counts()).containsEntry("BillingPeriod taken from the day", 1L);
    }

    @Test
    void countsAQuantityItHadToRound() {
        TypedFile file = CUSTOMER.file(aCustomerDelivery().and("quantity", "0.33333333333333333"));

        assertThat(AsText.ofTheOnly(file.rows())).containsEntry(Charges.QUANTITY, "0.3333333333333333");
        assertThat(file.counts()).containsEntry("rounded Quantity", 1L);
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = anEnterpriseDelivery().row();

        TypedFile file = ENTERPRISE.file(anEnterpriseDelivery().csv(row, "8611537,cut short", ENTERPRISE_HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT")
                .containsEntry(Rejects.RECORD, "8611537,cut short");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }
}
