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
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AzurePartnerReconciliationTest {

    private static final Typing PARTNER = new Typing(aSource().config(), "2026-10");

    private static final String HEADER = """
            PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MpnId,Tier2MpnId,\
            OrderId,OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,\
            Subtotal,TaxTotal,Total,Currency,PriceAdjustmentDescription,PublisherName,PublisherId,\
            SubscriptionDescription,SubscriptionId,ChargeStartDate,ChargeEndDate,TermAndBillingCycle,\
            EffectiveUnitPrice,UnitType,AlternateId,BillableQuantity,BillingFrequency,PricingCurrency,\
            PCToBCExchangeRate,PCToBCExchangeRateDate,MeterDescription,ReservationOrderId,CreditReasonCode,\
            SubscriptionStartDate,SubscriptionEndDate,ReferenceId,ProductQualifiers,PromotionId""";

    private static ASource aSource() {
        return ASource.of(SourceKind.INVOICE_DETAIL)
                .named("contoso-reconciliation")
                .from(Provider.AZURE_PARTNER);
    }

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("PartnerId", "0e195b37-4574-4539-bc42-0e539b9684c0")
                .and("CustomerName", "Contoso")
                .and("InvoiceNumber", "G016907411")
                .and("SkuId", "0001")
                .and("SkuName", "Azure plan")
                .and("ProductName", "Azure plan")
                .and("ChargeType", "new")
                .and("UnitPrice", "9.90")
                .and("Quantity", "3")
                .and("Subtotal", "24.75")
                .and("TaxTotal", "4.70")
                .and("Total", "29.45")
                .and("Currency", "EUR")
                .and("SubscriptionDescription", "Shop")
                .and("SubscriptionId", "9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674")
                .and("ChargeStartDate", "2026-10-01T00:00:00Z")
                .and("ChargeEndDate", "2026-10-31T23:59:00Z")
                .and("EffectiveUnitPrice", "9.90")
                .and("UnitType", "1 Hour")
                .and("BillableQuantity", "2.5")
                .and("PricingCurrency", "USD")
                .and("PCToBCExchangeRate", "0.846202666")
                .and("MeterDescription", "D2 v2");
    }

    @Test
    void fillsBothTablesFromOneLine() {
        TypedFile file = PARTNER.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("azure-partner-reconciliation");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-10"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-reconciliation"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(Charges.INVOICE_ID, "G016907411"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "0e195b37-4574-4539-bc42-0e539b9684c0"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674"),
                        Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "Azure plan"),
                        Map.entry(Charges.SERVICE_NAME, "Azure plan"),
                        Map.entry(Charges.METER_ID, "0001"),
                        Map.entry(Charges.METER_CATEGORY, "Azure plan"),
                        Map.entry(Charges.METER_NAME, "D2 v2"),
                        Map.entry(Charges.QUANTITY, "2.5"),
                        Map.entry(Charges.UNIT, "Hours"),
                        Map.entry(Charges.UNIT_PRICE, "9.9"),
                        Map.entry(Charges.BILLED_COST, "24.75"),
                        Map.entry(Charges.TAX_AMOUNT, "4.7"),
                        Map.entry(Charges.BILLING_CURRENCY, "EUR"),
                        Map.entry(Charges.PRICING_CURRENCY, "USD"),
                        Map.entry(Charges.EXCHANGE_RATE, "0.846202666"),
                        Map.entry(Charges.LANE, "usage")));
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .isEqualTo(Map.ofEntries(
                        Map.entry(InvoiceDetails.BILLING_PERIOD, "2026-10"),
                        Map.entry(InvoiceDetails.SOURCE, "contoso-reconciliation"),
                        Map.entry(InvoiceDetails.RELEASE, "v1"),
                        Map.entry(InvoiceDetails.SOURCE_FILE, "delivered"),
                        Map.entry(InvoiceDetails.SOURCE_ROW, "1"),
                        Map.entry(InvoiceDetails.INVOICE_LEVEL, "Line"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(InvoiceDetails.INVOICE_ID, "G016907411"),
                        Map.entry(InvoiceDetails.REFERENCE_INVOICE_ID, "G016907411"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued"),
                        Map.entry(InvoiceDetails.BILLED_COST, "24.75"),
                        Map.entry(InvoiceDetails.TAX_AMOUNT, "4.7"),
                        Map.entry(InvoiceDetails.TOTAL_AMOUNT, "29.45"),
                        Map.entry(InvoiceDetails.BILLING_CURRENCY, "EUR")));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts())
                .containsEntry("inclusive end made exclusive", 1L)
                .doesNotContainKey("TotalAmount is not BilledCost + TaxAmount");
    }

    @Test
    void readsALineAsGraphDeliversIt() {
        TypedFile file = PARTNER.file("""
                {"PartnerId":"p","InvoiceNumber":"G016907411","SkuId":"0001","SkuName":"Office 365 E3",\
                "ProductName":"Office 365 E3","ChargeType":"renew","Subtotal":2.475E1,"TaxTotal":4.70,"Total":29.45,\
                "Currency":"EUR","SubscriptionId":"9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",\
                "ChargeStartDate":"2026-10-01T00:00:00","ChargeEndDate":"2026-10-31T23:59:59",\
                "ResellerMpnId":0,"CreditReasonCode":null}
                """);

        assertThat(file.dialect()).isEqualTo("azure-partner-reconciliation");
        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, "24.75")
                .containsEntry(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674")
                .containsEntry(Charges.METER_NAME, "Office 365 E3")
                .containsEntry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z");
    }

    @Test
    void countsATotalThatItsPartsDoNotAddUpTo() {
        TypedFile file = PARTNER.file(aDelivery().and("Total", "29.46"));

        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.TOTAL_AMOUNT, "29.46");
        assertThat(file.counts()).containsEntry("TotalAmount is not BilledCost + TaxAmount", 1L);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # ChargeType,    Subtotal,  category, lane
            new,             24.75,     Usage,    usage
            renew,           24.75,     Usage,    usage
            cancelImmediate, -24.75,    Usage,    usage
            customerCredit,  -24.75,    Credit,   credits
            '',              24.75,     Usage,    usage
            """)
    void takesOnlyCreditsForAnotherNatureThanUsage(String chargeType, String subtotal, String category, String lane) {
        Map<String, String> typed =
                PARTNER.typed(aDelivery().and("ChargeType", chargeType).and("Subtotal", subtotal));

        assertThat(typed)
                .containsEntry(Charges.BILLED_COST, subtotal)
                .containsEntry(Charges.CHARGE_CATEGORY, category)
                .containsEntry(Charges.LANE, lane);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsEveryAmountToTheLastDigit(String written, String amount) {
        TypedFile file = PARTNER.file(
                aDelivery().and("Subtotal", written).and("TaxTotal", written).and("Total", written));

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, amount)
                .containsEntry(Charges.TAX_AMOUNT, amount);
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.BILLED_COST, amount)
                .containsEntry(InvoiceDetails.TAX_AMOUNT, amount)
                .containsEntry(InvoiceDetails.TOTAL_AMOUNT, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsALineWhoseSubtotalCannotBeReadExactly(String written, RejectReason reason) {
        PARTNER.assertRejected(aDelivery().and("Subtotal", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = aSource().withDecimalComma().config();
        ADelivery delivery = aDelivery()
                .and("UnitPrice", "9,90")
                .and("EffectiveUnitPrice", "9,90")
                .and("BillableQuantity", "2,5")
                .and("PCToBCExchangeRate", "0,85")
                .and("Subtotal", written)
                .and("TaxTotal", "4,70")
                .and("Total", "29,45");

        TypedFile file = TypedFile.of(source, "2026-10", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.BILLED_COST, amount)
                .containsEntry(InvoiceDetails.TAX_AMOUNT, "4.7")
                .containsEntry(InvoiceDetails.TOTAL_AMOUNT, "29.45");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void readsTheDayTheChargeBegins(String written, String day) {
        // A charge that began in another month stays on the invoice it was put on.
        assertThat(PARTNER.typed(aDelivery().and("ChargeStartDate", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day)
                .containsEntry(Charges.BILLING_PERIOD, "2026-10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column           | delivered            | typed as          | as
            ChargeEndDate      | 10/31/2026 23:59     | ChargePeriodEnd   | 2026-11-01T00:00:00Z
            ChargeEndDate      | 2026-10-31T23:59:59Z | ChargePeriodEnd   | 2026-11-01T00:00:00Z
            ChargeEndDate      | 2026-11-01T00:00:00Z | ChargePeriodEnd   | 2026-11-01T00:00:00Z
            ChargeEndDate      | ''                   | ChargePeriodEnd   | 2026-10-02T00:00:00Z
            BillableQuantity   | ''                   | Quantity          | 3
            BillableQuantity   | NULL                 | Quantity          | 3
            EffectiveUnitPrice | ''                   | UnitPrice         | 9.9
            MeterDescription   | ''                   | MeterName         | Azure plan
            UnitType           | 10K                  | Quantity          | 25000
            UnitType           | Licence              | Unit              | Licence
            TaxTotal           | ''                   | TaxAmount         |
            SubscriptionId     | ''                   | SubAccountId      |
            Currency           | gbp                  | BillingCurrency   | GBP
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = PARTNER.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,        delivered, reason,            of
            InvoiceNumber,   '',        MISSING_VALUE,     InvoiceId
            Currency,        '',        MISSING_VALUE,     BillingCurrency
            Currency,        Euro,      UNKNOWN_CURRENCY,  BillingCurrency
            TaxTotal,        '1,250',   UNREADABLE_AMOUNT, TaxAmount
            Total,           '1,250',   UNREADABLE_AMOUNT, TotalAmount
            Total,           1E+13,     AMOUNT_TOO_LARGE,  TotalAmount
            ChargeStartDate, 31/10/2026, UNREADABLE_TIME,  ChargePeriodStart
            """)
    void rejectsALineForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        PARTNER.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = PARTNER.file(aDelivery().csv(row, row + ",", HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }
}
