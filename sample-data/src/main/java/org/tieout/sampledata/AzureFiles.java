package org.tieout.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes charges as Partner Center and Azure's cost exports do. */
final class AzureFiles {

    /** Daily rated usage, attribute set full. */
    private static final List<String> USAGE =
            List.of(("PartnerId PartnerName CustomerId CustomerName CustomerDomainName"
                            + " CustomerCountry MpnId Tier2MpnId InvoiceNumber ProductId SkuId AvailabilityId SkuName ProductName"
                            + " PublisherName PublisherId SubscriptionDescription SubscriptionId ChargeStartDate ChargeEndDate"
                            + " UsageDate MeterType MeterCategory MeterId MeterSubCategory MeterName MeterRegion Unit"
                            + " ResourceLocation ConsumedService ResourceGroup ResourceURI ChargeType UnitPrice Quantity UnitType"
                            + " BillingPreTaxTotal BillingCurrency PricingPreTaxTotal PricingCurrency ServiceInfo1 ServiceInfo2"
                            + " Tags AdditionalInfo EffectiveUnitPrice PCToBCExchangeRate PCToBCExchangeRateDate EntitlementId"
                            + " EntitlementDescription PartnerEarnedCreditPercentage CreditPercentage CreditType BenefitOrderId"
                            + " BenefitId BenefitType")
                    .split(" "));

    /** FOCUS 1.2 as Azure exports it. */
    private static final List<String> FOCUS =
            List.of(("BilledCost BillingAccountId BillingAccountName BillingAccountType"
                            + " BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId"
                            + " CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency"
                            + " ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId"
                            + " CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus"
                            + " CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost"
                            + " ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice"
                            + " PricingCategory PricingCurrency PricingQuantity PricingUnit ProviderName PublisherName RegionId"
                            + " RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory"
                            + " SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags"
                            + " x_AccountId x_AccountName x_AccountOwnerId x_AmortizationClass x_BilledCostInUsd"
                            + " x_BilledUnitPrice x_BillingAccountId x_BillingAccountName x_BillingExchangeRate"
                            + " x_BillingExchangeRateDate x_BillingProfileId x_BillingProfileName x_ContractedCostInUsd"
                            + " x_CostAllocationRuleName x_CostCenter x_CustomerId x_CustomerName x_EffectiveCostInUsd"
                            + " x_EffectiveUnitPrice x_InvoiceIssuerId x_InvoiceSectionId x_InvoiceSectionName x_ListCostInUsd"
                            + " x_PartnerCreditApplied x_PartnerCreditRate x_PricingBlockSize x_PricingSubcategory"
                            + " x_PricingUnitDescription x_PublisherCategory x_PublisherId x_ResellerId x_ResellerName"
                            + " x_ResourceGroupName x_ResourceType x_ServiceModel x_ServicePeriodEnd x_ServicePeriodStart"
                            + " x_SkuDescription x_SkuIsCreditEligible x_SkuMeterCategory x_SkuMeterId x_SkuMeterSubcategory"
                            + " x_SkuOfferId x_SkuOrderId x_SkuOrderName x_SkuPartNumber x_SkuPlanName x_SkuRegion"
                            + " x_SkuServiceFamily x_SkuTerm x_SkuTier")
                    .split(" "));

    private AzureFiles() {}

    static Table usage(YearMonth month, List<Item> items) {
        Table table = new Table(USAGE);
        for (Item item : items) {
            table.row()
                    .set("PartnerId", "0e195b37-4574-4539-bc42-0e539b9684c0")
                    .set("PartnerName", "Contoso Cloud Services")
                    .set("CustomerName", item.account().name())
                    .set("InvoiceNumber", item.invoiceId())
                    .set("ProductName", product(item))
                    .set("PublisherName", "Microsoft")
                    .set("SubscriptionDescription", "Azure plan")
                    .set("SubscriptionId", "4a6f5a1e-0000-4c7c-9d4b-000000000001")
                    .set("ChargeStartDate", month.atDay(1) + "T00:00:00Z")
                    .set("ChargeEndDate", month.atEndOfMonth() + "T23:59:59Z")
                    .set("UsageDate", item.day() + "T00:00:00Z")
                    .set("MeterCategory", item.meter().category())
                    .set("MeterId", item.meter().code())
                    .set("MeterSubCategory", item.meter().subcategory())
                    .set("MeterName", item.meter().name())
                    .set("MeterRegion", item.region())
                    .set("Unit", "1 " + item.meter().unit())
                    .set("ResourceLocation", location(item))
                    .set("ResourceURI", resourceId(item).toUpperCase(Locale.ROOT))
                    .set("ChargeType", item.category().equals("Credit") ? "customerCredit" : "new")
                    .set("UnitPrice", item.price())
                    .set("Quantity", item.quantity())
                    .set("UnitType", item.meter().unit())
                    // Partner Center cuts every row to the cent.
                    .set("BillingPreTaxTotal", item.cost().setScale(2, RoundingMode.DOWN))
                    .set("BillingCurrency", item.account().currency())
                    .set("PricingPreTaxTotal", item.pricedCost())
                    .set("PricingCurrency", "USD")
                    .set("Tags", tags(item))
                    .set("EffectiveUnitPrice", item.price())
                    .set("PCToBCExchangeRate", item.account().exchangeRate())
                    .set("EntitlementId", item.account().id().toUpperCase(Locale.ROOT))
                    .set("EntitlementDescription", item.account().name())
                    .set("PartnerEarnedCreditPercentage", BigDecimal.ZERO);
        }
        return table;
    }

    static Table focus(YearMonth month, List<Item> items) {
        Table table = new Table(FOCUS);
        for (Item item : items) {
            LocalDate chargeDay = item.correctionOf() == null ? item.day() : item.correctionOf();
            table.row()
                    .set("BilledCost", item.cost())
                    .set("BillingAccountId", "/providers/Microsoft.Billing/billingAccounts/contoso:partner")
                    .set("BillingAccountName", "Contoso Cloud Services")
                    .set("BillingCurrency", item.account().currency())
                    .set("BillingPeriodStart", month.atDay(1) + "T00:00:00Z")
                    .set("BillingPeriodEnd", month.plusMonths(1).atDay(1) + "T00:00:00Z")
                    .set("ChargeCategory", item.category())
                    .set("ChargeClass", item.correctionOf() == null ? null : "Correction")
                    .set("ChargeDescription", product(item))
                    .set("ChargeFrequency", "Usage-Based")
                    .set("ChargePeriodStart", chargeDay + "T00:00:00Z")
                    .set("ChargePeriodEnd", chargeDay.plusDays(1) + "T00:00:00Z")
                    .set("ConsumedQuantity", item.quantity())
                    .set("ConsumedUnit", unit(item.meter().unit()))
                    .set("EffectiveCost", item.cost())
                    .set("InvoiceId", item.invoiceId())
                    .set("InvoiceIssuerName", "Microsoft")
                    .set("PricingCurrency", "USD")
                    .set("PricingQuantity", item.quantity())
                    .set("PricingUnit", unit(item.meter().unit()))
                    .set("ProviderName", "Microsoft")
                    .set("PublisherName", "Microsoft")
                    .set("RegionId", location(item))
                    .set("ResourceId", resourceId(item))
                    .set("ServiceName", item.meter().category())
                    .set("SkuMeter", item.meter().name())
                    .set("SubAccountId", "/subscriptions/" + item.account().id())
                    .set("SubAccountName", item.account().name())
                    .set("Tags", tags(item))
                    .set("x_BilledUnitPrice", item.price())
                    .set("x_BillingExchangeRate", item.account().exchangeRate())
                    .set("x_SkuMeterCategory", item.meter().category())
                    .set("x_SkuMeterId", item.meter().code())
                    .set("x_SkuMeterSubcategory", item.meter().subcategory())
                    .set("x_SkuRegion", item.region());
        }
        return table;
    }

    private static String product(Item item) {
        return "%s - %s - %s".formatted(item.meter().category(), item.meter().name(), item.region());
    }

    private static String location(Item item) {
        return item.region().toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private static String resourceId(Item item) {
        return "/subscriptions/%s/resourceGroups/rg-%s/providers/%s"
                .formatted(item.account().id(), item.resource(), item.resource());
    }

    private static String tags(Item item) {
        return "{\"app\": \"%s\"}".formatted(item.resource());
    }

    private static @Nullable String unit(String one) {
        return one.equals("GB") ? one : one + "s";
    }
}
