package org.tieout.jobs.ingest.dialect;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;

/**
 * FOCUS Cost and Usage. The columns of all versions share one table, because providers carry a newer version's column
 * under an x_ name first (Azure: x_InvoiceId, x_SkuMeterName).
 */
final class Focus implements Dialect {

    private static final List<String> OF_EVERY_VERSION = List.of(
            "BilledCost",
            "BillingCurrency",
            "BillingPeriodStart",
            "BillingPeriodEnd",
            "ChargeCategory",
            "ChargePeriodStart",
            "ChargePeriodEnd",
            "InvoiceIssuerName");

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "InvoiceIssuerName")
            .read(INVOICE_ID, "InvoiceId", "x_InvoiceId")
            .read(INVOICE_DETAIL_ID, "InvoiceDetailId")
            .read(BILLING_ACCOUNT_ID, "BillingAccountId")
            .read(BILLING_ACCOUNT_NAME, "BillingAccountName")
            .read(SUB_ACCOUNT_ID, "SubAccountId")
            .read(SUB_ACCOUNT_NAME, "SubAccountName")
            .read(BILLING_PERIOD_START, "BillingPeriodStart")
            .read(BILLING_PERIOD_END, "BillingPeriodEnd")
            .read(CHARGE_PERIOD_START, "ChargePeriodStart")
            .read(CHARGE_PERIOD_END, "ChargePeriodEnd")
            .read(CHARGE_CATEGORY, "ChargeCategory")
            .read(CHARGE_CLASS, "ChargeClass")
            .read(CHARGE_DESCRIPTION, "ChargeDescription")
            .read(SERVICE_NAME, "ServiceName")
            .read(METER_ID, "x_SkuMeterId", "SkuId")
            // Azure's meter category is not FOCUS's ServiceCategory; AWS knows services, not meter categories.
            .read(METER_CATEGORY, "x_SkuMeterCategory", "x_ServiceCode", "ServiceName")
            .read(METER_SUBCATEGORY, "x_SkuMeterSubcategory", "x_Operation")
            .read(METER_NAME, "x_UsageType", "SkuMeter", "x_SkuMeterName")
            .read(METER_REGION, "x_SkuRegion")
            .read(REGION_ID, "RegionId")
            .read(REGION_NAME, "RegionName")
            .read(RESOURCE_ID, "ResourceId")
            .read(QUANTITY, "ConsumedQuantity")
            .read(UNIT, "ConsumedUnit")
            .read(UNIT_PRICE, "x_BilledUnitPrice", "ContractedUnitPrice", "ListUnitPrice")
            .read(BILLED_COST, "BilledCost")
            .read(EFFECTIVE_COST, "EffectiveCost")
            .read(BILLING_CURRENCY, "BillingCurrency")
            .read(PRICING_CURRENCY, "PricingCurrency", "x_PricingCurrency")
            .read(EXCHANGE_RATE, "x_BillingExchangeRate")
            .read(TAGS, "Tags")
            .map();

    static final Focus V1_0 =
            new Focus("focus-1.0", "FOCUS Cost and Usage 1.0: no InvoiceId, unless as x_InvoiceId", List.of());
    static final Focus V1_2 = new Focus(
            "focus-1.2", "FOCUS Cost and Usage 1.2, with the x_ columns of Azure and AWS", List.of("InvoiceId"));

    private final String name;
    private final String description;
    private final List<String> mandatory;

    private Focus(String name, String description, List<String> besides) {
        this.name = name;
        this.description = description;
        this.mandatory =
                Stream.concat(OF_EVERY_VERSION.stream(), besides.stream()).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceKind kind() {
        return SourceKind.FOCUS_COST;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> mandatory() {
        return mandatory;
    }

    @Override
    public Map<Field, List<String>> columns() {
        return COLUMNS;
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.set(SUB_ACCOUNT_ID, AzureNames.subscription(charge.get(SUB_ACCOUNT_ID)));
        charge.set(UNIT, Units.normalise(charge.get(UNIT)));
    }
}
