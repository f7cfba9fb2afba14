package org.tieout.jobs.ingest.dialect;

import static org.tieout.jobs.ingest.dialect.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.common.config.SourceKind;
import org.tieout.jobs.ingest.name.Cloud;

/**
 * AWS's FOCUS exports. AWS knows no meter categories: the service's code stands for the category, the operation for the
 * subcategory and the usage type for the meter, as on its bill.
 */
final class AwsFocus implements Dialect {

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
    private final String description;
    private final List<String> mandatory;

    private AwsFocus(String version, String description, String... marks) {
        this.version = version;
        this.description = description;
        this.mandatory = Stream.of(
                        Focus.MANDATORY.stream(),
                        Stream.of("InvoiceIssuerName", "x_ServiceCode|x_UsageType|x_Operation"),
                        Stream.of(marks))
                .flatMap(columns -> columns)
                .toList();
    }

    @Override
    public String name() {
        return "aws-focus-" + version;
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
        return Optional.of(Cloud.AWS);
    }

    @Override
    public Optional<String> issuer() {
        return Optional.of("AWS");
    }

    @Override
    public Optional<String> focusVersion() {
        return Optional.of(version);
    }
}
