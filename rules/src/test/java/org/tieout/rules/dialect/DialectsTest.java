package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.typing.ASource;

class DialectsTest {

    /** Headers as providers deliver them, and the dialect each is written in. */
    private enum Delivered {
        AZURE_FOCUS_1_2("azure-focus-1.2", SourceKind.FOCUS_COST, """
                BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
                ChargePeriodStart,ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,\
                InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCurrency,ProviderName,RegionId,RegionName,\
                ResourceId,ServiceName,SkuId,SkuMeter,SubAccountId,SubAccountName,Tags,x_BilledUnitPrice,\
                x_BillingExchangeRate,x_SkuMeterCategory,x_SkuMeterId,x_SkuMeterName,x_SkuMeterSubcategory,\
                x_SkuRegion"""),
        AZURE_FOCUS_1_0("focus-1.0", SourceKind.FOCUS_COST, """
                BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,\
                ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,\
                ConsumedUnit,EffectiveCost,InvoiceIssuerName,SubAccountId,SubAccountName,Tags,x_InvoiceId"""),
        AWS_FOCUS_1_0("aws-focus-1.0", SourceKind.FOCUS_COST, """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeClass,ChargePeriodEnd,ChargePeriodStart,InvoiceIssuerName,\
                x_Operation,x_ServiceCode,x_UsageType"""),
        PARTNER_CENTER("azure-partner-usage", SourceKind.INVOICE_USAGE, """
                PartnerId,PartnerName,CustomerId,CustomerName,InvoiceNumber,ProductId,SkuId,SkuName,ProductName,\
                SubscriptionId,ChargeStartDate,ChargeEndDate,UsageDate,MeterType,MeterCategory,MeterId,\
                MeterSubCategory,MeterName,MeterRegion,Unit,ResourceLocation,ConsumedService,ResourceURI,ChargeType,\
                UnitPrice,Quantity,BillingPreTaxTotal,BillingCurrency,PricingPreTaxTotal,PricingCurrency,\
                EntitlementId,EntitlementDescription,PCToBCExchangeRate,EffectiveUnitPrice,Tags"""),
        ENTERPRISE_AGREEMENT("azure-cost-details", SourceKind.INVOICE_USAGE, """
                BillingAccountId,BillingAccountName,BillingPeriodStartDate,BillingPeriodEndDate,SubscriptionId,\
                SubscriptionName,Date,Product,MeterId,MeterCategory,MeterSubCategory,MeterRegion,MeterName,Quantity,\
                EffectivePrice,Cost,UnitPrice,BillingCurrency,ResourceLocation,ConsumedService,ResourceId,Tags,\
                UnitOfMeasure,ChargeType"""),
        CUSTOMER_AGREEMENT("azure-cost-details", SourceKind.INVOICE_USAGE, """
                invoiceId,billingAccountId,billingAccountName,billingPeriodStartDate,billingPeriodEndDate,\
                SubscriptionId,subscriptionName,date,ProductName,meterId,meterCategory,meterSubCategory,meterRegion,\
                meterName,quantity,effectivePrice,costInBillingCurrency,costInPricingCurrency,billingCurrency,\
                pricingCurrency,exchangeRatePricingToBilling,unitPrice,resourceLocation,consumedService,resourceId,\
                tags,unitOfMeasure,chargeType"""),
        CUR_2_0("aws-cur", SourceKind.INVOICE_USAGE, """
                bill_billing_entity,bill_billing_period_end_date,bill_billing_period_start_date,bill_invoice_id,\
                bill_invoicing_entity,bill_payer_account_id,line_item_currency_code,line_item_line_item_type,\
                line_item_product_code,line_item_unblended_cost,line_item_unblended_rate,line_item_usage_amount,\
                line_item_usage_start_date,line_item_usage_type,product_region_code,product_sku"""),
        LEGACY_CUR("aws-cur", SourceKind.INVOICE_USAGE, """
                identity/LineItemId,identity/TimeInterval,bill/InvoiceId,bill/BillingEntity,bill/BillType,\
                bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,lineItem/UsageAccountId,\
                lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,\
                lineItem/UsageType,lineItem/Operation,lineItem/UsageAmount,lineItem/CurrencyCode,\
                lineItem/UnblendedRate,lineItem/UnblendedCost""");

        private final String dialect;
        private final SourceKind kind;
        private final String columns;

        Delivered(String dialect, SourceKind kind, String columns) {
            this.dialect = dialect;
            this.kind = kind;
            this.columns = columns;
        }

        List<String> columns() {
            return List.of(columns.split(",", -1));
        }
    }

    /** Whatever kind the source is of. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Billing account name,Billing account ID,Project name,Project ID,Project hierarchy,Service description,Service ID,SKU description,SKU ID,Credit type,Cost type,Usage start date,Usage end date,Usage amount,Usage unit,Unrounded Cost ($),Cost ($) | it is Google's cost table, whose rows name neither their currency nor their invoice; deliver Google's FOCUS view instead (docs/sources.md)
            Invoice number,1234567890, | it is Google's cost table, whose rows name neither their currency nor their invoice; deliver Google's FOCUS view instead (docs/sources.md)
            billing_account_id,service,sku,usage_start_time,usage_end_time,project,cost,currency,credits,invoice,cost_type | it is Google's billing export to BigQuery, whose credits stand in rows within rows; deliver Google's FOCUS view instead (docs/sources.md)
            lineItem/referenceNo,lineItem/tenantId,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,product/service,usage/consumedQuantity,usage/consumedQuantityUnits | it is Oracle's usage report, which names no costs; deliver the cost report instead (docs/sources.md)
            id,invoiceDate,billingPeriodStartDate,billingPeriodEndDate,totalCharges,paidAmount,currencyCode,currencySymbol,pdfDownloadLink,documentType,invoiceType,state | it is Partner Center's list of invoices, whose totals do not say how much of them is tax; fetch billed-reconciliation instead (docs/sources.md)
            """)
    void namesWhatNoDialectReads(String columns, String why) {
        for (SourceKind kind : List.of(SourceKind.INVOICE_USAGE, SourceKind.FOCUS_COST, SourceKind.INVOICE_DETAIL)) {
            SourceConfig source = ASource.of(kind).config();

            assertThatThrownBy(() -> Dialects.of(source, "a.csv", new Header(Arrays.asList(columns.split(",", -1)))))
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessage("Cannot read a.csv: " + why);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recognisesADialectByItsHeader(Delivered delivered) {
        Dialect dialect = Dialects.of(source(delivered.kind), "a.csv", new Header(delivered.columns()));

        assertThat(dialect.name()).isEqualTo(delivered.dialect);
    }

    @ParameterizedTest
    @EnumSource
    void recognisesADialectInAnyOrderAndCase(Delivered delivered) {
        List<String> turned = new ArrayList<>(delivered.columns());
        Collections.reverse(turned);
        turned.replaceAll(name -> name.toUpperCase(Locale.ROOT));

        Dialect dialect = Dialects.of(source(delivered.kind), "a.csv", new Header(turned));

        assertThat(dialect.name()).isEqualTo(delivered.dialect);
    }

    @ParameterizedTest
    @EnumSource
    void recognisesADialectAmongColumnsOfTheProvidersOwn(Delivered delivered) {
        List<String> more = new ArrayList<>(delivered.columns());
        more.add(0, "x_Unheard_of");
        more.add("");

        Dialect dialect = Dialects.of(source(delivered.kind), "a.csv", new Header(more));

        assertThat(dialect.name()).isEqualTo(delivered.dialect);
    }

    @Test
    void takesTheDialectConfigForces() {
        SourceConfig source = ASource.ofFocusCost().inDialect("focus-1.0").config();

        Dialect dialect = Dialects.of(source, "a.csv", new Header(Delivered.AZURE_FOCUS_1_2.columns()));

        assertThat(dialect.name()).isEqualTo("focus-1.0");
    }

    @Test
    void refusesAFileThatIsNotInTheDialectConfigForces() {
        SourceConfig source = ASource.ofFocusCost().inDialect("focus-1.2").config();
        Header header = new Header(Delivered.AWS_FOCUS_1_0.columns());

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", header))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot read a.csv: it looks like aws-focus-1.0 (kind: focus-cost, provider: aws), and source "
                                + "contoso-focus is of dialect focus-1.2, kind focus-cost and provider azure-partner; "
                                + "leave its dialect to auto, or have another source take it");
    }

    @Test
    void refusesADialectOfTheOtherSide() {
        SourceConfig source = ASource.ofInvoiceUsage().inDialect("focus-1.2").config();
        Header header = new Header(Delivered.AZURE_FOCUS_1_2.columns());

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", header))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage("Invalid dialect: focus-1.2 of source contoso-usage is none of "
                        + "azure-partner-usage, azure-cost-details, azure-usage-details, aws-cur, aws-monthly-bill, "
                        + "oracle-cost-report");
    }

    @Test
    void neverRecognisesADialectOfTheOtherSide() {
        SourceConfig source = ASource.ofInvoiceUsage().config();
        Header header = new Header(Delivered.AZURE_FOCUS_1_2.columns());

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", header)).isInstanceOf(DataRefusedException.class);
    }

    @Test
    void namesTheDelimiterWhereTheHeaderIsOneColumn() {
        SourceConfig source = ASource.ofFocusCost().config();
        Header header = new Header(List.of("BilledCost;BillingCurrency;InvoiceId"));

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", header))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot read a.csv: its header \"BilledCost;BillingCurrency;InvoiceId\" is a single column; "
                                + "is \",\" the right delimiter of source contoso-focus?");
    }

    @Test
    void namesEveryMissingColumnAndShortensALongHeader() {
        SourceConfig source = ASource.ofFocusCost().config();
        Header header = new Header(
                Stream.concat(Stream.of("BilledCost", "BillingCurrency"), Collections.nCopies(50, "Whatever").stream())
                        .toList());

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", header))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv as focus-1.0: mandatory column BillingPeriodStart, BillingPeriodEnd, "
                        + "ChargeCategory, ChargePeriodStart, ChargePeriodEnd, InvoiceIssuerName is missing; it has "
                        + ("BilledCost, BillingCurrency" + ", Whatever".repeat(50)).substring(0, 120) + "…");
    }

    static Stream<Arguments> lookAlikes() {
        return Stream.of(
                // The whole of a dialect, of another kind or provider.
                Arguments.of(
                        SourceKind.INVOICE_USAGE,
                        Provider.AWS,
                        Delivered.AWS_FOCUS_1_0.columns(),
                        "Cannot read a.csv: it looks like aws-focus-1.0 (kind: focus-cost, provider: aws), and source "
                                + "the-invoice-usage is of kind invoice-usage and provider aws; "
                                + "have a source of that kind and provider take it"),
                Arguments.of(
                        SourceKind.FOCUS_COST,
                        Provider.AWS,
                        Delivered.LEGACY_CUR.columns(),
                        "Cannot read a.csv: it looks like aws-cur (kind: invoice-usage, provider: aws), and source "
                                + "the-focus-cost is of kind focus-cost and provider aws; "
                                + "have a source of that kind and provider take it"),
                // Part of one: of the source's own provider first.
                Arguments.of(
                        SourceKind.INVOICE_USAGE,
                        Provider.AWS,
                        List.of("a", "b"),
                        "Cannot read a.csv as aws-cur: mandatory column bill_invoice_id, bill_billing_period_start_date, "
                                + "line_item_line_item_type, line_item_unblended_cost, line_item_currency_code is "
                                + "missing; it has a, b"),
                Arguments.of(
                        SourceKind.INVOICE_USAGE,
                        Provider.AWS,
                        List.of("Date", "MeterCategory", "MeterName", "Quantity", "ChargeType", "Cost"),
                        "Cannot read a.csv as aws-cur: mandatory column bill_invoice_id, bill_billing_period_start_date, "
                                + "line_item_line_item_type, line_item_unblended_cost, line_item_currency_code is "
                                + "missing; it has Date, MeterCategory, MeterName, Quantity, ChargeType, Cost; it looks "
                                + "most like azure-cost-details (kind: invoice-usage, provider: azure-partner, azure-mca "
                                + "or azure-ea)"),
                // Nothing that a terminal obeys.
                Arguments.of(
                        SourceKind.INVOICE_USAGE,
                        Provider.AWS,
                        List.of("PK\u0003\u0004\u001b[31m"),
                        "Cannot read a.csv: its header \"PK···[31m\" is a single column; "
                                + "is \",\" the right delimiter of source the-invoice-usage?"));
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void namesWhatAFileLooksMostLike(SourceKind kind, Provider provider, List<String> columns, String message) {
        SourceConfig source = ASource.of(kind).from(provider).config();

        assertThatThrownBy(() -> Dialects.of(source, "a.csv", new Header(columns)))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> everyMandatoryColumn() {
        return Dialects.ALL.stream()
                .flatMap(dialect -> dialect.mandatory().stream().map(column -> Arguments.of(dialect.name(), column)));
    }

    @ParameterizedTest
    @MethodSource("everyMandatoryColumn")
    void refusesADialectWithoutOneOfItsColumns(String name, String column) {
        Dialect dialect = named(name);
        Header header = new Header(dialect.mandatory().stream()
                .filter(mandatory -> !mandatory.equals(column))
                .flatMap(either -> Arrays.stream(either.split("\\|", -1)))
                .toList());

        try {
            // Without it the file is in an older version, or in the general dialect.
            assertThat(Dialects.of(source(dialect.kind()), "a.csv", header).name())
                    .isNotEqualTo(name);
        } catch (DataRefusedException e) {
            assertThat(e).hasMessageContaining(column.replace("|", " or "));
        }
    }

    static Stream<Arguments> eitherOfTwo() {
        return Stream.of(
                Arguments.of("Cost", "BillingCurrency"),
                Arguments.of("CostInBillingCurrency", "BillingCurrency"),
                Arguments.of("Cost", "BillingCurrencyCode"),
                Arguments.of("CostInBillingCurrency", "BillingCurrencyCode"));
    }

    @ParameterizedTest
    @MethodSource("eitherOfTwo")
    void isContentWithEitherOfTwoColumns(String cost, String currency) {
        Header header = new Header(List.of(
                "Date",
                "MeterCategory",
                "MeterName",
                "Quantity",
                "ChargeType",
                "BillingPeriodStartDate",
                cost,
                currency));

        assertThat(Dialects.of(source(SourceKind.INVOICE_USAGE), "a.csv", header)
                        .name())
                .isEqualTo("azure-cost-details");
    }

    @Test
    void readsTheCostAndItsCurrencyInEveryDialectFromColumnsItAsksFor() {
        for (Dialect dialect : Dialects.ALL) {
            Header header = new Header(dialect.mandatory().stream()
                    .flatMap(either -> Arrays.stream(either.split("\\|", -1)))
                    .toList());

            if (dialect.kind().side().isPresent()) {
                assertThat(header.positions(dialect.columns()))
                        .as(dialect.name())
                        .containsKeys(Field.BILLED_COST, Field.BILLING_CURRENCY);
            }
        }
    }

    private static Dialect named(String name) {
        return Dialects.ALL.stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SourceConfig source(SourceKind kind) {
        return ASource.of(kind).config();
    }
}
