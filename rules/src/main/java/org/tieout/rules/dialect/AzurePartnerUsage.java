package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.name.Cloud;

/**
 * Daily rated usage of an Azure partner's invoice, as Partner Center and Microsoft Graph deliver it.
 *
 * <p>Its SubscriptionId is the Azure plan; the subscription is EntitlementId. Its period is that of the invoice it was
 * asked for: ChargeStartDate names an older cycle on late usage.
 */
final class AzurePartnerUsage extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ID, "InvoiceNumber")
            .read(BILLING_ACCOUNT_ID, "PartnerId")
            .read(BILLING_ACCOUNT_NAME, "PartnerName")
            .read(SUB_ACCOUNT_ID, "EntitlementId")
            .read(SUB_ACCOUNT_NAME, "EntitlementDescription")
            .read(CHARGE_PERIOD_START, "UsageDate", "ChargeStartDate")
            .read(CHARGE_CATEGORY, "ChargeType")
            .read(CHARGE_DESCRIPTION, "ProductName", "SkuName")
            .read(SERVICE_NAME, "ConsumedService")
            .read(METER_ID, "MeterId")
            .read(METER_CATEGORY, "MeterCategory")
            .read(METER_SUBCATEGORY, "MeterSubCategory")
            .read(METER_NAME, "MeterName")
            .read(METER_REGION, "MeterRegion")
            .read(REGION_ID, "ResourceLocation")
            .read(RESOURCE_ID, "ResourceURI")
            // The portal translates some headers of the file it lets you download.
            .read(QUANTITY, "Quantity", "Cantidad")
            .read(UNIT, "Unit", "UnitOfMeasure", "Unidad")
            .read(UNIT_PRICE, "EffectiveUnitPrice", "UnitPrice")
            .read(BILLED_COST, "BillingPreTaxTotal")
            .read(BILLING_CURRENCY, "BillingCurrency", "Moneda")
            .read(PRICING_CURRENCY, "PricingCurrency")
            .read(PRICING_BILLED_COST, "PricingPreTaxTotal")
            .read(EXCHANGE_RATE, "PCToBCExchangeRate")
            .read(TAGS, "Tags", "Etiquetas")
            .map();

    AzurePartnerUsage() {
        super(
                "azure-partner-usage",
                SourceKind.INVOICE_USAGE,
                Cloud.AZURE,
                "daily rated usage of an Azure partner's invoice (Partner Center, attribute set `full`)",
                List.of(
                        "InvoiceNumber",
                        "EntitlementId",
                        "UsageDate",
                        "MeterName",
                        "BillingPreTaxTotal",
                        "BillingCurrency|Moneda"),
                COLUMNS);
    }

    @Override
    public MonthRule monthRule() {
        return MonthRule.INVOICE;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.setWord(CHARGE_CATEGORY, category(charge.get(CHARGE_CATEGORY)));
    }

    /**
     * ChargeType tells how a charge came about (new, renew, cancel, customerCredit); only credits are another nature.
     */
    static ChargeCategory category(@Nullable String chargeType) {
        return chargeType != null && chargeType.toLowerCase(Locale.ROOT).contains("credit")
                ? ChargeCategory.CREDIT
                : ChargeCategory.USAGE;
    }
}
