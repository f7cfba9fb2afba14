package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.common.focus.ChargeClass;
import org.tieout.rules.name.Cloud;

/**
 * Azure cost details (usage details) of Enterprise Agreements and Microsoft Customer Agreements. Their billing period
 * ends with its last day.
 */
final class AzureCostDetails extends TableDialect {

    private static final Map<String, String> CATEGORIES = Map.of(
            "usage", ChargeCategory.USAGE.spelling(),
            "purchase", ChargeCategory.PURCHASE.spelling(),
            "refund", ChargeCategory.PURCHASE.spelling(),
            "tax", ChargeCategory.TAX.spelling(),
            "adjustment", ChargeCategory.ADJUSTMENT.spelling(),
            "roundingadjustment", ChargeCategory.ADJUSTMENT.spelling(),
            "unusedreservation", ChargeCategory.USAGE.spelling(),
            "unusedsavingsplan", ChargeCategory.USAGE.spelling());

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ID, "InvoiceId")
            // Of a customer agreement FOCUS calls the billing profile the account; of an enrolment both are the same.
            .read(BILLING_ACCOUNT_ID, "BillingProfileId", "BillingAccountId")
            .read(BILLING_ACCOUNT_NAME, "BillingProfileName", "BillingAccountName")
            .read(SUB_ACCOUNT_ID, "SubscriptionId")
            .read(SUB_ACCOUNT_NAME, "SubscriptionName")
            .read(BILLING_PERIOD_START, "BillingPeriodStartDate")
            .read(BILLING_PERIOD_END, "BillingPeriodEndDate")
            .read(CHARGE_PERIOD_START, "Date")
            .read(CHARGE_CATEGORY, "ChargeType")
            .read(CHARGE_DESCRIPTION, "Product", "ProductName")
            .read(SERVICE_NAME, "ConsumedService")
            .read(METER_ID, "MeterId")
            .read(METER_CATEGORY, "MeterCategory")
            .read(METER_SUBCATEGORY, "MeterSubCategory")
            .read(METER_NAME, "MeterName")
            .read(METER_REGION, "MeterRegion")
            .read(REGION_ID, "ResourceLocation")
            .read(RESOURCE_ID, "ResourceId")
            .read(QUANTITY, "Quantity")
            .read(UNIT, "UnitOfMeasure")
            .read(UNIT_PRICE, "EffectivePrice", "UnitPrice")
            .read(BILLED_COST, "Cost", "CostInBillingCurrency")
            .read(BILLING_CURRENCY, "BillingCurrency", "BillingCurrencyCode")
            .read(PRICING_CURRENCY, "PricingCurrency")
            .read(PRICING_BILLED_COST, "CostInPricingCurrency")
            .read(EXCHANGE_RATE, "ExchangeRatePricingToBilling", "ExchangeRate")
            .read(TAGS, "Tags")
            .map();

    AzureCostDetails() {
        super(
                "azure-cost-details",
                SourceKind.INVOICE_USAGE,
                Cloud.AZURE,
                "Azure cost details (actual or amortized cost) of Enterprise and Microsoft Customer Agreements",
                List.of(
                        "Date",
                        "MeterCategory",
                        "MeterName",
                        "Quantity",
                        "ChargeType",
                        "BillingPeriodStartDate",
                        "Cost|CostInBillingCurrency",
                        "BillingCurrency|BillingCurrencyCode"),
                COLUMNS);
    }

    @Override
    public PeriodEnd billingPeriodEnd() {
        return PeriodEnd.LAST_DAY;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        String chargeType = charge.get(CHARGE_CATEGORY);
        if ("Refund".equalsIgnoreCase(chargeType)) {
            charge.setWord(CHARGE_CLASS, ChargeClass.CORRECTION);
        }
        // What no table knows stays as it is, and is refused by name when the row is typed.
        charge.set(
                CHARGE_CATEGORY,
                chargeType == null ? null : CATEGORIES.getOrDefault(chargeType.toLowerCase(Locale.ROOT), chargeType));
    }
}
