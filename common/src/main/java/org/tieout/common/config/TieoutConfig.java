package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything a run can be told. */
public record TieoutConfig(
        @JsonPropertyDescription("Folder of the Delta tables: a path, or a URL Spark can write to.")
        String lake,

        @JsonPropertyDescription("Folder the delivered files are kept in, byte for byte.")
        String landing,

        @JsonPropertyDescription(
                "Folder of the runs that could not be entered in the metadata store yet, one JSON file a run.")
        String runs,

        @JsonPropertyDescription("How storage accounts and buckets are reached; see below.")
        StorageConfig storage,

        @JsonPropertyDescription("The metadata store; see below.")
        MetadataConfig metadata,

        @JsonPropertyDescription("How results are published into it; see below.")
        PublishConfig publish,

        @JsonPropertyDescription("The streams of deliveries; see below.")
        List<SourceConfig> sources,

        @JsonPropertyDescription("What is held against what; see below.")
        List<ReconciliationConfig> reconciliations,

        @JsonPropertyDescription("How months are closed; see below.")
        CloseConfig close,

        @JsonPropertyDescription("The web application; see below.")
        ConsoleConfig console,

        @JsonPropertyDescription("What monitoring is told; see below.")
        MetricsConfig metrics,

        @JsonPropertyDescription("Who is told when something goes wrong; see below.")
        AlertsConfig alerts,

        @JsonPropertyDescription("Who is told what each stage of a run read and wrote; see below.")
        LineageConfig lineage,

        @JsonPropertyDescription("How long what nothing stands on is kept; see below.")
        RetentionConfig retention) {

    public TieoutConfig {
        refuseNoFolder("lake", lake);
        refuseNoFolder("landing", landing);
        refuseNoFolder("runs", runs);
        sources = List.copyOf(sources);
        reconciliations = List.copyOf(reconciliations);
        refuseTwice("source", sources.stream().map(SourceConfig::name).toList());
        refuseTwice(
                "reconciliation",
                reconciliations.stream().map(ReconciliationConfig::name).toList());
        for (ReconciliationConfig reconciliation : reconciliations) {
            refuseWrongSide(sources, reconciliation, reconciliation.invoice(), Side.INVOICE);
            refuseWrongSide(sources, reconciliation, reconciliation.export(), Side.EXPORT);
        }
        if (alerts.to().contains(AlertChannel.MAIL) && close.mail().host().isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid alerts: they go by mail, and close.mail has no host; name the mail server there");
        }
    }

    /** The source of that name. */
    public SourceConfig source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source is named " + name));
    }

    /** The same with another lake. */
    public TieoutConfig withLake(String other) {
        return new TieoutConfig(
                other,
                landing,
                runs,
                storage,
                metadata,
                publish,
                sources,
                reconciliations,
                close,
                console,
                metrics,
                alerts,
                lineage,
                retention);
    }

    /** The same with another console. */
    public TieoutConfig with(ConsoleConfig other) {
        return new TieoutConfig(
                lake,
                landing,
                runs,
                storage,
                metadata,
                publish,
                sources,
                reconciliations,
                close,
                other,
                metrics,
                alerts,
                lineage,
                retention);
    }

    /** The same with one reconciliation, the sources it reads, and those that say whether a period is closed. */
    public TieoutConfig only(ReconciliationConfig reconciliation) {
        return new TieoutConfig(
                lake,
                landing,
                runs,
                storage,
                metadata,
                publish,
                sources.stream()
                        .filter(source -> source.kind() == SourceKind.BILLING_PERIOD
                                || reconciliation.sources().contains(source.name()))
                        .toList(),
                List.of(reconciliation),
                close,
                console,
                metrics,
                alerts,
                lineage,
                retention);
    }

    private static void refuseNoFolder(String key, String place) {
        if (place.isBlank()) {
            throw new IllegalArgumentException("Invalid %s: it is empty; name a folder".formatted(key));
        }
        FetchPath.refusePlaceholder(key, place);
    }

    private static void refuseTwice(String what, List<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String before = seen.put(FolderName.folded(name), name);
            if (name.equals(before)) {
                throw new IllegalArgumentException("Invalid name: two %ss are named %s".formatted(what, name));
            }
            if (before != null) {
                throw new IllegalArgumentException(
                        "Invalid name: two %ss are named %s and %s, which are one folder where letter case does not count; give one another name"
                                .formatted(what, before, name));
            }
        }
    }

    private static void refuseWrongSide(
            List<SourceConfig> sources, ReconciliationConfig reconciliation, List<String> names, Side side) {
        for (String name : names) {
            SourceConfig source = sources.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Invalid reconciliation: %s names the source %s, which is not among sources"
                                    .formatted(reconciliation.name(), name)));
            if (source.kind().side().filter(side::equals).isEmpty()) {
                throw new IllegalArgumentException("Invalid reconciliation: %s has %s on its %s side, but %s is %s"
                        .formatted(
                                reconciliation.name(),
                                name,
                                side.name().toLowerCase(Locale.ROOT),
                                source.kind(),
                                source.kind().side().map(Side::name).orElse("on neither")));
            }
        }
    }
}
