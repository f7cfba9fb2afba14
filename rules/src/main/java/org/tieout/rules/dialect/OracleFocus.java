package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/** Oracle's FOCUS cost report: Provider, Publisher, InvoiceIssuer and Region without the names' endings. */
final class OracleFocus extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .like(Focus.COLUMNS)
            .read(PROVIDER_NAME, "Provider", "ProviderName")
            .read(INVOICE_ISSUER_NAME, "InvoiceIssuer", "InvoiceIssuerName")
            .read(METER_NAME, "SkuMeter", "ChargeDescription")
            .read(REGION_ID, "Region", "RegionId")
            .map();

    OracleFocus() {
        super(
                "oracle-focus-1.0",
                SourceKind.FOCUS_COST,
                Cloud.ORACLE,
                "Oracle's FOCUS 1.0 cost report, with its own column names",
                Focus.mandatoryWith(Stream.of("InvoiceIssuer", "Provider")),
                COLUMNS);
    }

    /** Its columns are still those of the preview, Region and UsageQuantity among them. */
    @Override
    public Optional<String> focusVersion() {
        return Optional.of("1.0-preview");
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        Focus.subcategory(charge);
    }
}
