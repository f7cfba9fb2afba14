package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AwsFocusTest {

    private static final String PERIOD = "2026-10";
    private static final SourceConfig SOURCE =
            ASource.ofFocusCost().from(Provider.AWS).config();

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("AvailabilityZone", "eu-west-1a"),
            Map.entry("BilledCost", "0.0007458096045417008"),
            Map.entry("BillingAccountId", "012345678901"),
            Map.entry("BillingAccountName", "SunBird"),
            Map.entry("BillingAccountType", "ConsolidatedBilling"),
            Map.entry("BillingCurrency", "USD"),
            Map.entry("BillingPeriodEnd", "2026-11-01T00:00:00.000Z"),
            Map.entry("BillingPeriodStart", "2026-10-01T00:00:00.000Z"),
            Map.entry("ChargeCategory", "Usage"),
            Map.entry("ChargeDescription", "$0.0456 per On Demand Linux t3.medium Instance Hour"),
            Map.entry("ChargeFrequency", "Usage-Based"),
            Map.entry("ChargePeriodEnd", "2026-10-05T07:00:00.000Z"),
            Map.entry("ChargePeriodStart", "2026-10-05T06:00:00.000Z"),
            Map.entry("ConsumedQuantity", "0.0163554738"),
            Map.entry("ConsumedUnit", "Hrs"),
            Map.entry("ContractedCost", "0.0007458096045417008"),
            Map.entry("ContractedUnitPrice", "0.0456"),
            Map.entry("EffectiveCost", "6.123E-7"),
            Map.entry("InvoiceId", "1234567890"),
            Map.entry("InvoiceIssuerName", "Amazon Web Services EMEA SARL"),
            Map.entry("ListCost", "0.0007458096045417008"),
            Map.entry("ListUnitPrice", "0.0456"),
            Map.entry("PricingCategory", "Standard"),
            Map.entry("PricingCurrency", "USD"),
            Map.entry("PricingQuantity", "0.0163554738"),
            Map.entry("PricingUnit", "Hrs"),
            Map.entry("ProviderName", "AWS"),
            Map.entry("PublisherName", "Amazon Web Services, Inc."),
            Map.entry("RegionId", "eu-west-1"),
            Map.entry("RegionName", "EU (Ireland)"),
            Map.entry("ResourceId", "i-0123456789abcdef0"),
            Map.entry("ResourceType", "instance"),
            Map.entry("ServiceCategory", "Compute"),
            Map.entry("ServiceName", "Amazon Elastic Compute Cloud"),
            Map.entry("ServiceSubcategory", "Virtual Machines"),
            Map.entry("SkuId", "2K8PJ3DWCVAZHTR4"),
            Map.entry("SkuMeter", "EU-BoxUsage:t3.medium"),
            Map.entry("SkuPriceId", "2K8PJ3DWCVAZHTR4.JRTCKXETXF.6YS6EN2CT7"),
            Map.entry("SubAccountId", "051738928782"),
            Map.entry("SubAccountName", "Atlas Nimbus"),
            Map.entry("SubAccountType", "LinkedAccount"),
            Map.entry("Tags", "{\"env\":\"prod\"}"),
            Map.entry("x_Operation", "RunInstances"),
            Map.entry("x_ServiceCode", "AmazonEC2"),
            Map.entry("x_UsageType", "EU-BoxUsage:t3.medium"));

    /** All columns of each export. */
    private enum Version {
        V1_0("aws-focus-1.0", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
                ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,\
                CommitmentDiscountStatus,CommitmentDiscountType,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,\
                PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
                ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags,\
                x_CostCategories,x_Discounts,x_Operation,x_ServiceCode,x_UsageType"""),
        V1_2("aws-focus-1.2", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,\
                BillingPeriodEnd,BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,\
                ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,\
                CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,\
                CommitmentDiscountStatus,CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,\
                ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,\
                ListUnitPrice,PricingCategory,PricingCurrency,PricingCurrencyContractedUnitPrice,\
                PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,PricingQuantity,PricingUnit,ProviderName,\
                PublisherName,RegionId,RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,\
                ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,\
                SubAccountType,Tags,x_Discounts,x_Operation,x_ServiceCode""");

        private final String dialect;
        private final String columns;

        Version(String dialect, String columns) {
            this.dialect = dialect;
            this.columns = columns;
        }

        List<String> columns() {
            return List.of(columns.split(",", -1));
        }

        AFocusFile file() {
            return AFocusFile.with(columns(), USUAL);
        }
    }

    @Test
    void knowsEveryVersion() {
        assertThat(AwsFocus.VERSIONS)
                .extracting(AwsFocus::name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Version.values())
                        .map(version -> version.dialect)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByAllItsColumns(Version version) {
        TypedFile file = version.file().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo(version.dialect);
    }

    @ParameterizedTest
    @EnumSource
    void isKnownWhateverTheProviderOfItsSource(Version version) {
        SourceConfig other = ASource.ofFocusCost().from(Provider.OTHER).config();

        TypedFile file = version.file().row().typed(other, PERIOD);

        assertThat(file.dialect()).isEqualTo(version.dialect);
        assertThat(file.rows())
                .isEqualTo(version.file().row().typed(SOURCE, PERIOD).rows());
    }

    @ParameterizedTest
    @EnumSource
    void isReadInAnyOrderOfColumnsBehindAByteOrderMark(Version version) {
        TypedFile file = version.file().shuffled().behindAByteOrderMark().row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo(version.dialect);
        assertThat(file.rows())
                .isEqualTo(version.file().row().typed(SOURCE, PERIOD).rows());
    }

    @ParameterizedTest
    @EnumSource
    void typesEveryColumn(Version version) {
        TypedFile file = version.file().row().typed(SOURCE, PERIOD);

        ACharge charge = ACharge.firstOf(SOURCE, PERIOD)
                .with(Charges.INVOICE_ISSUER_NAME, "AWS")
                .with(Charges.INVOICING_ENTITY, "Amazon Web Services EMEA SARL")
                .with(Charges.INVOICE_ID, "1234567890")
                .with(Charges.BILLING_ACCOUNT_ID, "012345678901")
                .with(Charges.BILLING_ACCOUNT_NAME, "SunBird")
                .with(Charges.SUB_ACCOUNT_ID, "051738928782")
                .with(Charges.SUB_ACCOUNT_NAME, "Atlas Nimbus")
                .with(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .with(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .with(Charges.CHARGE_PERIOD_START, "2026-10-05T06:00:00Z")
                .with(Charges.CHARGE_PERIOD_END, "2026-10-05T07:00:00Z")
                .with(Charges.CHARGE_CATEGORY, "Usage")
                .with(Charges.CHARGE_DESCRIPTION, "$0.0456 per On Demand Linux t3.medium Instance Hour")
                .with(Charges.SERVICE_NAME, "Amazon Elastic Compute Cloud")
                .with(Charges.METER_ID, "2K8PJ3DWCVAZHTR4")
                .with(Charges.METER_CATEGORY, "AmazonEC2")
                .with(Charges.METER_SUBCATEGORY, "RunInstances")
                .with(Charges.METER_NAME, "EU-BoxUsage:t3.medium")
                .with(Charges.REGION_ID, "eu-west-1")
                .with(Charges.REGION_NAME, "EU (Ireland)")
                .with(Charges.RESOURCE_ID, "i-0123456789abcdef0")
                .with(Charges.QUANTITY, "0.0163554738")
                .with(Charges.UNIT, "Hours")
                .with(Charges.UNIT_PRICE, "0.0456")
                .with(Charges.BILLED_COST, "0.0007458096045417008")
                .with(Charges.EFFECTIVE_COST, "0.0000006123")
                .with(Charges.BILLING_CURRENCY, "USD")
                .with(Charges.PRICING_CURRENCY, "USD")
                .with(Charges.TAGS, "{\"env\":\"prod\"}")
                .with(Charges.LANE, "usage")
                .without(version == Version.V1_0 ? List.of(Charges.INVOICE_ID, Charges.PRICING_CURRENCY) : List.of());
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "normalised issuer",
                        1L,
                        "normalised unit",
                        1L,
                        "sold by Amazon Web Services EMEA SARL (AWS)",
                        1L));
        assertThat(file.rows()).containsExactly(charge.row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version | delivered                                              | column             | charge
            # Amounts
            V1_2      | BilledCost=6.123E-7                                    | BilledCost         | 0.0000006123
            V1_0      | BilledCost=6.266090E-12                                | BilledCost         | 0.00000000000626609
            V1_2      | BilledCost=3.0E-10                                     | BilledCost         | 0.0000000003
            V1_2      | BilledCost=0.123456789012345678901234                  | BilledCost         | 0.123456789012345678901234
            V1_2      | BilledCost=0.161000000000000136                        | BilledCost         | 0.161000000000000136
            V1_2      | BilledCost=-0.0000006123; ConsumedQuantity=-2          | BilledCost         | -0.0000006123
            V1_2      | BilledCost=-0.0000006123; ConsumedQuantity=-2          | Quantity           | -2
            V1_2      | BilledCost=0.0                                         | BilledCost         | 0
            V1_2      | BilledCost=0E-10                                       | BilledCost         | 0
            V1_2      | ContractedUnitPrice=                                   | UnitPrice          | 0.0456
            V1_2      | ContractedUnitPrice=; ListUnitPrice=                   | UnitPrice          |
            # Times
            V1_2      | BillingPeriodStart=2026-10-01T00:00:00.000Z            | BillingPeriodStart | 2026-10-01T00:00:00Z
            V1_2      | ChargePeriodEnd=2026-10-05T07:00:00Z                   | ChargePeriodEnd    | 2026-10-05T07:00:00Z
            V1_0      | ChargePeriodEnd=2026-10-05T07:00Z                      | ChargePeriodEnd    | 2026-10-05T07:00:00Z
            V1_0      | ChargePeriodEnd=2026-10-05 07:00:00                    | ChargePeriodEnd    | 2026-10-05T07:00:00Z
            V1_0      | ChargePeriodEnd=2026-10-05 07:00:00.000                | ChargePeriodEnd    | 2026-10-05T07:00:00Z
            V1_0      | ChargePeriodEnd=2026-10-06                             | ChargePeriodEnd    | 2026-10-06T00:00:00Z
            V1_2      | ChargePeriodEnd=2027-10-05T00:00:00.000Z               | ChargePeriodEnd    | 2027-10-05T00:00:00Z
            # Invoices: blank until the bill is final
            V1_2      | InvoiceId=                                             | InvoiceId          |
            V1_2      | InvoiceId=NULL                                         | InvoiceId          |
            V1_2      | InvoiceId=EUINIE26-123456                              | InvoiceId          | EUINIE26-123456
            V1_2      | InvoiceIssuerName=                                     | InvoiceIssuerName  | AWS
            V1_0      | InvoiceIssuerName=NULL                                 | InvoiceIssuerName  | AWS
            V1_2      | InvoiceIssuerName=AWS                                  | InvoiceIssuerName  | AWS
            V1_2      | InvoiceIssuerName=Amazon Web Services, Inc.            | InvoiceIssuerName  | AWS
            V1_2      | InvoiceIssuerName=Amazon Web Services Canada, Inc.     | InvoiceIssuerName  | AWS
            V1_2      | InvoiceIssuerName=Contoso Marketplace Seller           | InvoiceIssuerName  | Contoso Marketplace Seller
            # Meters: as on its bill, never by the kind of service
            V1_2      | x_ServiceCode=                                         | MeterCategory      | Amazon Elastic Compute Cloud
            V1_2      | x_ServiceCode=; ServiceName=                           | MeterCategory      |
            V1_2      | x_Operation=None                                       | MeterSubcategory   | None
            V1_2      | x_Operation=                                           | MeterSubcategory   |
            V1_2      | SkuMeter=DataTransfer-Out-Bytes                        | MeterName          | DataTransfer-Out-Bytes
            V1_2      | SkuMeter=                                              | MeterName          |
            V1_0      | x_UsageType=DataTransfer-Out-Bytes                     | MeterName          | DataTransfer-Out-Bytes
            V1_0      | x_UsageType=                                           | MeterName          |
            V1_2      | SkuId=                                                 | MeterId            |
            # Regions
            V1_2      | RegionId=us-east-1; RegionName=External                | RegionId           | us-east-1
            V1_2      | RegionId=us-east-1; RegionName=External                | RegionName         | External
            V1_2      | RegionId=US-EAST-1                                     | RegionId           | us-east-1
            V1_2      | RegionId=                                              | RegionId           | eu-west-1
            V1_2      | RegionId=NULL; RegionName=US East (N. Virginia)        | RegionId           | us-east-1
            V1_2      | RegionId=; RegionName=South America (São Paulo)        | RegionId           | sa-east-1
            V1_2      | RegionId=; RegionName=Any                              | RegionId           | global
            V1_2      | RegionId=global; RegionName=NULL                       | RegionId           | global
            V1_2      | RegionId=global; RegionName=NULL                       | RegionName         |
            V1_2      | RegionId=; RegionName=                                 | RegionId           |
            V1_2      | RegionId=; RegionName=External                         | RegionId           | External
            V1_2      | RegionId=; RegionName=US East                          | RegionId           | US East
            V1_2      | RegionId=us-east-1                                     | MeterRegion        |
            # A seller's software on the marketplace is not AWS's, its regions are
            V1_2      | ProviderName=Contoso; RegionId=; RegionName=EU (Paris) | RegionId           | eu-west-3
            # Units
            V1_2      | ConsumedUnit=Hrs                                       | Unit               | Hours
            V1_2      | ConsumedUnit=GB-Mo                                     | Unit               | GB-Months
            V1_2      | ConsumedUnit=Requests                                  | Unit               | Requests
            V1_2      | ConsumedQuantity=3; ConsumedUnit=100 Hours             | Quantity           | 300
            V1_2      | ConsumedUnit=100 Hours; ContractedUnitPrice=20         | UnitPrice          | 0.2
            V1_2      | ConsumedUnit=                                          | Unit               |
            V1_2      | ConsumedQuantity=3000000000000000000000                | Quantity           | 3000000000000000000000
            V1_2      | ConsumedQuantity=                                      | Quantity           |
            # Accounts are no subscriptions
            V1_2      | SubAccountId=000738928782                              | SubAccountId       | 000738928782
            V1_2 | SubAccountId=9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | SubAccountId | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674
            # Categories and nulls
            V1_2      | ChargeCategory=Tax; ResourceId=; RegionId=; RegionName= | Lane               | tax
            V1_2      | ChargeCategory=Credit; BilledCost=-2.6137              | Lane               | credits
            V1_2      | ChargeCategory=usage                                   | ChargeCategory     | Usage
            V1_2      | ChargeClass=Correction                                 | Lane               | corrections
            V1_2      | ChargeClass=NULL                                       | ChargeClass        |
            V1_2      | Tags=NULL                                              | Tags               |
            V1_2      | Tags={}                                                | Tags               | {}
            V1_2      | BillingCurrency=eur                                    | BillingCurrency    | EUR
            """)
    void typesWhatAwsWrites(Version version, String delivered, String column, @Nullable String charge) {
        TypedFile file = version.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .extracting(row -> ACharge.written(row.get(column)))
                .isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version | delivered                              | reason             | column            | value
            V1_2      | BilledCost=6.12345678901234567890E-7   | AMOUNT_TOO_PRECISE | BilledCost        | 6.12345678901234567890E-7
            V1_0      | BilledCost=0.1234567890123456789012345 | AMOUNT_TOO_PRECISE | BilledCost        | 0.1234567890123456789012345
            V1_2      | BilledCost=1E+13                       | AMOUNT_TOO_LARGE   | BilledCost        | 1E+13
            V1_2      | BilledCost=NaN                         | UNREADABLE_AMOUNT  | BilledCost        | NaN
            V1_2      | BilledCost=                            | MISSING_VALUE      | BilledCost        |
            V1_2      | ConsumedQuantity=1E+22                 | AMOUNT_TOO_LARGE   | Quantity          | 1E+22
            V1_2      | BillingCurrency=US                     | UNKNOWN_CURRENCY   | BillingCurrency   | US
            V1_2      | ChargeCategory=DiscountedUsage         | UNKNOWN_VALUE      | ChargeCategory    | DiscountedUsage
            V1_2      | ChargeClass=Refund                     | UNKNOWN_VALUE      | ChargeClass       | Refund
            V1_0      | ChargePeriodStart=2026-10-05T25:00:00Z | UNREADABLE_TIME    | ChargePeriodStart | 2026-10-05T25:00:00Z
            """)
    void setsAsideWhatItCannotRead(
            Version version, String delivered, RejectReason reason, String column, @Nullable String value) {
        TypedFile file = version.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get(Rejects.REASON)).isEqualTo(reason.name());
            assertThat(reject.get(Rejects.COLUMN)).isEqualTo(column);
            assertThat(reject.get(Rejects.VALUE)).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @EnumSource
    void leavesARowOfAnotherPeriodOut(Version version) {
        TypedFile file = version.file()
                .row("BillingPeriodStart=2026-09-01T00:00:00.000Z; BillingPeriodEnd=2026-10-01T00:00:00.000Z")
                .row()
                .typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(2L);
    }

    @Test
    void roundsAQuantityOfTooManyDigitsAndCountsIt() {
        TypedFile file = Version.V1_2
                .file()
                .row("ConsumedQuantity=0.00074580960454170085")
                .row("ConsumedQuantity=6.123E-7")
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> ACharge.written(row.get(Charges.QUANTITY)))
                .containsExactly("0.0007458096045417", "0.0000006123");
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "rounded Quantity",
                        1L,
                        "normalised issuer",
                        2L,
                        "normalised unit",
                        2L,
                        "sold by Amazon Web Services EMEA SARL (AWS)",
                        1L));
    }

    @Test
    void isToldFromPlainFocusByItsOwnColumns() {
        List<String> plain = Version.V1_2.columns().stream()
                .filter(column -> !column.startsWith("x_"))
                .toList();

        TypedFile file = AFocusFile.with(plain, USUAL).row().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("focus-1.2");
        assertThat(file.rows())
                .extracting(row -> row.get(Charges.METER_CATEGORY))
                .containsExactly("Amazon Elastic Compute Cloud");
    }
}
