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
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AwsCostAndUsageTest {

    private static final Typing AWS = new Typing(aSource().config(), "2026-10");

    private static final String HEADER = """
            bill_bill_type,bill_billing_entity,bill_billing_period_end_date,bill_billing_period_start_date,\
            bill_invoice_id,bill_invoicing_entity,bill_payer_account_id,bill_payer_account_name,cost_category,discount,\
            discount_bundled_discount,discount_total_discount,identity_line_item_id,identity_time_interval,\
            line_item_availability_zone,line_item_blended_cost,line_item_blended_rate,line_item_currency_code,\
            line_item_legal_entity,line_item_line_item_description,line_item_line_item_type,\
            line_item_net_unblended_cost,line_item_net_unblended_rate,line_item_normalization_factor,\
            line_item_normalized_usage_amount,line_item_operation,line_item_product_code,line_item_resource_id,\
            line_item_tax_type,line_item_unblended_cost,line_item_unblended_rate,line_item_usage_account_id,\
            line_item_usage_account_name,line_item_usage_amount,line_item_usage_end_date,line_item_usage_start_date,\
            line_item_usage_type,pricing_currency,pricing_public_on_demand_cost,pricing_public_on_demand_rate,\
            pricing_term,pricing_unit,product,product_from_location,product_location,product_operation,\
            product_pricing_unit,product_product_family,product_region_code,product_servicecode,product_sku,\
            reservation_reservation_a_r_n,resource_tags,savings_plan_savings_plan_a_r_n,split_line_item_split_cost""";

    private static final String LEGACY_HEADER = """
            identity/LineItemId,identity/TimeInterval,bill/InvoiceId,bill/InvoicingEntity,bill/BillingEntity,\
            bill/BillType,bill/PayerAccountId,bill/BillingPeriodStartDate,bill/BillingPeriodEndDate,\
            lineItem/UsageAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,\
            lineItem/ProductCode,lineItem/UsageType,lineItem/Operation,lineItem/AvailabilityZone,\
            lineItem/ResourceId,lineItem/UsageAmount,lineItem/NormalizationFactor,lineItem/CurrencyCode,\
            lineItem/UnblendedRate,lineItem/UnblendedCost,lineItem/BlendedRate,lineItem/BlendedCost,\
            lineItem/LineItemDescription,lineItem/TaxType,lineItem/LegalEntity,product/ProductName,\
            product/location,product/region,product/regionCode,product/servicecode,product/servicename,product/sku,\
            pricing/publicOnDemandCost,pricing/publicOnDemandRate,pricing/term,pricing/unit""";

    private static ASource aSource() {
        return ASource.of(SourceKind.INVOICE_USAGE).named("contoso-cur").from(Provider.AWS);
    }

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("bill_bill_type", "Anniversary")
                .and("bill_billing_period_start_date", "2026-10-01T00:00:00.000Z")
                .and("bill_billing_period_end_date", "2026-11-01T00:00:00.000Z")
                .and("bill_invoice_id", "2026100001")
                .and("bill_invoicing_entity", "Amazon Web Services EMEA SARL")
                .and("bill_payer_account_id", "111122223333")
                .and("bill_payer_account_name", "Contoso")
                .and("line_item_blended_cost", "7.77")
                .and("line_item_currency_code", "USD")
                .and("line_item_line_item_description", "$0.0416 per On Demand Linux t3.medium")
                .and("line_item_line_item_type", "Usage")
                .and("line_item_operation", "RunInstances")
                .and("line_item_product_code", "AmazonEC2")
                .and("line_item_resource_id", "i-0123456789")
                .and("line_item_unblended_cost", "0.0416")
                .and("line_item_unblended_rate", "0.0416")
                .and("line_item_usage_account_id", "444455556666")
                .and("line_item_usage_account_name", "Shop")
                .and("line_item_usage_amount", "1")
                .and("line_item_usage_start_date", "2026-10-05T06:00:00.000Z")
                .and("line_item_usage_end_date", "2026-10-05T07:00:00.000Z")
                .and("line_item_usage_type", "EU-BoxUsage:t3.medium")
                .and("pricing_unit", "Hrs")
                .and("product_location", "EU (Ireland)")
                .and("product_region_code", "eu-west-1")
                .and("product_sku", "JRTCKXETXF");
    }

    private static final Map<String, String> TYPED = Map.ofEntries(
            Map.entry(Charges.BILLING_PERIOD, "2026-10"),
            Map.entry(Charges.SIDE, "INVOICE"),
            Map.entry(Charges.SOURCE, "contoso-cur"),
            Map.entry(Charges.RELEASE, "v1"),
            Map.entry(Charges.SOURCE_FILE, "delivered"),
            Map.entry(Charges.SOURCE_ROW, "1"),
            Map.entry(Charges.INVOICE_ISSUER_NAME, "AWS"),
            Map.entry(Charges.INVOICING_ENTITY, "Amazon Web Services EMEA SARL"),
            Map.entry(Charges.INVOICE_ID, "2026100001"),
            Map.entry(Charges.BILLING_ACCOUNT_ID, "111122223333"),
            Map.entry(Charges.BILLING_ACCOUNT_NAME, "Contoso"),
            Map.entry(Charges.SUB_ACCOUNT_ID, "444455556666"),
            Map.entry(Charges.SUB_ACCOUNT_NAME, "Shop"),
            Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
            Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-05T06:00:00Z"),
            Map.entry(Charges.CHARGE_PERIOD_END, "2026-10-05T07:00:00Z"),
            Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
            Map.entry(Charges.CHARGE_DESCRIPTION, "$0.0416 per On Demand Linux t3.medium"),
            Map.entry(Charges.SERVICE_NAME, "AmazonEC2"),
            Map.entry(Charges.METER_ID, "JRTCKXETXF"),
            Map.entry(Charges.METER_CATEGORY, "AmazonEC2"),
            Map.entry(Charges.METER_SUBCATEGORY, "RunInstances"),
            Map.entry(Charges.METER_NAME, "EU-BoxUsage:t3.medium"),
            Map.entry(Charges.REGION_ID, "eu-west-1"),
            Map.entry(Charges.REGION_NAME, "EU (Ireland)"),
            Map.entry(Charges.RESOURCE_ID, "i-0123456789"),
            Map.entry(Charges.QUANTITY, "1"),
            Map.entry(Charges.UNIT, "Hours"),
            Map.entry(Charges.UNIT_PRICE, "0.0416"),
            Map.entry(Charges.BILLED_COST, "0.0416"),
            Map.entry(Charges.BILLING_CURRENCY, "USD"),
            Map.entry(Charges.LANE, "usage"));

    @Test
    void typesARowOfTheSecondVersion() {
        TypedFile file = AWS.file(aDelivery());

        assertThat(file.dialect()).isEqualTo("aws-cur");
        assertThat(AsText.ofTheOnly(file.rows())).isEqualTo(TYPED);
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void typesARowOfTheLegacyVersion() {
        TypedFile file = AWS.file(ADelivery.with(LEGACY_HEADER)
                .and("bill/InvoiceId", "2026100001")
                .and("bill/InvoicingEntity", "Amazon Web Services, Inc.")
                .and("bill/PayerAccountId", "111122223333")
                .and("bill/BillingPeriodStartDate", "2026-10-01T00:00:00Z")
                .and("bill/BillingPeriodEndDate", "2026-11-01T00:00:00Z")
                .and("lineItem/UsageAccountId", "444455556666")
                .and("lineItem/LineItemType", "DiscountedUsage")
                .and("lineItem/UsageStartDate", "2026-10-05T06:00:00Z")
                .and("lineItem/UsageEndDate", "2026-10-05T07:00:00Z")
                .and("lineItem/ProductCode", "AmazonS3")
                .and("lineItem/UsageType", "TimedStorage-ByteHrs")
                .and("lineItem/Operation", "StandardStorage")
                .and("lineItem/UsageAmount", "0.00001433")
                .and("lineItem/CurrencyCode", "USD")
                .and("lineItem/UnblendedRate", "0.023")
                .and("lineItem/UnblendedCost", "0.0007458096045417008")
                .and("lineItem/LineItemDescription", "$0.023 per GB")
                .and("product/location", "US East (N. Virginia)")
                .and("product/servicename", "Amazon Simple Storage Service")
                .and("product/sku", "WP9ANXZGBYYSGJEA")
                .and("pricing/unit", "GB-Mo"));

        assertThat(file.dialect()).isEqualTo("aws-cur");
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-10"),
                        Map.entry(Charges.SIDE, "INVOICE"),
                        Map.entry(Charges.SOURCE, "contoso-cur"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "AWS"),
                        Map.entry(Charges.INVOICING_ENTITY, "Amazon Web Services, Inc."),
                        Map.entry(Charges.INVOICE_ID, "2026100001"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "111122223333"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "444455556666"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-05T06:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-10-05T07:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Usage"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "$0.023 per GB"),
                        Map.entry(Charges.SERVICE_NAME, "Amazon Simple Storage Service"),
                        Map.entry(Charges.METER_ID, "WP9ANXZGBYYSGJEA"),
                        Map.entry(Charges.METER_CATEGORY, "AmazonS3"),
                        Map.entry(Charges.METER_SUBCATEGORY, "StandardStorage"),
                        Map.entry(Charges.METER_NAME, "TimedStorage-ByteHrs"),
                        // No code on the row: the place stands for it.
                        Map.entry(Charges.REGION_ID, "us-east-1"),
                        Map.entry(Charges.REGION_NAME, "US East (N. Virginia)"),
                        Map.entry(Charges.QUANTITY, "0.00001433"),
                        Map.entry(Charges.UNIT, "GB-Months"),
                        Map.entry(Charges.UNIT_PRICE, "0.023"),
                        Map.entry(Charges.BILLED_COST, "0.0007458096045417008"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.LANE, "usage")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # line item type,        category,   lane
            Usage,                   Usage,      usage
            DiscountedUsage,         Usage,      usage
            SavingsPlanCoveredUsage, Usage,      usage
            SavingsPlanNegation,     Usage,      usage
            BundledDiscount,         Usage,      usage
            EdpDiscount,             Usage,      usage
            PrivateRateDiscount,     Usage,      usage
            SppDiscount,             Usage,      usage
            Fee,                     Purchase,   usage
            RIFee,                   Purchase,   usage
            SavingsPlanUpfrontFee,   Purchase,   usage
            SavingsPlanRecurringFee, Purchase,   usage
            Tax,                     Tax,        tax
            Credit,                  Credit,     credits
            Refund,                  Adjustment, corrections
            FlatRateSubscription,    Purchase,   usage
            """)
    void saysInFocusWordsWhatALineItemIs(String type, String category, String lane) {
        assertThat(AWS.typed(aDelivery().and("line_item_line_item_type", type)))
                .containsEntry(Charges.CHARGE_CATEGORY, category)
                .containsEntry(Charges.LANE, lane);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bill type, line item type, category,   class,      lane
            Anniversary, Usage,          Usage,      ,           usage
            Purchase,    Fee,            Purchase,   ,           usage
            Anniversary, Refund,         Adjustment, Correction, corrections
            Refund,      Refund,         Adjustment, Correction, corrections
            Refund,      Usage,          Usage,      Correction, corrections
            refund,      RIFee,          Purchase,   Correction, corrections
            Refund,      Credit,         Credit,     ,           credits
            Refund,      Tax,            Tax,        ,           tax
            """)
    void takesRefundsForCorrections(
            String billType, String type, String category, @Nullable String chargeClass, String lane) {
        Map<String, String> typed =
                AWS.typed(aDelivery().and("bill_bill_type", billType).and("line_item_line_item_type", type));

        assertThat(typed).containsEntry(Charges.CHARGE_CATEGORY, category).containsEntry(Charges.LANE, lane);
        assertThat(typed.get(Charges.CHARGE_CLASS)).isEqualTo(chargeClass);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # product                                                  | region     | its name
            {"region":"eu-west-1","location":"EU (Ireland)"}           | eu-west-1  | EU (Ireland)
            {"region_code":"eu-central-1","region":"x","vcpu":4}       | eu-central-1 |
            {}                                                         |            |
            {"region":                                                 |            |
            Amazon EC2                                                 |            |
            """)
    void findsTheRegionAmongWhatTheProductIs(String product, @Nullable String region, @Nullable String name) {
        Map<String, String> typed = AWS.typed(aDelivery()
                .and("product_region_code", null)
                .and("product_location", null)
                .and("product", product));

        assertThat(typed.get(Charges.REGION_ID)).isEqualTo(region);
        assertThat(typed.get(Charges.REGION_NAME)).isEqualTo(name);
    }

    @Test
    void typesATaxRowThatHasNoUsage() {
        Map<String, String> typed = AWS.typed(aDelivery()
                .and("line_item_line_item_type", "Tax")
                .and("line_item_line_item_description", "Tax for product code AmazonEC2")
                .and("line_item_unblended_cost", "12.34")
                .and("line_item_unblended_rate", null)
                .and("line_item_usage_amount", "1.0")
                .and("line_item_usage_start_date", "2026-10-01T00:00:00.000Z")
                .and("line_item_usage_end_date", "2026-10-31T23:59:59.000Z")
                .and("product_location", null)
                .and("product_region_code", null)
                .and("pricing_unit", null));

        assertThat(typed)
                .containsEntry(Charges.BILLED_COST, "12.34")
                .containsEntry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z")
                .doesNotContainKeys(Charges.UNIT_PRICE, Charges.REGION_ID, Charges.UNIT, Charges.TAX_AMOUNT);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheUnblendedCostToTheLastDigit(String written, String amount) {
        assertThat(AWS.typed(aDelivery().and("line_item_unblended_cost", written)))
                .containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseCostCannotBeReadExactly(String written, RejectReason reason) {
        AWS.assertRejected(aDelivery().and("line_item_unblended_cost", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = aSource().withDecimalComma().config();
        ADelivery delivery =
                aDelivery().and("line_item_unblended_rate", "0,0416").and("line_item_unblended_cost", written);

        TypedFile file = TypedFile.of(source, "2026-10", delivery.csv());

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.BILLED_COST, amount)
                .containsEntry(Charges.UNIT_PRICE, "0.0416");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#days")
    void readsTheBeginningOfUsage(String written, String day) {
        assertThat(AWS.typed(aDelivery().and("line_item_usage_start_date", written)))
                .containsEntry(Charges.CHARGE_PERIOD_START, day);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noDays")
    void rejectsARowWhoseBeginningCannotBeRead(String written) {
        AWS.assertRejected(
                aDelivery().and("line_item_usage_start_date", written),
                RejectReason.UNREADABLE_TIME,
                Charges.CHARGE_PERIOD_START);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column               | delivered                | typed as          | as
            # blank until the bill is final
            bill_invoice_id        | ''                       | InvoiceId         |
            bill_invoicing_entity  | ''                       | InvoiceIssuerName | AWS
            bill_invoicing_entity  | AWS Marketplace seller   | InvoiceIssuerName | AWS Marketplace seller
            product_region_code    | ''                       | RegionId          | eu-west-1
            product_region_code    | us-east-1                | RegionName        | EU (Ireland)
            product_region_code    | moon-base-1              | RegionId          | eu-west-1
            product_location       | External                 | RegionId          | eu-west-1
            pricing_unit           | GB-Mo                    | Unit              | GB-Months
            pricing_unit           | Moons                    | Unit              | Moons
            pricing_unit           | Moons                    | Quantity          | 1
            # a word of its own, and no null
            line_item_operation    | None                     | MeterSubcategory  | None
            line_item_currency_code | usd                     | BillingCurrency   | USD
            line_item_usage_end_date | 2026-10-05T23:59:59Z   | ChargePeriodEnd   | 2026-10-06T00:00:00Z
            line_item_usage_end_date | ''                     | ChargePeriodEnd   | 2026-10-06T06:00:00Z
            line_item_usage_amount | 3.0E21                   | Quantity          | 3000000000000000000000
            bill_billing_period_end_date | ''                 | BillingPeriodEnd  | 2026-11-01T00:00:00Z
            bill_billing_period_start_date | ''               | BillingPeriodStart | 2026-10-01T00:00:00Z
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = AWS.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @Test
    void takesAnyForNoRegion() {
        Map<String, String> typed =
                AWS.typed(aDelivery().and("product_region_code", null).and("product_location", "Any"));

        assertThat(typed).containsEntry(Charges.REGION_ID, "global").containsEntry(Charges.REGION_NAME, "Any");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,                       delivered,    reason,            of
            line_item_line_item_type,       Surprise,     UNKNOWN_VALUE,     ChargeCategory
            line_item_line_item_type,       '',           MISSING_VALUE,     ChargeCategory
            line_item_currency_code,        '',           MISSING_VALUE,     BillingCurrency
            line_item_currency_code,        BTC,          UNKNOWN_CURRENCY,  BillingCurrency
            bill_billing_period_start_date, October,      UNREADABLE_TIME,   BillingPeriodStart
            line_item_usage_amount,         1E+22,        AMOUNT_TOO_LARGE,  Quantity
            line_item_unblended_rate,       -,            UNREADABLE_AMOUNT, UnitPrice
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        AWS.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void leavesARowOfAnotherPeriodOut() {
        TypedFile file = AWS.file(aDelivery().and("bill_billing_period_start_date", "2026-09-01T00:00:00.000Z"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = AWS.file(aDelivery().csv(row, "Anniversary,AWS", HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects())).containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }
}
