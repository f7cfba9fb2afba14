package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
import org.tieout.rules.typing.SharedData;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class AzureFocusTest {

    private static final String PERIOD = "2026-10";
    private static final SourceConfig SOURCE =
            ASource.ofFocusCost().from(Provider.AZURE_MCA).config();
    private static final String SUBSCRIPTION = "9ec51cfd-5ca7-4d76-8101-dd0a4abc5674";
    private static final String RESOURCE =
            "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/web-1";

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("BilledCost", "0.0857000000000000"),
            Map.entry("BillingAccountId", "/providers/Microsoft.Billing/billingAccounts/8611537/billingProfiles/4KJ2"),
            Map.entry("BillingAccountName", "Contoso"),
            Map.entry("BillingAccountType", "Billing Profile"),
            Map.entry("BillingCurrency", "EUR"),
            Map.entry("BillingPeriodEnd", "2026-11-01T00:00:00Z"),
            Map.entry("BillingPeriodStart", "2026-10-01T00:00:00Z"),
            Map.entry("ChargeCategory", "Usage"),
            Map.entry("ChargeDescription", "Virtual Machines BS Series - B1s - US East"),
            Map.entry("ChargeFrequency", "Usage-Based"),
            Map.entry("ChargePeriodEnd", "2026-10-06T00:00:00Z"),
            Map.entry("ChargePeriodStart", "2026-10-05T00:00:00Z"),
            Map.entry("ChargeSubcategory", "On-Demand"),
            Map.entry("ConsumedQuantity", "5.0"),
            Map.entry("ConsumedUnit", "Hours"),
            Map.entry("ContractedCost", "0.09"),
            Map.entry("ContractedUnitPrice", "0.019"),
            Map.entry("EffectiveCost", "0.0800000000000000"),
            Map.entry("InvoiceId", "G091210001"),
            Map.entry("InvoiceIssuerName", "Microsoft"),
            Map.entry("ListCost", "0.1"),
            Map.entry("ListUnitPrice", "0.02"),
            Map.entry("PricingCategory", "Standard"),
            Map.entry("PricingCurrency", "USD"),
            Map.entry("PricingQuantity", "5.0"),
            Map.entry("PricingUnit", "Hours"),
            Map.entry("ProviderName", "Microsoft"),
            Map.entry("PublisherName", "Microsoft"),
            Map.entry("Region", "eastus"),
            Map.entry("RegionId", "eastus"),
            Map.entry("RegionName", "East US"),
            Map.entry("ResourceId", RESOURCE),
            Map.entry("ResourceName", "web-1"),
            Map.entry("ResourceType", "Virtual machine"),
            Map.entry("ServiceCategory", "Compute"),
            Map.entry("ServiceName", "Virtual Machines"),
            Map.entry("ServiceSubcategory", "Virtual Machines"),
            Map.entry("SkuId", "DZH318Z0BQPS"),
            Map.entry("SkuMeter", "B1s"),
            Map.entry("SkuPriceId", "DZH318Z0BQPS/00TG"),
            Map.entry("SubAccountId", "/subscriptions/" + SUBSCRIPTION),
            Map.entry("SubAccountName", "Shop"),
            Map.entry("SubAccountType", "Subscription"),
            Map.entry("Tags", "{\"env\": \"prod\",\" org\": \"trey\"}"),
            Map.entry("UsageQuantity", "5.0"),
            Map.entry("UsageUnit", "Hours"),
            Map.entry("x_BilledCostInUsd", "0.1"),
            Map.entry("x_BilledUnitPrice", "0.01714"),
            Map.entry("x_BillingAccountId", "8611537"),
            Map.entry("x_BillingAccountName", "Contoso Holding"),
            Map.entry("x_BillingExchangeRate", "0.857"),
            Map.entry("x_InvoiceId", "G091210001"),
            Map.entry("x_PricingBlockSize", "1"),
            Map.entry("x_PricingCurrency", "USD"),
            Map.entry("x_PricingUnitDescription", "1 Hour"),
            Map.entry("x_ResourceGroupName", "shop"),
            Map.entry("x_SkuDescription", "Virtual Machines BS Series - B1s - US East"),
            Map.entry("x_SkuDetails", "{}"),
            Map.entry("x_SkuMeterCategory", "Virtual Machines Licenses"),
            Map.entry("x_SkuMeterId", "6f1e5f1f-3a45-4b1f-8b1e-1f6a3a7a1f11"),
            Map.entry("x_SkuMeterName", "B1s"),
            Map.entry("x_SkuMeterSubcategory", "BS Series"),
            Map.entry("x_SkuRegion", "US West"),
            Map.entry("x_SkuServiceFamily", "Compute"));

    private static final Pattern NAME_OF_SOURCE = Pattern.compile("\"source\": *\\{ *\"name\": *\"([^\"]+)\"");

    /** All columns of each export, and the dialect it is read in. */
    private enum Version {
        V1_0_PREVIEW("azure-focus-1.0-preview", "1.0-preview(v1)", """
                AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,\
                BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeDescription,ChargeFrequency,\
                ChargePeriodEnd,ChargePeriodStart,ChargeSubcategory,CommitmentDiscountCategory,CommitmentDiscountId,\
                CommitmentDiscountName,CommitmentDiscountType,EffectiveCost,InvoiceIssuerName,ListCost,\
                ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,Region,\
                ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,\
                SubAccountName,SubAccountType,Tags,UsageQuantity,UsageUnit,x_AccountName,x_AccountOwnerId,\
                x_BilledCostInUsd,x_BilledUnitPrice,x_BillingAccountId,x_BillingAccountName,x_BillingExchangeRate,\
                x_BillingExchangeRateDate,x_BillingProfileId,x_BillingProfileName,x_ChargeId,\
                x_CostAllocationRuleName,x_CostCenter,x_CustomerId,x_CustomerName,x_EffectiveCostInUsd,\
                x_EffectiveUnitPrice,x_InvoiceId,x_InvoiceIssuerId,x_InvoiceSectionId,x_InvoiceSectionName,\
                x_OnDemandCost,x_OnDemandCostInUsd,x_OnDemandUnitPrice,x_PartnerCreditApplied,x_PartnerCreditRate,\
                x_PricingBlockSize,x_PricingCurrency,x_PricingSubcategory,x_PricingUnitDescription,\
                x_PublisherCategory,x_PublisherId,x_ResellerId,x_ResellerName,x_ResourceGroupName,x_ResourceType,\
                x_ServicePeriodEnd,x_ServicePeriodStart,x_SkuDescription,x_SkuDetails,x_SkuIsCreditEligible,\
                x_SkuMeterCategory,x_SkuMeterId,x_SkuMeterName,x_SkuMeterSubcategory,x_SkuOfferId,x_SkuOrderId,\
                x_SkuOrderName,x_SkuPartNumber,x_SkuRegion,x_SkuServiceFamily,x_SkuTerm,x_SkuTier"""),
        V1_0("azure-focus-1.0", "1.0", """
                BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,\
                ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,CommitmentDiscountName,\
                CommitmentDiscountStatus,CommitmentDiscountType,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,\
                PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,\
                ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,\
                SubAccountType,Tags,x_AccountId,x_AccountName,x_AccountOwnerId,x_BilledCostInUsd,x_BilledUnitPrice,\
                x_BillingAccountId,x_BillingAccountName,x_BillingExchangeRate,x_BillingExchangeRateDate,\
                x_BillingProfileId,x_BillingProfileName,x_ContractedCostInUsd,x_CostAllocationRuleName,x_CostCenter,\
                x_CustomerId,x_CustomerName,x_EffectiveCostInUsd,x_EffectiveUnitPrice,x_InvoiceId,x_InvoiceIssuerId,\
                x_InvoiceSectionId,x_InvoiceSectionName,x_ListCostInUsd,x_PartnerCreditApplied,x_PartnerCreditRate,\
                x_PricingBlockSize,x_PricingCurrency,x_PricingSubcategory,x_PricingUnitDescription,\
                x_PublisherCategory,x_PublisherId,x_ResellerId,x_ResellerName,x_ResourceGroupName,x_ResourceType,\
                x_ServicePeriodEnd,x_ServicePeriodStart,x_SkuDescription,x_SkuDetails,x_SkuIsCreditEligible,\
                x_SkuMeterCategory,x_SkuMeterId,x_SkuMeterName,x_SkuMeterSubcategory,x_SkuOfferId,x_SkuOrderId,\
                x_SkuOrderName,x_SkuPartNumber,x_SkuRegion,x_SkuServiceFamily,x_SkuTerm,x_SkuTier"""),
        V1_0R2("azure-focus-1.0", "1.0r2", V1_0),
        V1_2_PREVIEW("azure-focus-1.2-preview", "1.2-preview", """
                BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,ChargeClass,\
                ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,\
                CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,CommitmentDiscountStatus,\
                CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,\
                PricingCategory,PricingCurrency,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,\
                RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,ServiceSubcategory,\
                SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,SubAccountType,Tags,\
                x_AccountId,x_AccountName,x_AccountOwnerId,x_AmortizationClass,x_BilledCostInUsd,x_BilledUnitPrice,\
                x_BillingAccountId,x_BillingAccountName,x_BillingExchangeRate,x_BillingExchangeRateDate,\
                x_BillingProfileId,x_BillingProfileName,x_ContractedCostInUsd,x_CostAllocationRuleName,x_CostCenter,\
                x_CustomerId,x_CustomerName,x_EffectiveCostInUsd,x_EffectiveUnitPrice,x_InvoiceIssuerId,\
                x_InvoiceSectionId,x_InvoiceSectionName,x_ListCostInUsd,x_PartnerCreditApplied,x_PartnerCreditRate,\
                x_PricingBlockSize,x_PricingSubcategory,x_PricingUnitDescription,x_PublisherCategory,x_PublisherId,\
                x_ResellerId,x_ResellerName,x_ResourceGroupName,x_ResourceType,x_ServiceModel,x_ServicePeriodEnd,\
                x_ServicePeriodStart,x_SkuDescription,x_SkuDetails,x_SkuIsCreditEligible,x_SkuMeterCategory,\
                x_SkuMeterId,x_SkuMeterSubcategory,x_SkuOfferId,x_SkuOrderId,x_SkuOrderName,x_SkuPartNumber,\
                x_SkuPlanName,x_SkuRegion,x_SkuServiceFamily,x_SkuTerm,x_SkuTier"""),
        V1_2("azure-focus-1.2", "1.2", """
                BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,\
                BillingPeriodStart,CapacityReservationId,CapacityReservationStatus,ChargeCategory,ChargeClass,\
                ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,\
                CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,CommitmentDiscountStatus,\
                CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,ConsumedUnit,ContractedCost,\
                ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,ListUnitPrice,\
                PricingCategory,PricingCurrency,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,\
                RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,ServiceSubcategory,\
                SkuId,SkuMeter,SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,SubAccountType,Tags,\
                x_AccountId,x_AccountName,x_AccountOwnerId,x_AmortizationClass,x_BilledCostInUsd,x_BilledUnitPrice,\
                x_BillingAccountId,x_BillingAccountName,x_BillingExchangeRate,x_BillingExchangeRateDate,\
                x_BillingProfileId,x_BillingProfileName,x_ContractedCostInUsd,x_CostAllocationRuleName,x_CostCenter,\
                x_CustomerId,x_CustomerName,x_EffectiveCostInUsd,x_EffectiveUnitPrice,x_InvoiceIssuerId,\
                x_InvoiceSectionId,x_InvoiceSectionName,x_ListCostInUsd,x_PartnerCreditApplied,x_PartnerCreditRate,\
                x_PricingBlockSize,x_PricingSubcategory,x_PricingUnitDescription,x_PublisherCategory,x_PublisherId,\
                x_ResellerId,x_ResellerName,x_ResourceGroupName,x_ResourceType,x_ServiceModel,x_ServicePeriodEnd,\
                x_ServicePeriodStart,x_SkuDescription,x_SkuIsCreditEligible,x_SkuMeterCategory,x_SkuMeterId,\
                x_SkuMeterSubcategory,x_SkuOfferId,x_SkuOrderId,x_SkuOrderName,x_SkuPartNumber,x_SkuPlanName,\
                x_SkuRegion,x_SkuServiceFamily,x_SkuTerm,x_SkuTier""");

        private final String dialect;
        private final String export;
        private final String columns;

        Version(String dialect, String export, String columns) {
            this.dialect = dialect;
            this.export = export;
            this.columns = columns;
        }

        Version(String dialect, String export, Version sameColumns) {
            this.dialect = dialect;
            this.export = export;
            this.columns = sameColumns.columns;
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
        assertThat(AzureFocus.VERSIONS)
                .extracting(AzureFocus::name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Version.values())
                        .map(version -> version.dialect)
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void isTestedWithTheColumnsOfTheExport(Version version) throws IOException {
        String schema = new String(
                SharedData.read("finops-toolkit/export-schemas/focuscost_%s.json".formatted(version.export)),
                StandardCharsets.UTF_8);

        List<String> columns = NAME_OF_SOURCE
                .matcher(schema)
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(version.columns()).isEqualTo(columns);
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
                .with(Charges.INVOICE_ISSUER_NAME, "Microsoft")
                .with(Charges.INVOICE_ID, "G091210001")
                .with(Charges.BILLING_ACCOUNT_ID, "4KJ2")
                .with(Charges.BILLING_ACCOUNT_NAME, "Contoso")
                .with(Charges.SUB_ACCOUNT_ID, SUBSCRIPTION)
                .with(Charges.SUB_ACCOUNT_NAME, "Shop")
                .with(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .with(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .with(Charges.CHARGE_PERIOD_START, "2026-10-05T00:00:00Z")
                .with(Charges.CHARGE_PERIOD_END, "2026-10-06T00:00:00Z")
                .with(Charges.CHARGE_CATEGORY, "Usage")
                .with(Charges.CHARGE_DESCRIPTION, "Virtual Machines BS Series - B1s - US East")
                .with(Charges.SERVICE_NAME, "Virtual Machines")
                .with(Charges.METER_ID, "6f1e5f1f-3a45-4b1f-8b1e-1f6a3a7a1f11")
                .with(Charges.METER_CATEGORY, "Virtual Machines Licenses")
                .with(Charges.METER_SUBCATEGORY, "BS Series")
                .with(Charges.METER_NAME, "B1s")
                .with(Charges.METER_REGION, "westus")
                .with(Charges.REGION_ID, "eastus")
                .with(Charges.REGION_NAME, "East US")
                .with(Charges.RESOURCE_ID, RESOURCE)
                .with(Charges.QUANTITY, "5")
                .with(Charges.UNIT, "Hours")
                .with(Charges.UNIT_PRICE, "0.01714")
                .with(Charges.BILLED_COST, "0.0857")
                .with(Charges.EFFECTIVE_COST, "0.08")
                .with(Charges.BILLING_CURRENCY, "EUR")
                .with(Charges.PRICING_CURRENCY, "USD")
                .with(Charges.EXCHANGE_RATE, "0.857")
                .with(Charges.TAGS, "{\"env\": \"prod\",\" org\": \"trey\"}")
                .with(Charges.LANE, "usage");
        if (version == Version.V1_0_PREVIEW) {
            charge.without(List.of(Charges.REGION_NAME));
        }
        assertThat(file.rejects()).isEmpty();
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "MeterRegion delivered",
                        1L,
                        "normalised billing account",
                        1L,
                        "normalised meter region",
                        1L,
                        "normalised subscription",
                        1L));
        assertThat(file.rows()).containsExactly(charge.row());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version    | delivered                                              | column             | charge
            # Amounts
            V1_0         | BilledCost=6.19947E-09                                 | BilledCost         | 0.00000000619947
            V1_2         | BilledCost=1.5E-05; EffectiveCost=6.19947E-09          | EffectiveCost      | 0.00000000619947
            V1_0R2       | BilledCost=0.0000000072922557592391990000              | BilledCost         | 0.000000007292255759239199
            V1_2         | BilledCost=0.000000007292255759239199                  | BilledCost         | 0.000000007292255759239199
            V1_2         | BilledCost=0.000000060000000000000000000               | BilledCost         | 0.00000006
            V1_2         | BilledCost=113.50003500000001                          | BilledCost         | 113.50003500000001
            V1_2         | BilledCost=-0.0857; ConsumedQuantity=-1.0              | BilledCost         | -0.0857
            V1_2         | BilledCost=-0.0857; ConsumedQuantity=-1.0              | Quantity           | -1
            V1_2         | BilledCost=-0.0857; ConsumedQuantity=-1.0              | Lane               | usage
            V1_2         | BilledCost=0                                           | BilledCost         | 0
            V1_2         | BilledCost=0.0000000000000000                          | BilledCost         | 0
            V1_2         | BilledCost=0; EffectiveCost=0.31                       | EffectiveCost      | 0.31
            V1_2         | x_BilledUnitPrice=                                     | UnitPrice          | 0.019
            V1_2         | x_BilledUnitPrice=; ContractedUnitPrice=               | UnitPrice          | 0.02
            V1_0_PREVIEW | x_BilledUnitPrice=                                     | UnitPrice          | 0.02
            V1_2         | x_BillingExchangeRate=1                                | ExchangeRate       | 1
            # Times: the first 1.0 writes no seconds
            V1_0         | ChargePeriodStart=2026-10-05T00:00Z                    | ChargePeriodStart  | 2026-10-05T00:00:00Z
            V1_0         | ChargePeriodEnd=2026-10-06T00:00Z                      | ChargePeriodEnd    | 2026-10-06T00:00:00Z
            V1_0         | BillingPeriodStart=2026-10-01T00:00Z                   | BillingPeriodStart | 2026-10-01T00:00:00Z
            V1_0         | BillingPeriodEnd=2026-11-01T00:00Z                     | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            V1_0_PREVIEW | BillingPeriodEnd=2026-11-01T00:00Z                     | BillingPeriodEnd   | 2026-11-01T00:00:00Z
            V1_0R2       | ChargePeriodStart=2026-10-05T00:00:00Z                 | ChargePeriodStart  | 2026-10-05T00:00:00Z
            V1_2         | ChargePeriodStart=2026-10-05T00:00:00.0000000Z         | ChargePeriodStart  | 2026-10-05T00:00:00Z
            V1_2         | ChargePeriodStart=2026-10-05 00:00:00                  | ChargePeriodStart  | 2026-10-05T00:00:00Z
            V1_2         | ChargePeriodStart=2026-10-05                           | ChargePeriodStart  | 2026-10-05T00:00:00Z
            V1_2         | ChargePeriodStart=10/05/2026                           | ChargePeriodStart  | 2026-10-05T00:00:00Z
            # Invoices: filled once the invoice is published, and never for an Enterprise Agreement
            V1_0         | x_InvoiceId=G091210002                                 | InvoiceId          | G091210002
            V1_0_PREVIEW | x_InvoiceId=G091210002                                 | InvoiceId          | G091210002
            V1_2         | InvoiceId=G091210002                                   | InvoiceId          | G091210002
            V1_0         | x_InvoiceId=                                           | InvoiceId          |
            V1_2         | InvoiceId=                                             | InvoiceId          |
            V1_2         | InvoiceId=NULL                                         | InvoiceId          |
            V1_2         | InvoiceIssuerName=Microsoft Corporation                | InvoiceIssuerName  | Microsoft
            V1_2         | InvoiceIssuerName=Microsoft Ireland Operations Limited | InvoiceIssuerName  | Microsoft
            V1_2         | InvoiceIssuerName=Contoso Cloud Resale GmbH            | InvoiceIssuerName  | Contoso Cloud Resale GmbH
            V1_2         | InvoiceIssuerName=                                     | InvoiceIssuerName  | Microsoft
            V1_2         | ProviderName=                                          | RegionId           | eastus
            # Meters: the category an invoice has, never the kind or name of the service
            V1_0         | x_SkuMeterName=B2ms                                    | MeterName          | B2ms
            V1_0_PREVIEW | x_SkuMeterName=B2ms                                    | MeterName          | B2ms
            V1_2         | SkuMeter=B2ms                                          | MeterName          | B2ms
            V1_2         | SkuMeter=                                              | MeterName          |
            V1_2         | x_SkuMeterCategory=                                    | MeterCategory      |
            V1_0         | x_SkuMeterCategory=                                    | MeterCategory      |
            V1_2         | x_SkuMeterSubcategory=                                 | MeterSubcategory   |
            V1_2         | x_SkuMeterId=                                          | MeterId            |
            V1_2         | ServiceCategory=Other; ServiceName=Other               | MeterCategory      | Virtual Machines Licenses
            # Regions: where it ran
            V1_2         | RegionId=EastUS                                        | RegionId           | eastus
            V1_2         | RegionId=EastUS                                        | RegionName         | East US
            V1_2         | RegionId=EastUS; RegionName=                           | RegionName         | EastUS
            V1_2         | RegionId=WESTUS                                        | RegionId           | westus
            V1_2         | RegionId=East US 2                                     | RegionId           | eastus2
            V1_2         | RegionId=US East                                       | RegionId           | eastus
            V1_2         | RegionId=; RegionName=US East                          | RegionId           | eastus
            V1_2         | RegionId=; RegionName=US East                          | RegionName         | US East
            V1_2         | RegionId=NULL; RegionName=London                       | RegionId           | uksouth
            V1_2         | RegionId=; RegionName=                                 | RegionId           |
            V1_2         | RegionId=; RegionName=                                 | RegionName         |
            V1_2         | RegionId=global; RegionName=Global                     | RegionId           | global
            V1_2         | RegionId=; RegionName=Global                           | RegionId           | global
            V1_2         | RegionId=; RegionName=Unassigned                       | RegionId           | global
            V1_2         | RegionId=moonbase                                      | RegionId           | eastus
            V1_2         | RegionId=moonbase; RegionName=Moon                     | RegionId           | moonbase
            V1_0_PREVIEW | Region=US East                                         | RegionId           | eastus
            V1_0_PREVIEW | Region=US East                                         | RegionName         | US East
            V1_0_PREVIEW | Region=                                                | RegionId           |
            # Regions: of the price, never taken from where it ran
            V1_2         | x_SkuRegion=                                           | MeterRegion        |
            V1_0         | x_SkuRegion=NULL                                       | MeterRegion        |
            V1_0_PREVIEW | x_SkuRegion=                                           | MeterRegion        |
            V1_2         | x_SkuRegion=US East                                    | MeterRegion        | eastus
            V1_2         | x_SkuRegion=UK South                                   | MeterRegion        | uksouth
            V1_2         | x_SkuRegion=UK South                                   | RegionId           | eastus
            V1_2         | x_SkuRegion=Cardiff                                    | MeterRegion        | ukwest
            V1_2         | x_SkuRegion=All Regions                                | MeterRegion        | global
            V1_2         | x_SkuRegion=Virginia                                   | MeterRegion        | Virginia
            V1_2         | x_SkuRegion=Zone 1                                     | MeterRegion        | Zone 1
            V1_2         | RegionId=; RegionName=                                 | MeterRegion        | westus
            # Units
            V1_2         | ConsumedQuantity=0.5; ConsumedUnit=100 Hours           | Quantity           | 50
            V1_2         | ConsumedUnit=100 Hours; x_BilledUnitPrice=20           | UnitPrice          | 0.2
            V1_2         | ConsumedUnit=100 Hours                                 | Unit               | Hours
            V1_0         | ConsumedQuantity=3.0E-8; ConsumedUnit=10K              | Quantity           | 0.0003
            V1_2         | ConsumedUnit=GB/Month                                  | Unit               | GB/Month
            V1_0_PREVIEW | UsageQuantity=2; UsageUnit=10K                         | Quantity           | 20000
            V1_2         | ConsumedUnit=                                          | Unit               |
            V1_2         | PricingUnit=100 Hours                                  | Quantity           | 5
            V1_2         | ConsumedQuantity=3000000000000000000000                | Quantity           | 3000000000000000000000
            # Subscriptions
            V1_2 | SubAccountId=/subscriptions/9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | SubAccountId | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            V1_2 | SubAccountId=/Subscriptions/9ec51cfd-5ca7-4d76-8101-dd0a4abc5674 | SubAccountId | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            V1_0 | SubAccountId=9EC51CFD-5CA7-4D76-8101-DD0A4ABC5674 | SubAccountId | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            V1_0 | SubAccountId=9ec51cfd-5ca7-4d76-8101-dd0a4abc5674 | SubAccountId | 9ec51cfd-5ca7-4d76-8101-dd0a4abc5674
            V1_2         | SubAccountId=                                          | SubAccountId       |
            V1_2         | SubAccountId=Unassigned                                | SubAccountId       | Unassigned
            # Categories and nulls
            V1_2         | ChargeCategory=Purchase                                | Lane               | usage
            V1_2         | ChargeCategory=Adjustment                              | ChargeCategory     | Adjustment
            V1_2         | ChargeCategory=purchase                                | ChargeCategory     | Purchase
            V1_2         | ChargeClass=Correction                                 | Lane               | corrections
            V1_2         | ChargeClass=NULL                                       | Lane               | usage
            V1_2         | Tags=                                                  | Tags               |
            V1_2         | Tags=NULL                                              | Tags               |
            V1_2         | Tags=\\N                                               | Tags               |
            V1_2         | PricingCurrency=                                       | PricingCurrency    |
            V1_0         | x_PricingCurrency=GBP                                  | PricingCurrency    | GBP
            V1_2         | BillingCurrency=eur                                    | BillingCurrency    | EUR
            """)
    void typesWhatAzureWrites(Version version, String delivered, String column, @Nullable String charge) {
        TypedFile file = version.file().row(delivered).typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows())
                .singleElement()
                .extracting(row -> ACharge.written(row.get(column)))
                .isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # version | delivered                              | reason             | column             | value
            V1_2      | BilledCost=0.0000000072922557592391991 | AMOUNT_TOO_PRECISE | BilledCost         | 0.0000000072922557592391991
            V1_0      | BilledCost=7.29225575923919911E-09     | AMOUNT_TOO_PRECISE | BilledCost         | 7.29225575923919911E-09
            V1_2      | BilledCost=10000000000000              | AMOUNT_TOO_LARGE   | BilledCost         | 10000000000000
            V1_2      | BilledCost=0,0857                      | UNREADABLE_AMOUNT  | BilledCost         | 0,0857
            V1_2      | BilledCost=                            | MISSING_VALUE      | BilledCost         |
            V1_0      | ConsumedQuantity=five                  | UNREADABLE_AMOUNT  | Quantity           | five
            V1_2      | BillingCurrency=EURO                   | UNKNOWN_CURRENCY   | BillingCurrency    | EURO
            V1_2      | BillingCurrency=NULL                   | MISSING_VALUE      | BillingCurrency    |
            V1_2      | ChargeCategory=UnusedReservation       | UNKNOWN_VALUE      | ChargeCategory     | UnusedReservation
            V1_2      | ChargeClass=Refund                     | UNKNOWN_VALUE      | ChargeClass        | Refund
            V1_0      | BillingPeriodStart=Oktober 2026        | UNREADABLE_TIME    | BillingPeriodStart | Oktober 2026
            V1_0      | ChargePeriodEnd=2026-10-06T24:30Z      | UNREADABLE_TIME    | ChargePeriodEnd    | 2026-10-06T24:30Z
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
                .row("BillingPeriodStart=2026-09-01T00:00Z; BillingPeriodEnd=2026-10-01T00:00Z")
                .row()
                .typed(SOURCE, PERIOD);

        assertThat(file.rejects()).isEmpty();
        assertThat(file.rows()).extracting(row -> row.get(Charges.SOURCE_ROW)).containsExactly(2L);
    }

    @Test
    void roundsWhatIsNoCostAndCountsIt() {
        TypedFile file = Version.V1_2
                .file()
                .row("ConsumedQuantity=0.00000000072922557592391991; x_BilledUnitPrice=7.2922557592391991E-09")
                .row("ConsumedQuantity=0.5; x_BillingExchangeRate=0.8571428571428571428571428571")
                .typed(SOURCE, PERIOD);

        assertThat(file.rows())
                .extracting(row -> ACharge.written(row.get(Charges.QUANTITY)))
                .containsExactly("0.0000000007292256", "0.5");
        assertThat(file.counts())
                .isEqualTo(Map.of(
                        "rounded Quantity",
                        1L,
                        "rounded UnitPrice",
                        1L,
                        "rounded ExchangeRate",
                        1L,
                        "MeterRegion delivered",
                        1L,
                        "normalised billing account",
                        2L,
                        "normalised meter region",
                        2L,
                        "normalised subscription",
                        2L));
    }

    @Test
    void takesTheColumnsOfFocusBeforeItsOwnOfTheSameMeaning() {
        List<String> columns = Stream.concat(
                        Version.V1_2.columns().stream(),
                        Stream.of("x_InvoiceId", "x_SkuMeterName", "x_PricingCurrency"))
                .toList();

        TypedFile file = AFocusFile.with(columns, USUAL)
                .row("InvoiceId=G1; x_InvoiceId=G2; SkuMeter=B1s; x_SkuMeterName=B2s; x_PricingCurrency=GBP")
                .row("InvoiceId=; x_InvoiceId=G2; SkuMeter=NULL; x_SkuMeterName=B2s; PricingCurrency=; "
                        + "x_PricingCurrency=GBP")
                .typed(SOURCE, PERIOD);

        assertThat(file.dialect()).isEqualTo("azure-focus-1.2");
        assertThat(file.rows())
                .extracting(
                        row -> row.get(Charges.INVOICE_ID),
                        row -> row.get(Charges.METER_NAME),
                        row -> row.get(Charges.PRICING_CURRENCY))
                .containsExactly(tuple("G1", "B1s", "USD"), tuple("G2", "B2s", "GBP"));
    }
}
