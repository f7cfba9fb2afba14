package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/**
 * Azure's FOCUS exports. Its x_ columns hold what an invoice is made of: meter, meter category and the region of the
 * price. The meter category is not FOCUS's ServiceCategory, and the region of the price is not where it ran.
 */
final class AzureFocus extends TableDialect {

    static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .like(Focus.COLUMNS)
            .read(METER_ID, "x_SkuMeterId")
            .read(METER_CATEGORY, "x_SkuMeterCategory")
            .read(METER_SUBCATEGORY, "x_SkuMeterSubcategory")
            .read(METER_NAME, "SkuMeter", "x_SkuMeterName")
            .read(METER_REGION, "x_SkuRegion")
            .read(UNIT_PRICE, "x_BilledUnitPrice", "ContractedUnitPrice", "ListUnitPrice")
            .read(PRICING_CURRENCY, "PricingCurrency", "x_PricingCurrency")
            .read(EXCHANGE_RATE, "x_BillingExchangeRate")
            .map();

    static final List<AzureFocus> VERSIONS = List.of(
            new AzureFocus(
                    "1.0", "1.0", "Azure's FOCUS export 1.0 and 1.0r2, which have the same columns", "x_InvoiceId"),
            new AzureFocus(
                    "1.0-preview",
                    "1.0-preview",
                    "Azure's FOCUS export 1.0-preview(v1)",
                    "x_InvoiceId",
                    "UsageQuantity"),
            new AzureFocus("1.2", "1.2", "Azure's FOCUS export 1.2", "InvoiceId", "SkuMeter"),
            new AzureFocus(
                    "1.2-preview", "1.2", "Azure's FOCUS export 1.2-preview", "InvoiceId", "SkuMeter", "x_SkuDetails"));

    private final String focus;

    private AzureFocus(String version, String focus, String description, String... marks) {
        super(
                "azure-focus-" + version,
                SourceKind.FOCUS_COST,
                Cloud.AZURE,
                description,
                Focus.mandatoryWith(Stream.concat(Stream.of("InvoiceIssuerName", "x_SkuMeterId"), Stream.of(marks))),
                COLUMNS);
        this.focus = focus;
    }

    @Override
    public Optional<String> focusVersion() {
        return Optional.of(focus);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        Focus.subcategory(charge);
    }
}
