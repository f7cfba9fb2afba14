package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.name.Cloud;

/**
 * AWS's FOCUS exports. AWS knows no meter categories: the service's code stands for the category, the operation for the
 * subcategory and the usage type for the meter, as on its bill.
 */
final class AwsFocus extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .like(Focus.COLUMNS)
            .read(METER_CATEGORY, "x_ServiceCode", "ServiceName")
            .read(METER_SUBCATEGORY, "x_Operation")
            .read(METER_NAME, "x_UsageType", "SkuMeter")
            .map();

    static final List<AwsFocus> VERSIONS = List.of(
            new AwsFocus("1.0", "AWS's FOCUS export 1.0 (FOCUS_1_0_AWS): no InvoiceId"),
            new AwsFocus("1.2", "AWS's FOCUS export 1.2 (FOCUS_1_2_AWS)", "InvoiceId"));

    private final String version;

    private AwsFocus(String version, String description, String... marks) {
        super(
                "aws-focus-" + version,
                SourceKind.FOCUS_COST,
                Cloud.AWS,
                description,
                Focus.mandatoryWith(Stream.concat(
                        Stream.of("InvoiceIssuerName", "x_ServiceCode|x_UsageType|x_Operation"), Stream.of(marks))),
                COLUMNS);
        this.version = version;
    }

    @Override
    public Optional<String> focusVersion() {
        return Optional.of(version);
    }
}
