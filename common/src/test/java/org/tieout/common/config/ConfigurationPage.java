package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes docs/configuration.md from the config's records, their descriptions and {@code defaults.yaml}. */
final class ConfigurationPage {

    private static final String NO_DEFAULT = "none: must be given";
    private static final String PLAIN = "[A-Za-z0-9:/._-]+";

    private final StringBuilder page = new StringBuilder();
    private final JsonNode defaults = ConfigReader.defaults();

    static String text() {
        ConfigurationPage made = new ConfigurationPage();
        made.page.append("""
                # Configuration

                <!-- Made from the records of org.tieout.common.config: mvn -pl common -am test -Ddocs.update=true -->

                Everything a run can be told stands in one YAML file, `conf/tieout.yaml` unless `--config` names another. That \
                may also be an object of a bucket or container: [sources.md](sources.md#the-config-elsewhere).

                An unknown, missing, doubled or null key stops the run with exit code 12 and is named. Relative paths are \
                taken from the folder of the config file. Of an object, `lake`, `landing`, the paths of sources and \
                `close.hand-over.to` are taken from its place in the bucket or container; what has to be on this machine \
                (`runs`, an embedded store, the files of `metrics` and `lineage`, the signing key) is then written as a whole path.
                """);
        JsonNode topLevel = made.defaults.path("");
        JsonNode reconciliation = made.defaults.path("reconciliations[]");
        made.section("Top level", TieoutConfig.class, topLevel);
        made.section("`storage`", StorageConfig.class, topLevel.path("storage"));
        made.section("`metadata`", MetadataConfig.class, topLevel.path("metadata"));
        made.section("`publish`", PublishConfig.class, topLevel.path("publish"));
        made.section("Each of `sources`", SourceConfig.class, made.defaults.path("sources[]"));
        made.fetchSections();
        made.section("Each of `reconciliations`", ReconciliationConfig.class, reconciliation);
        made.section("`tolerance` of a reconciliation", Tolerance.class, reconciliation.path("tolerance"));
        made.section("`severity` of a reconciliation", SeverityRule.class, reconciliation.path("severity"));
        for (String degree : List.of("medium", "high")) {
            made.section(
                    "`severity.%s` of a reconciliation".formatted(degree),
                    SeverityThreshold.class,
                    reconciliation.path("severity").path(degree));
        }
        made.section("Each of `lanes` of a reconciliation", LaneRule.class, made.defaults.path("none"));
        JsonNode close = topLevel.path("close");
        made.section("`close`", CloseConfig.class, close);
        made.section("`fiscal-year` of `close`", FiscalYearConfig.class, close.path("fiscal-year"));
        made.section("`accept-by-rule` of `close`", AcceptByRuleConfig.class, close.path("accept-by-rule"));
        made.section("`mail` of `close`", MailConfig.class, close.path("mail"));
        made.section("`accruals` of `close`", AccrualsConfig.class, close.path("accruals"));
        made.section("`hand-over` of `close`", HandOverConfig.class, close.path("hand-over"));
        JsonNode console = topLevel.path("console");
        made.section("`console`", ConsoleConfig.class, console);
        made.section("`sign-in` of `console`", SignInConfig.class, console.path("sign-in"));
        made.section("`metrics`", MetricsConfig.class, topLevel.path("metrics"));
        made.section("`alerts`", AlertsConfig.class, topLevel.path("alerts"));
        made.section("`lineage`", LineageConfig.class, topLevel.path("lineage"));
        made.section("`retention`", RetentionConfig.class, topLevel.path("retention"));
        return made.page.toString();
    }

    private void fetchSections() {
        String selector = Fetch.class.getAnnotation(JsonTypeInfo.class).property();
        for (JsonSubTypes.Type type :
                Fetch.class.getAnnotation(JsonSubTypes.class).value()) {
            heading("`fetch` of a source, %s `%s`".formatted(selector, type.name()));
            row(selector, NO_DEFAULT, "`%s`.".formatted(type.name()));
            rows(type.value(), defaults.path("fetch " + type.name()));
        }
    }

    private void section(String title, Class<?> config, JsonNode given) {
        heading(title);
        rows(config, given);
    }

    private void heading(String title) {
        page.append("\n## %s\n\n| key | default | what it is |\n|---|---|---|\n".formatted(title));
    }

    private void rows(Class<?> config, JsonNode given) {
        for (RecordComponent component : config.getRecordComponents()) {
            String key = new KebabCaseStrategy().translate(component.getName());
            row(key, written(given.path(key)), description(config, component));
        }
    }

    private void row(String key, String value, String description) {
        page.append("| `%s` | %s | %s |\n".formatted(key, value, description.replace("|", "\\|")));
    }

    /** Jackson's annotations reach the accessor of a component, not the component itself. */
    private static String description(Class<?> config, RecordComponent component) {
        JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        if (description == null) {
            throw new AssertionError(
                    "%s.%s has no @JsonPropertyDescription".formatted(config.getSimpleName(), component.getName()));
        }
        return description.value();
    }

    private static String written(JsonNode value) {
        if (value.isMissingNode()) {
            return NO_DEFAULT;
        }
        return value.isObject() && !value.isEmpty()
                ? "see below"
                : "`" + yaml(value).replace("|", "\\|") + "`";
    }

    private static String yaml(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(ConfigurationPage::yaml)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        String text = value.asText();
        boolean isPlain = text.matches(PLAIN) && !text.toLowerCase(Locale.ROOT).equals("null");
        return isPlain ? text : value.toString();
    }
}
