package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;
import org.tieout.rules.name.Cloud;

/** Azure usage details of older API versions: no charge type, no billing period; all of it is usage. */
final class AzureUsageDetails extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ID, "InvoiceId")
            .read(BILLING_ACCOUNT_ID, "BillingAccountId")
            .read(SUB_ACCOUNT_ID, "SubscriptionGuid", "SubscriptionId")
            .read(SUB_ACCOUNT_NAME, "SubscriptionName")
            .read(CHARGE_PERIOD_START, "UsageDateTime")
            .read(CHARGE_DESCRIPTION, "MeterName")
            .read(SERVICE_NAME, "ConsumedService")
            .read(METER_ID, "MeterId")
            .read(METER_CATEGORY, "MeterCategory")
            .read(METER_SUBCATEGORY, "MeterSubcategory")
            .read(METER_NAME, "MeterName")
            .read(METER_REGION, "MeterRegion")
            .read(REGION_ID, "ResourceLocation")
            .read(RESOURCE_ID, "InstanceId", "ResourceId")
            .read(QUANTITY, "UsageQuantity", "Quantity")
            .read(UNIT, "UnitOfMeasure")
            .read(UNIT_PRICE, "ResourceRate")
            .read(BILLED_COST, "PreTaxCost", "CostInBillingCurrency")
            .read(BILLING_CURRENCY, "Currency", "BillingCurrency")
            .read(TAGS, "Tags")
            .map();

    AzureUsageDetails() {
        super(
                "azure-usage-details",
                SourceKind.INVOICE_USAGE,
                Cloud.AZURE,
                "Azure usage details of older API versions (SubscriptionGuid, UsageDateTime, PreTaxCost)",
                List.of(
                        "UsageDateTime",
                        "MeterCategory",
                        "UsageQuantity|Quantity",
                        "PreTaxCost|CostInBillingCurrency",
                        "Currency|BillingCurrency"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.setWord(CHARGE_CATEGORY, ChargeCategory.USAGE);
    }
}
