package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class FocusInvoiceDetailTest {

    private static final Typing INVOICE = new Typing(aSource().config(), "2026-10");

    private static final String HEADER = """
            BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,\
            InvoiceDetailCreated,InvoiceDetailDescription,InvoiceDetailGrain,InvoiceDetailId,\
            InvoiceDetailLastUpdated,InvoiceId,InvoiceIssueDate,InvoiceIssueStatus,InvoiceIssuerName,\
            PaymentCurrency,PaymentCurrencyBilledCost,PaymentCurrencyInvoiceDetailId,PaymentDueDate,PaymentTerms,\
            PurchaseOrderNumber,ReferenceInvoiceId,x_ConsumedQuantity,x_ConsumedUnit""";

    private static final String GRAIN = """
            {"SkuMeter":"D2 v2","RegionId":"EastUS","SubAccountId":"9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674",\
            "x_SubAccountName":"Shop","ServiceName":"Virtual Machines","x_SkuMeterId":"meter-1","SkuId":"sku-1",\
            "x_SkuMeterCategory":"Compute","x_SkuMeterSubcategory":"Dv2 Series","x_SkuRegion":"US East",\
            "ResourceId":"/vm/1","x_BillingMode":"Pay-per-Use"}""";

    private static ASource aSource() {
        return ASource.of(SourceKind.INVOICE_DETAIL).named("contoso-invoices").from(Provider.AZURE_MCA);
    }

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("BilledCost", "112.50")
                .and("BillingAccountId", "BP-1")
                .and("BillingCurrency", "USD")
                .and("BillingPeriodStart", "2026-10-01T00:00:00Z")
                .and("BillingPeriodEnd", "2026-11-01T00:00:00Z")
                .and("ChargeCategory", "Usage")
                .and("InvoiceDetailDescription", "Compute of October")
                .and("InvoiceDetailGrain", GRAIN)
                .and("InvoiceDetailId", "INV-1-7")
                .and("InvoiceId", "INV-1")
                .and("InvoiceIssueDate", "2026-11-05T00:00:00Z")
                .and("InvoiceIssueStatus", "Issued")
                .and("InvoiceIssuerName", "Microsoft Ireland Operations Limited")
                .and("PaymentCurrency", "USD")
                .and("PaymentCurrencyBilledCost", "112.50")
                .and("PaymentCurrencyInvoiceDetailId", "INV-1-7")
                .and("PaymentDueDate", "2026-12-05T00:00:00Z")
                .and("PaymentTerms", "Net 30")
                .and("PurchaseOrderNumber", "PO-4711")
                .and("ReferenceInvoiceId", "INV-1")
                .and("x_ConsumedQuantity", "7.5")
                .and("x_ConsumedUnit", "100 Hours");
    }

    @Test
    void fillsBothTablesFromOneLine() {
        TypedFile file = INVOICE.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("focus-invoice-detail-1.4");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-10"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-invoices"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(Charges.INVOICING_ENTITY, "Microsoft Ireland Operations Limited"),
                        Map.entry(Charges.INVOICE_ID, "INV-1"),
                        Map.entry(Charges.INVOICE_DETAIL_ID, "INV-1-7"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "BP-1"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674"),
                        Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "Compute of October"),
                        Map.entry(Charges.SERVICE_NAME, "Virtual Machines"),
                        Map.entry(Charges.METER_ID, "meter-1"),
                        Map.entry(Charges.METER_CATEGORY, "Compute"),
                        Map.entry(Charges.METER_SUBCATEGORY, "Dv2 Series"),
                        Map.entry(Charges.METER_NAME, "D2 v2"),
                        Map.entry(Charges.METER_REGION, "eastus"),
                        Map.entry(Charges.REGION_ID, "eastus"),
                        Map.entry(Charges.REGION_NAME, "EastUS"),
                        Map.entry(Charges.RESOURCE_ID, "/vm/1"),
                        Map.entry(Charges.QUANTITY, "750"),
                        Map.entry(Charges.UNIT, "Hours"),
                        Map.entry(Charges.BILLED_COST, "112.5"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.LANE, "usage")));
        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .isEqualTo(Map.ofEntries(
                        Map.entry(InvoiceDetails.BILLING_PERIOD, "2026-10"),
                        Map.entry(InvoiceDetails.SOURCE, "contoso-invoices"),
                        Map.entry(InvoiceDetails.RELEASE, "v1"),
                        Map.entry(InvoiceDetails.SOURCE_FILE, "delivered"),
                        Map.entry(InvoiceDetails.SOURCE_ROW, "1"),
                        Map.entry(InvoiceDetails.INVOICE_LEVEL, "Line"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUER_NAME, "Microsoft"),
                        Map.entry(InvoiceDetails.INVOICE_ID, "INV-1"),
                        Map.entry(InvoiceDetails.INVOICE_DETAIL_ID, "INV-1-7"),
                        Map.entry(InvoiceDetails.REFERENCE_INVOICE_ID, "INV-1"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUE_STATUS, "Issued"),
                        Map.entry(InvoiceDetails.INVOICE_ISSUE_DATE, "2026-11-05T00:00:00Z"),
                        Map.entry(InvoiceDetails.INVOICE_DETAIL_GRAIN, GRAIN),
                        Map.entry(InvoiceDetails.BILLED_COST, "112.5"),
                        Map.entry(InvoiceDetails.BILLING_CURRENCY, "USD"),
                        Map.entry(InvoiceDetails.PAYMENT_CURRENCY, "USD"),
                        Map.entry(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST, "112.5"),
                        Map.entry(InvoiceDetails.PAYMENT_CURRENCY_INVOICE_DETAIL_ID, "INV-1-7"),
                        Map.entry(InvoiceDetails.PAYMENT_DUE_DATE, "2026-12-05T00:00:00Z"),
                        Map.entry(InvoiceDetails.PAYMENT_TERMS, "Net 30"),
                        Map.entry(InvoiceDetails.PURCHASE_ORDER_NUMBER, "PO-4711")));
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void keepsWhatWasPaidForSeveralLinesWithTheLineItStandsOn() {
        ADelivery line = aDelivery().and("PaymentCurrency", "EUR").and("PaymentCurrencyBilledCost", null);

        TypedFile file = INVOICE.file(line.csv(
                line.and("InvoiceDetailId", "1")
                        .and("BilledCost", "45")
                        .and("PaymentCurrencyInvoiceDetailId", "3")
                        .row(),
                line.and("InvoiceDetailId", "2")
                        .and("BilledCost", "55")
                        .and("PaymentCurrencyInvoiceDetailId", "3")
                        .row(),
                line.and("InvoiceDetailId", "3")
                        .and("BilledCost", "0")
                        .and("PaymentCurrencyBilledCost", "92")
                        .and("PaymentCurrencyInvoiceDetailId", "3")
                        .row()));

        assertThat(file.rows(InvoiceDetails.TABLE))
                .extracting(row -> row.get(InvoiceDetails.PAYMENT_CURRENCY_INVOICE_DETAIL_ID))
                .containsExactly("3", "3", "3");
        assertThat(sum(file, InvoiceDetails.BILLED_COST)).isEqualByComparingTo("100");
        assertThat(sum(file, InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST)).isEqualByComparingTo("92");
        assertThat(file.rows(InvoiceDetails.TABLE))
                .extracting(row -> row.get(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST))
                .startsWith(null, null);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # as written, as typed
            Open,         Open
            Issued,       Issued
            Voided,       Voided
            ISSUED,       Issued
            voided,       Voided
            """)
    void knowsWhetherAnInvoiceIsIssued(String written, String status) {
        assertThat(detail(aDelivery().and("InvoiceIssueStatus", written)))
                .containsEntry(InvoiceDetails.INVOICE_ISSUE_STATUS, status);
    }

    @Test
    void refersACreditNoteToTheInvoiceItAdjusts() {
        TypedFile file = INVOICE.file(aDelivery()
                .and("InvoiceId", "CN-9")
                .and("ReferenceInvoiceId", "INV-1")
                .and("ChargeCategory", "Credit")
                .and("BilledCost", "-12.50"));

        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.INVOICE_ID, "CN-9")
                .containsEntry(InvoiceDetails.REFERENCE_INVOICE_ID, "INV-1")
                .containsEntry(InvoiceDetails.BILLED_COST, "-12.5");
        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, "-12.5")
                .containsEntry(Charges.LANE, "credits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NULL", "(null)"})
    void refersAnInvoiceToItselfWhereItNamesNone(String reference) {
        assertThat(detail(aDelivery().and("ReferenceInvoiceId", reference)))
                .containsEntry(InvoiceDetails.REFERENCE_INVOICE_ID, "INV-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # grain                                            | typed as         | as
            {"SkuMeter":"B1s"}                                 | MeterName        | B1s
            {"x_UsageType":"BoxUsage","SkuMeter":"B1s"}        | MeterName        | BoxUsage
            {"SkuId":"sku-1"}                                  | MeterId          | sku-1
            {"ServiceName":"Elastic Cloud Server"}             | MeterCategory    | Elastic Cloud Server
            {"x_ServiceCode":"AmazonEC2","ServiceName":"EC2"}  | MeterCategory    | AmazonEC2
            {"x_Operation":"RunInstances"}                     | MeterSubcategory | RunInstances
            {"RegionId":"US East 2"}                           | RegionId         | eastus2
            {"x_RegionName":"West Europe"}                     | RegionId         | westeurope
            {"RegionId":"moon-1"}                              | RegionId         | moon-1
            {"RegionId":null}                                  | RegionId         |
            {"x_SkuRegion":"Virginia"}                         | MeterRegion      | Virginia
            {"SubAccountId":12345}                             | SubAccountId     | 12345
            {"x_Deep":{"SkuMeter":"B1s"}}                      | MeterName        |
            {"x_List":["SkuMeter"],"SkuMeter":"B1s"}           | MeterName        | B1s
            {}                                                 | MeterName        |
            ''                                                 | MeterName        |
            NULL                                               | RegionId         |
            """)
    void takesTheGrainApart(String grain, String typedAs, @Nullable String as) {
        Map<String, String> typed = INVOICE.typed(aDelivery().and("InvoiceDetailGrain", grain));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SkuMeter\":\"B1s\"",
                "{SkuMeter:B1s}",
                "[\"SkuMeter\"]",
                "\"SkuMeter\"",
                "Pay-per-Use",
                "{\"SkuMeter\" \"B1s\"}"
            })
    void rejectsALineWhoseGrainIsBroken(String grain) {
        INVOICE.assertRejected(
                aDelivery().and("InvoiceDetailGrain", grain),
                RejectReason.UNREADABLE_GRAIN,
                InvoiceDetails.INVOICE_DETAIL_GRAIN);
    }

    @Test
    void namesRegionsAsTheProviderOfItsSourceDoes() {
        SourceConfig amazon = aSource().from(Provider.AWS).config();
        ADelivery delivery = aDelivery().and("InvoiceDetailGrain", "{\"RegionId\":\"EU (Ireland)\"}");

        TypedFile file = TypedFile.of(amazon, "2026-10", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows())).containsEntry(Charges.REGION_ID, "eu-west-1");
    }

    @Test
    void readsALineOfJsonWhoseGrainIsAnObject() {
        TypedFile file = INVOICE.file("""
                {"BilledCost":1.125E2,"BillingCurrency":"USD","BillingPeriodStart":"2026-10-01T00:00:00Z",\
                "BillingPeriodEnd":"2026-11-01T00:00:00Z","ChargeCategory":"Usage","InvoiceDetailId":"INV-1-7",\
                "InvoiceId":"INV-1","InvoiceIssuerName":"Microsoft","InvoiceIssueStatus":"Issued",\
                "InvoiceDetailGrain":{"SkuMeter":"D2 v2","RegionId":"eastus"}}
                """);

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, "112.5")
                .containsEntry(Charges.METER_NAME, "D2 v2")
                .containsEntry(Charges.REGION_ID, "eastus");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheCostToTheLastDigitInBothTables(String written, String amount) {
        ADelivery delivery = aDelivery().and("BilledCost", written).and("PaymentCurrencyBilledCost", written);

        assertThat(INVOICE.typed(delivery)).containsEntry(Charges.BILLED_COST, amount);
        assertThat(detail(delivery))
                .containsEntry(InvoiceDetails.BILLED_COST, amount)
                .containsEntry(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsALineWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        ADelivery delivery = aDelivery().and("BilledCost", written);

        INVOICE.assertRejected(delivery, reason, Charges.BILLED_COST);
        assertThat(INVOICE.file(delivery).rows(InvoiceDetails.TABLE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = aSource().withDecimalComma().config();
        ADelivery delivery = aDelivery()
                .and("BilledCost", written)
                .and("PaymentCurrencyBilledCost", written)
                .and("x_ConsumedQuantity", "7,5");

        TypedFile file = TypedFile.of(source, "2026-10", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows(InvoiceDetails.TABLE)))
                .containsEntry(InvoiceDetails.BILLED_COST, amount)
                .containsEntry(InvoiceDetails.PAYMENT_CURRENCY_BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void readsTheDayOfIssue(String written, String day) {
        assertThat(detail(aDelivery().and("InvoiceIssueDate", written)))
                .containsEntry(InvoiceDetails.INVOICE_ISSUE_DATE, day);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,                   delivered, reason,             of
            InvoiceId,                  '',        MISSING_VALUE,      InvoiceId
            InvoiceId,                  NULL,      MISSING_VALUE,      InvoiceId
            InvoiceIssueStatus,         '',        MISSING_VALUE,      InvoiceIssueStatus
            InvoiceIssueStatus,         Paid,      UNKNOWN_VALUE,      InvoiceIssueStatus
            InvoiceIssuerName,          '',        MISSING_VALUE,      InvoiceIssuerName
            ChargeCategory,             Rent,      UNKNOWN_VALUE,      ChargeCategory
            BillingCurrency,            US$,       UNKNOWN_CURRENCY,   BillingCurrency
            BillingPeriodStart,         soon,      UNREADABLE_TIME,    BillingPeriodStart
            InvoiceIssueDate,           31/12/2026, UNREADABLE_TIME,   InvoiceIssueDate
            PaymentDueDate,             Net 30,    UNREADABLE_TIME,    PaymentDueDate
            PaymentCurrencyBilledCost,  '1,250',   UNREADABLE_AMOUNT,  PaymentCurrencyBilledCost
            """)
    void rejectsALineForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        INVOICE.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void leavesALineOfAnotherPeriodOutOfBothTables() {
        TypedFile file = INVOICE.file(aDelivery()
                .and("BillingPeriodStart", "2026-09-01T00:00:00Z")
                .and("BillingPeriodEnd", "2026-10-01T00:00:00Z"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rows(InvoiceDetails.TABLE)).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = INVOICE.file(aDelivery().csv(row, "112.50", HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(file.rows(InvoiceDetails.TABLE))
                .extracting(one -> one.get(InvoiceDetails.SOURCE_ROW))
                .containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }

    private static Map<String, String> detail(ADelivery delivery) {
        return AsText.ofTheOnly(INVOICE.file(delivery).rows(InvoiceDetails.TABLE));
    }

    private static BigDecimal sum(TypedFile file, String column) {
        return file.rows(InvoiceDetails.TABLE).stream()
                .map(row -> row.get(column))
                .filter(Objects::nonNull)
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
