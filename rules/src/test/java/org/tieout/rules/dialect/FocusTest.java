package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

class FocusTest {

    private static final String PERIOD = "2026-10";
    private static final SourceConfig SOURCE =
            ASource.ofFocusCost().from(Provider.OTHER).config();

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("AvailabilityZone", "usw2-az1"),
            Map.entry("BilledCost", "0.00000080000"),
            Map.entry("BillingAccountId", "123456789012"),
            Map.entry("BillingAccountName", "SunBird"),
            Map.entry("BillingAccountType", "Account"),
            Map.entry("BillingCurrency", "USD"),
            Map.entry("BillingPeriodEnd", "2026-11-01T00:00:00Z"),
            Map.entry("BillingPeriodStart", "2026-10-01T00:00:00Z"),
            Map.entry("ChargeCategory", "Usage"),
            Map.entry("ChargeDescription", "$0.40 per million Amazon SQS standard requests"),
            Map.entry("ChargeFrequency", "Usage-Based"),
            Map.entry("ChargePeriodEnd", "2026-10-18T23:00:00Z"),
            Map.entry("ChargePeriodStart", "2026-10-18T22:00:00Z"),
            Map.entry("ChargeSubcategory", "On-Demand"),
            Map.entry("ConsumedQuantity", "2.000000000000000"),
            Map.entry("ConsumedUnit", "Requests"),
            Map.entry("ContractedCost", "0.00000080000"),
            Map.entry("ContractedUnitPrice", "0.0000004"),
            Map.entry("EffectiveCost", "0.00000070000"),
            Map.entry("HostProviderName", "AWS"),
            Map.entry("InvoiceDetailId", "17"),
            Map.entry("InvoiceId", "2026100017"),
            Map.entry("InvoiceIssuerName", "Amazon Web Services, Inc."),
            Map.entry("ListCost", "0.00000090000"),
            Map.entry("ListUnitPrice", "0.0000005"),
            Map.entry("PricingCategory", "Standard"),
            Map.entry("PricingCurrency", "USD"),
            Map.entry("PricingQuantity", "2"),
            Map.entry("PricingUnit", "Requests"),
            Map.entry("ProviderName", "AWS"),
            Map.entry("PublisherName", "Amazon Web Services, Inc."),
            Map.entry("Region", "us-west-2"),
            Map.entry("RegionId", "us-west-2"),
            Map.entry("RegionName", "US West (Oregon)"),
            Map.entry("ResourceId", "arn:aws:sqs:us-west-2:347410479675:orders"),
            Map.entry("ServiceCategory", "Integration"),
            Map.entry("ServiceName", "Amazon Simple Queue Service"),
            Map.entry("ServiceProviderName", "AWS"),
            Map.entry("SkuId", "G95FST5FTYV3JSRX"),
            Map.entry("SkuMeter", "Requests-Tier1"),
            Map.entry("SkuPriceId", "G95FST5FTYV3JSRX.JRTCKXETXF.VXGXCWQKTY"),
            Map.entry("SubAccountId", "51738928782"),
            Map.entry("SubAccountName", "Atlas Nimbus"),
            Map.entry("SubAccountType", "Account"),
            Map.entry("Tags", "{\"env\": \"prod\"}"),
            Map.entry("UsageQuantity", "2.000000000000000"),
            Map.entry("UsageUnit", "Requests"));

    /** All columns of each version. */
    private enum Version {
        V1_0_PREVIEW("focus-1.0-preview", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
                ChargePeriodStart,ChargeSubcategory,CommitmentDiscountCategory,CommitmentDiscountId,\
                CommitmentDiscountName,CommitmentDiscountType,EffectiveCost,InvoiceIssuerName,ListCost,\
                ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,Region,\
                ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,\
                SubAccountName,Tags,UsageQuantity,UsageUnit"""),
        V1_0("focus-1.0", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
                ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,\
                CommitmentDiscountStatus,CommitmentDiscountType,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,\
                PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
                ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags"""),
        V1_1("focus-1.1", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,ChargeClass,\
                ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,\
                CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,CommitmentDiscountStatus,\
                CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,\
                PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
                ResourceType,ServiceCategory,ServiceName,ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,\
                SkuPriceId,SubAccountId,SubAccountName,Tags"""),
        V1_2("focus-1.2", """
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
                SubAccountType,Tags"""),
        V1_3("focus-1.3", """
                AllocatedMethodDetails,AllocatedMethodId,AllocatedResourceId,AllocatedResourceName,AllocatedTags,\
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,\
                BillingPeriodEnd,BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,\
                ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,\
                CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,\
                CommitmentDiscountStatus,CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,\
                ConsumedUnit,ContractApplied,ContractedCost,ContractedUnitPrice,EffectiveCost,HostProviderName,\
                InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,PricingCurrency,\
                PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,\
                PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
                ResourceType,ServiceCategory,ServiceName,ServiceProviderName,ServiceSubcategory,SkuId,SkuMeter,\
                SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,SubAccountType,Tags"""),
        V1_4("focus-1.4", """
                AllocatedMethodDetails,AllocatedMethodId,AllocatedResourceId,AllocatedResourceName,AllocatedTags,\
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,\
                BillingPeriodEnd,BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,\
                ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,\
                CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,\
                CommitmentDiscountStatus,CommitmentDiscountType,CommitmentDiscountUnit,\
                CommitmentProgramEligibilityDetails,ConsumedQuantity,ConsumedUnit,ContractApplied,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,HostProviderName,InvoiceDetailId,InvoiceId,InvoiceIssuerName,\
                ListCost,ListUnitPrice,PricingCategory,PricingCurrency,PricingCurrencyContractedUnitPrice,\
                PricingCurrencyEffectiveCost,PricingCurrencyListUnitPrice,PricingQuantity,PricingUnit,RegionId,\
                RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,ServiceProviderName,\
                ServiceSubcategory,SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,\
                SubAccountType,Tags""");

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
        assertThat(Focus.VERSIONS)
                .extracting(Focus::name)
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
                .with(Charges.INVOICING_ENTITY, "Amazon Web Services, Inc.")
                .with(Charges.INVOICE_ID, "2026100017")
                .with(Charges.INVOICE_DETAIL_ID, "17")
                .with(Charges.BILLING_ACCOUNT_ID, "123456789012")
                .with(Charges.BILLING_ACCOUNT_NAME, "SunBird")
                .with(Charges.SUB_ACCOUNT_ID, "051738928782")
                .with(Charges.SUB_ACCOUNT_NAME, "Atlas Nimbus")
                .with(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .with(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .with(Charges.CHARGE_PERIOD_START, "2026-10-18T22:00:00Z")
                .with(Charges.CHARGE_PERIOD_END, "2026-10-18T23:00:00Z")
                .with(Charges.CHARGE_CATEGORY, "Usage")
                .with(Charges.CHARGE_DESCRIPTION, "$0.40 per million Amazon SQS standard requests")
                .with(Charges.SERVICE_NAME, "Amazon Simple Queue Service")
                .with(Charges.METER_ID, "G95FST5FTYV3JSRX")
                .with(Charges.METER_CATEGORY, "Amazon Simple Queue Service")
                .with(Charges.METER_NAME, "Requests-Tier1")
                .with(Charges.REGION_ID, "us-west-2")
                .with(Charges.REGION_NAME, "US West (Oregon)")
                .with(Charges.RESOURCE_ID, "arn:aws:sqs:us-west-2:347410479675:orders")
                .with(Charges.QUANTITY, "2")
                .with(Charges.UNIT, "Requests")
                // A version without contracted prices has the price of the list.
                .with(Charges.UNIT_PRICE, version == Version.V1_0_PREVIEW ? "0.0000005" : "0.0000004")
                .with(Charges.BILLED_COST, "0.0000008")
                .with(Charges.EFFECTIVE_COST, "0.0000007")
                .with(Charges.BILLING_CURRENCY, "USD")
                .with(Charges.PRICING_CURRENCY, "USD")
                .with(Charges.TAGS, "{\"env\": \"prod\"}")
                .with(Charges.LANE, "usage")
                .without(missing(version));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "normalised issuer",
                        1L,
                        "normalised sub account",
                        1L,
                        "sold by Amazon Web Services, Inc. (AWS)",
                        1L));
        assertThat(file.rows()).containsExactly(charge.row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version    | delivered                                            | column            | charge
            # Amounts
            V1_2         | BilledCost=6.123E-7                                  | BilledCost        | 0.0000006123
            V1_2         | BilledCost=6.266090E-12                              | BilledCost        | 0.00000000000626609
            V1_2         | BilledCost=1.5e3                                     | BilledCost        | 1500
            V1_2         | BilledCost=0.123456789012345678901234                | BilledCost        | 0.123456789012345678901234
            V1_2         | BilledCost=0.1234567890123456789012340000            | BilledCost        | 0.123456789012345678901234
            V1_2 | BilledCost=9999999999999.999999999999999999999999 | BilledCost | 9999999999999.999999999999999999999999
            V1_2         | BilledCost=0.161000000000000136                      | BilledCost        | 0.161000000000000136
            V1_1         | 'BilledCost=$10,000.00 '                             | BilledCost        | 10000
            V1_1         | 'EffectiveCost=$10,000.00 '                          | EffectiveCost     | 10000
            V1_1         | 'ContractedUnitPrice=$10,000.00 '                    | UnitPrice         | 10000
            V1_2         | BilledCost=0                                         | BilledCost        | 0
            V1_2         | BilledCost=0E-18                                     | BilledCost        | 0
            V1_2         | BilledCost=-0.00                                     | BilledCost        | 0
            V1_2         | BilledCost=-2.6137; EffectiveCost=-3.0               | BilledCost        | -2.6137
            V1_2         | BilledCost=-2.6137; EffectiveCost=-3.0               | EffectiveCost     | -3
            V1_2         | ConsumedQuantity=-1.0                                | Quantity          | -1
            V1_2         | ConsumedQuantity=-1.0                                | Lane              | usage
            V1_2         | ConsumedQuantity=; ConsumedUnit=                     | Quantity          |
            V1_2         | ConsumedQuantity=                                    | Quantity          |
            V1_2         | ContractedUnitPrice=NULL                             | UnitPrice         | 0.0000005
            V1_2         | ContractedUnitPrice=; ListUnitPrice=                 | UnitPrice         |
            V1_2         | BillingCurrency=usd                                  | BillingCurrency   | USD
            # Times
            V1_0         | ChargePeriodStart=2026-10-18T22:00Z                  | ChargePeriodStart | 2026-10-18T22:00:00Z
            V1_2         | ChargePeriodStart=2026-10-18T22:00:00.000Z           | ChargePeriodStart | 2026-10-18T22:00:00Z
            V1_2         | ChargePeriodStart=2026-10-18T22:00:00.250Z           | ChargePeriodStart | 2026-10-18T22:00:00.250Z
            V1_0         | ChargePeriodStart=2026-10-18 22:00:00                | ChargePeriodStart | 2026-10-18T22:00:00Z
            V1_0         | BillingPeriodEnd=2026-11-01 00:00:00                 | BillingPeriodEnd  | 2026-11-01T00:00:00Z
            V1_2         | ChargePeriodStart=2026-10-18                         | ChargePeriodStart | 2026-10-18T00:00:00Z
            V1_2         | ChargePeriodEnd=2026-10-19                           | ChargePeriodEnd   | 2026-10-19T00:00:00Z
            V1_1         | ChargePeriodStart=10/18/26                           | ChargePeriodStart | 2026-10-18T00:00:00Z
            V1_1         | BillingPeriodStart=10/1/26; BillingPeriodEnd=11/1/26 | BillingPeriodEnd  | 2026-11-01T00:00:00Z
            V1_1         | ChargePeriodStart=4/1/25                             | ChargePeriodStart | 2025-04-01T00:00:00Z
            V1_2         | ChargePeriodStart=09/04/2023                         | ChargePeriodStart | 2023-09-04T00:00:00Z
            V1_2         | ChargePeriodStart=2026-10-18T22:00:00+02:00          | ChargePeriodStart | 2026-10-18T20:00:00Z
            V1_2         | BillingPeriodEnd=                                    | BillingPeriodEnd  | 2026-11-01T00:00:00Z
            # Nulls
            V1_2         | InvoiceId=NULL                                       | InvoiceId         |
            V1_2         | InvoiceId=                                           | InvoiceId         |
            V1_2         | InvoiceId=(null)                                     | InvoiceId         |
            V1_2         | Tags=NULL                                            | Tags              |
            V1_2         | Tags={}                                              | Tags              | {}
            V1_2         | ChargeClass=NULL                                     | ChargeClass       |
            V1_2         | ChargeClass=NULL                                     | Lane              | usage
            V1_2         | ChargeClass=null                                     | ChargeClass       |
            V1_2         | SubAccountName=None                                  | SubAccountName    | None
            V1_2         | SubAccountName=Unassigned                            | SubAccountName    | Unassigned
            # Categories
            V1_2         | ChargeCategory=USAGE                                 | ChargeCategory    | Usage
            V1_2         | ChargeCategory=purchase                              | ChargeCategory    | Purchase
            V1_2         | ChargeCategory=tax                                   | Lane              | tax
            V1_2         | ChargeCategory=Credit                                | Lane              | credits
            V1_2         | ChargeCategory=Adjustment                            | Lane              | usage
            V1_2         | ChargeClass=correction                               | ChargeClass       | Correction
            V1_2         | ChargeClass=Correction                               | Lane              | corrections
            V1_2         | ChargeClass=Correction; ChargeCategory=Tax           | Lane              | tax
            # Meters: by its service, never by the kind of service
            V1_2         | ServiceName=                                         | MeterCategory     |
            V1_2         | ServiceName=                                         | ServiceName       |
            V1_2         | SkuMeter=                                            | MeterName         |
            V1_2         | ChargeDescription=                                   | MeterName         | Requests-Tier1
            V1_2         | RegionId=us-east-1                                   | MeterRegion       |
            # Units
            V1_2         | ConsumedQuantity=3; ConsumedUnit=100 Hours           | Quantity          | 300
            V1_2         | ConsumedQuantity=3; ConsumedUnit=100 Hours           | Unit              | Hours
            V1_2         | ContractedUnitPrice=20; ConsumedUnit=100 Hours       | UnitPrice         | 0.2
            V1_2         | ConsumedUnit=Hrs                                     | Unit              | Hours
            V1_2         | ConsumedUnit=10K                                     | Quantity          | 20000
            V1_2         | ConsumedUnit=wagon loads                             | Unit              | wagon loads
            V1_2         | ConsumedQuantity=3000000000000000000000              | Quantity          | 3000000000000000000000
            V1_2         | ConsumedQuantity=9999999999999999999999              | Quantity          | 9999999999999999999999
            V1_2         | ConsumedQuantity=3.0E+21                             | Quantity          | 3000000000000000000000
            V1_2         | ConsumedQuantity=0.1234567890123456                  | Quantity          | 0.1234567890123456
            V1_0_PREVIEW | UsageQuantity=3; UsageUnit=100 Hours                 | Quantity          | 300
            # Issuers
            V1_2         | InvoiceIssuerName=Amazon Web Services EMEA SARL      | InvoiceIssuerName | AWS
            V1_2         | InvoiceIssuerName=Microsoft Corporation              | InvoiceIssuerName | Microsoft
            V1_2         | InvoiceIssuerName=Contoso Cloud Resale GmbH          | InvoiceIssuerName | Contoso Cloud Resale GmbH
            V1_4         | InvoiceDetailId=                                     | InvoiceDetailId   |
            V1_4         | InvoiceDetailId=0017                                 | InvoiceDetailId   | 0017
            """)
    void typesWhatProvidersWrite(Version version, String delivered, String column, @Nullable String charge) {
        TypedFile file = version.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .extracting(row -> ACharge.written(row.get(column)))
                .isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # delivered                              | reason             | column             | value
            BilledCost=0.1234567890123456789012345   | AMOUNT_TOO_PRECISE | BilledCost         | 0.1234567890123456789012345
            BilledCost=0.0000000000000000000000001   | AMOUNT_TOO_PRECISE | BilledCost         | 0.0000000000000000000000001
            BilledCost=10000000000000                | AMOUNT_TOO_LARGE   | BilledCost         | 10000000000000
            BilledCost=3,432,342.5e1                 | UNREADABLE_AMOUNT  | BilledCost         | 3,432,342.5e1
            BilledCost=4125,03                       | UNREADABLE_AMOUNT  | BilledCost         | 4125,03
            BilledCost=1,250                         | UNREADABLE_AMOUNT  | BilledCost         | 1,250
            BilledCost=n/a                           | UNREADABLE_AMOUNT  | BilledCost         | n/a
            BilledCost=NULL                          | MISSING_VALUE      | BilledCost         |
            ConsumedQuantity=10000000000000000000000 | AMOUNT_TOO_LARGE   | Quantity           | 10000000000000000000000
            BillingCurrency=US$                      | UNKNOWN_CURRENCY   | BillingCurrency    | US$
            BillingCurrency=TOKENS                   | UNKNOWN_CURRENCY   | BillingCurrency    | TOKENS
            BillingCurrency=                         | MISSING_VALUE      | BillingCurrency    |
            ChargeCategory=Gift                      | UNKNOWN_VALUE      | ChargeCategory     | Gift
            ChargeCategory=                          | MISSING_VALUE      | ChargeCategory     |
            ChargeClass=Refund                       | UNKNOWN_VALUE      | ChargeClass        | Refund
            InvoiceIssuerName=                       | MISSING_VALUE      | InvoiceIssuerName  |
            BillingPeriodStart=31/10/2026            | UNREADABLE_TIME    | BillingPeriodStart | 31/10/2026
            ChargePeriodStart=2026-02-30T00:00:00Z   | UNREADABLE_TIME    | ChargePeriodStart  | 2026-02-30T00:00:00Z
            ChargePeriodEnd=tomorrow                 | UNREADABLE_TIME    | ChargePeriodEnd    | tomorrow
            """)
    void setsAsideWhatItCannotRead(String delivered, RejectReason reason, String column, @Nullable String value) {
        TypedFile file = Version.V1_2.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.get(Rejects.REASON)).isEqualTo(reason.name());
            assertThat(reject.get(Rejects.COLUMN)).isEqualTo(column);
            assertThat(reject.get(Rejects.VALUE)).isEqualTo(value);
        });
    }

    @Test
    void roundsAQuantityOfTooManyDigitsAndCountsIt() {
        TypedFile file = Version.V1_2
                .file()
                .row("ConsumedQuantity=0.12345678901234565")
                .row("ConsumedQuantity=6.603077054023743e-07")
                .row("ConsumedQuantity=0.5000000000000000000")
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> ACharge.written(row.get(Charges.QUANTITY)))
                .containsExactly("0.1234567890123456", "0.0000006603077054", "0.5");
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "rounded Quantity",
                        2L,
                        "normalised issuer",
                        3L,
                        "normalised sub account",
                        3L,
                        "sold by Amazon Web Services, Inc. (AWS)",
                        1L));
    }

    @Test
    void countsBlocksOfUnits() {
        TypedFile file = Version.V1_2
                .file()
                .row("ConsumedUnit=100 Hours")
                .row("ConsumedUnit=1 Hour")
                .typed(SOURCE, PERIOD);

        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "block size of unit",
                        1L,
                        "normalised unit",
                        2L,
                        "normalised issuer",
                        2L,
                        "normalised sub account",
                        2L,
                        "sold by Amazon Web Services, Inc. (AWS)",
                        1L));
    }

    @ParameterizedTest
    @CsvSource({
        "BillingPeriodStart=2026-09-01T00:00:00Z; BillingPeriodEnd=2026-10-01T00:00:00Z",
        "BillingPeriodStart=2026-11-01T00:00:00Z; BillingPeriodEnd=2026-12-01T00:00:00Z",
        "BillingPeriodStart=9/1/26; BillingPeriodEnd=10/1/26",
        "BillingPeriodStart=2025-10-01 00:00:00; BillingPeriodEnd=2025-11-01 00:00:00"
    })
    void leavesARowOfAnotherPeriodOut(String otherPeriod) {
        TypedFile file = Version.V1_2.file().row(otherPeriod).row().typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(2L);
    }

    @Test
    void keepsACorrectionOfAnEarlierPeriodInThePeriodItIsBilledIn() {
        TypedFile file = Version.V1_2
                .file()
                .row("ChargeClass=Correction; "
                        + "ChargePeriodStart=2026-08-18T22:00:00Z; ChargePeriodEnd=2026-08-18T23:00:00Z")
                .typed(SOURCE, PERIOD);

        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.get(Charges.BILLING_PERIOD)).isEqualTo(PERIOD);
            assertThat(ACharge.written(row.get(Charges.CHARGE_PERIOD_START))).isEqualTo("2026-08-18T22:00:00Z");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # provider          | id           | name         | region       | name of charge
            AWS                 | us-east-1    | External     | us-east-1    | External
            AWS                 |              | EU (Ireland) | eu-west-1    | EU (Ireland)
            AWS                 |              | External     | External     | External
            AWS                 |              | London       | London       | London
            Amazon Web Services |              | Any          | global       | Any
            Microsoft           | EastUS       | US East      | eastus       | US East
            Microsoft           | EastUS       |              | eastus       | EastUS
            Microsoft           |              | US East      | eastus       | US East
            Microsoft           | global       | Global       | global       | Global
            Microsoft           |              | Unassigned   | global       | Unassigned
            Microsoft           |              | London       | uksouth      | London
            Microsoft Azure     |              | Mumbai       | westindia    | Mumbai
            Google Cloud        |              | London       | europe-west2 | London
            Google Cloud        | europe-west2 | London       | europe-west2 | London
            Google              |              | Mumbai       | asia-south1  | Mumbai
            Oracle              | NULL         | us-sanjose-1 | us-sanjose-1 | us-sanjose-1
            Oracle              | NULL         | us-phoenix-1 | us-phoenix-1 | us-phoenix-1
            Snowflake           |              | London       | London       | London
            Snowflake           |              |              |              |
            """)
    void namesARegionByTheTableOfTheRowsOwnProvider(
            String provider,
            @Nullable String id,
            @Nullable String name,
            @Nullable String region,
            @Nullable String regionName) {
        TypedFile file = Version.V1_2
                .file()
                .row()
                .row("ProviderName=%s; RegionId=%s; RegionName=%s"
                        .formatted(provider, id == null ? "" : id, name == null ? "" : name))
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> row.get(Charges.REGION_ID), row -> row.get(Charges.REGION_NAME))
                .containsExactly(tuple("us-west-2", "US West (Oregon)"), tuple(region, regionName));
    }

    @Test
    void namesARegionByTheSourcesProviderWhereTheRowNamesNone() {
        SourceConfig azure = ASource.ofFocusCost().from(Provider.AZURE_MCA).config();

        TypedFile file = Version.V1_2
                .file()
                .row("ProviderName=; RegionId=; RegionName=London")
                .typed(azure, PERIOD);

        assertThat(file.rows()).extracting(row -> row.get(Charges.REGION_ID)).containsExactly("uksouth");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version | delivered                                           | region
            V1_3      | ServiceProviderName=Google Cloud; ProviderName=Microsoft; RegionName=London | uksouth
            V1_3      | ServiceProviderName=Databricks; ProviderName=Google Cloud; RegionName=London | europe-west2
            V1_3      | HostProviderName=Microsoft; ServiceProviderName=Databricks; RegionName=London | uksouth
            V1_3      | ServiceProviderName=; ProviderName=Google Cloud; RegionName=London | europe-west2
            V1_3      | ServiceProviderName=Google Cloud; ProviderName=; RegionName=London | europe-west2
            V1_4      | ServiceProviderName=Google Cloud; RegionName=London | europe-west2
            V1_4      | ServiceProviderName=Microsoft; RegionName=London    | uksouth
            """)
    void takesTheRegionsOfWhoeverRunsIt(Version version, String delivered, String region) {
        TypedFile file =
                version.file().row("RegionId=; HostProviderName=; " + delivered).typed(SOURCE, PERIOD);

        assertThat(file.rows()).extracting(row -> row.get(Charges.REGION_ID)).containsExactly(region);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # provider | delivered                                           | sub account
            Microsoft  | /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            Microsoft  | /SUBSCRIPTIONS/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674 | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            Microsoft  | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674                | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            Microsoft | /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/resourceGroups/a | /subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674/resourceGroups/a
            AWS        | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674                | 9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674
            AWS        | 051738928782                                        | 051738928782
            """)
    void givesASubscriptionOneNameOnlyOnAzuresRows(String provider, String delivered, String subAccount) {
        TypedFile file = Version.V1_2
                .file()
                .row("ProviderName=%s; SubAccountId=%s".formatted(provider, delivered))
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> row.get(Charges.SUB_ACCOUNT_ID))
                .containsExactly(subAccount);
    }

    @Test
    void readsAnInvoiceNumberAProviderAddedToAnOlderVersion() {
        List<String> columns = Stream.concat(Version.V1_0.columns().stream(), Stream.of("x_InvoiceId"))
                .toList();

        TypedFile file =
                AFocusFile.with(columns, USUAL).row("x_InvoiceId=G091210001").typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("focus-1.0");
        assertThat(file.rows()).extracting(row -> row.get(Charges.INVOICE_ID)).containsExactly("G091210001");
    }

    @Test
    void readsAFileWithoutRows() {
        TypedFile file = Version.V1_4.file().typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("focus-1.4");
        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    /** What charges of a version do not have. */
    private static List<String> missing(Version version) {
        return switch (version) {
            case V1_0_PREVIEW ->
                List.of(
                        Charges.INVOICE_ID,
                        Charges.INVOICE_DETAIL_ID,
                        Charges.METER_NAME,
                        Charges.PRICING_CURRENCY,
                        Charges.REGION_NAME);
            case V1_0 ->
                List.of(Charges.INVOICE_ID, Charges.INVOICE_DETAIL_ID, Charges.METER_NAME, Charges.PRICING_CURRENCY);
            case V1_1 -> List.of(Charges.INVOICE_ID, Charges.INVOICE_DETAIL_ID, Charges.PRICING_CURRENCY);
            case V1_2, V1_3 -> List.of(Charges.INVOICE_DETAIL_ID);
            case V1_4 -> List.of();
        };
    }
}
