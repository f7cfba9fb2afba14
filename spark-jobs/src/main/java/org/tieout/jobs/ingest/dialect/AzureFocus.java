package org.tieout.jobs.ingest.dialect;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.jobs.ingest.name.Cloud;

/**
 * Azure's FOCUS exports. Its x_ columns hold what an invoice is made of: meter, meter category and the region of the
 * price. The meter category is not FOCUS's ServiceCategory, and the region of the price is not where it ran.
 */
final class AzureFocus implements Dialect {

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

    private final String version;
    private final String focus;
    private final String description;
    private final List<String> mandatory;

    private AzureFocus(String version, String focus, String description, String... marks) {
        this.version = version;
        this.focus = focus;
        this.description = description;
        this.mandatory = Stream.of(
                        Focus.MANDATORY.stream(), Stream.of("InvoiceIssuerName", "x_SkuMeterId"), Stream.of(marks))
                .flatMap(columns -> columns)
                .toList();
    }

    @Override
    public String name() {
        return "azure-focus-" + version;
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
    public Optional<Cloud> cloud() {
        return Optional.of(Cloud.AZURE);
    }

    @Override
    public Optional<String> issuer() {
        return Optional.of("Microsoft");
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
