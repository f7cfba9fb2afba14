package org.tieout.command.lineage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.json.Json;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.Output;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.Stage;
import org.tieout.common.run.Version;

/**
 * Events of one run in the words of OpenLineage 2-0-2. A stage that is a command by itself is the run; otherwise it is
 * a run of its own whose parent the command is.
 */
final class LineageEvents {

    private static final String PRODUCER = "urn:tieout:" + Version.current();
    private static final String SPECIFICATION = "https://openlineage.io/spec/";
    private static final String EVENT = SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunEvent";

    private final TieoutConfig config;
    private final String runId;
    private final String command;
    private final String period;
    private final Clock clock;

    LineageEvents(TieoutConfig config, String runId, String command, String period, Clock clock) {
        this.config = config;
        this.runId = runId;
        this.command = command;
        this.period = period;
        this.clock = clock;
    }

    /** Where a run stands. */
    enum EventType {
        START,
        COMPLETE,
        FAIL,
        /** It was interrupted. */
        ABORT
    }

    /** Of the command as a whole, which reads and writes by its stages. */
    String ofCommand(EventType type, Optional<String> failure) {
        return event(type, id(""), command, runFacets(Optional.empty(), failure), List.of(), List.of());
    }

    /**
     * Of a stage.
     *
     * @param number of the stage within the run: some do one twice
     * @param failure why it failed, in words
     * @param refusal the same where it was its data that was refused
     */
    String ofStage(EventType type, Stage stage, int number, Optional<String> failure, Optional<String> refusal) {
        boolean isTheRun = stage.name().equals(command);
        return event(
                type,
                isTheRun ? id("") : id("%s %d".formatted(stage.name(), number)),
                stage.name(),
                runFacets(isTheRun ? Optional.empty() : Optional.of(parent()), failure),
                type == EventType.START ? List.of() : inputs(stage, refusal),
                type == EventType.START ? List.of() : outputs(stage));
    }

    private String event(
            EventType type,
            String id,
            String job,
            Map<String, Object> runFacets,
            List<Object> inputs,
            List<Object> outputs) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventType", type.name());
        event.put("eventTime", clock.instant().toString());
        event.put("run", Json.object("runId", id, "facets", runFacets));
        event.put(
                "job",
                Json.object(
                        "namespace",
                        config.lineage().namespace(),
                        "name",
                        job,
                        "facets",
                        Map.of(
                                "jobType",
                                facet(
                                        "2-0-4/JobTypeJobFacet",
                                        "processingType",
                                        "BATCH",
                                        "integration",
                                        "TIEOUT",
                                        "jobType",
                                        "JOB"))));
        event.put("inputs", inputs);
        event.put("outputs", outputs);
        event.put("producer", PRODUCER);
        event.put("schemaURL", EVENT);
        return Json.line(event);
    }

    /** Made from the run's own: whoever has one finds the other. */
    private String id(String stage) {
        return UUID.nameUUIDFromBytes("tieout %s %s".formatted(runId, stage).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Map<String, Object> parent() {
        return facet(
                "1-2-0/ParentRunFacet",
                "run",
                Map.of("runId", id("")),
                "job",
                Json.object("namespace", config.lineage().namespace(), "name", command));
    }

    private Map<String, Object> runFacets(Optional<Map<String, Object>> parent, Optional<String> failure) {
        Map<String, Object> facets = new LinkedHashMap<>();
        facets.put(
                "processing_engine",
                facet("1-1-1/ProcessingEngineRunFacet", "version", Version.current(), "name", "tieout"));
        // None of the specification's: what a run is called here, and which month it is about.
        facets.put("tieout_run", ownFacet("runId", runId, "command", command, "billingPeriod", period));
        parent.ifPresent(one -> facets.put("parent", one));
        failure.ifPresent(message -> facets.put(
                "errorMessage",
                facet("1-0-1/ErrorMessageRunFacet", "message", message, "programmingLanguage", "JAVA")));
        return facets;
    }

    private List<Object> inputs(Stage stage, Optional<String> refusal) {
        Map<String, DatasetName> names = new LinkedHashMap<>();
        Map<String, String> versions = new LinkedHashMap<>();
        if (stage.landed().isEmpty()) {
            for (Stage.Release release : stage.releases()) {
                names.put(release.source(), landing(release.source()));
                versions.put(release.source(), release.version());
            }
        }
        new TreeMap<>(stage.versionsRead()).forEach((table, version) -> {
            names.put(table, DatasetName.below(config.lake(), table));
            versions.put(table, String.valueOf(version));
        });
        Map<String, List<Object>> assertions = assertions(stage, names, refusal);
        List<Object> inputs = new ArrayList<>();
        names.forEach((name, dataset) -> {
            Map<String, Object> input = dataset(dataset, version(versions.get(name)));
            List<Object> proven = assertions.getOrDefault(name, List.of());
            if (!proven.isEmpty()) {
                input.put(
                        "inputFacets",
                        Map.of(
                                "dataQualityAssertions",
                                facet("1-1-0/DataQualityAssertionsDatasetFacet", "assertions", proven)));
            }
            inputs.add(input);
        });
        return inputs;
    }

    /**
     * Control totals as they were taken: a stage that completes has held each against the others. They stand at the
     * source they were taken over or, where they were taken over a result, at the last table that was read.
     */
    private static Map<String, List<Object>> assertions(
            Stage stage, Map<String, DatasetName> names, Optional<String> refusal) {
        Map<String, List<Object>> assertions = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return assertions;
        }
        String last = List.copyOf(names.keySet()).get(names.size() - 1);
        // Files of a source are added up: there may be thousands.
        Map<String, ControlTotal> totals = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (Checkpoint one : stage.checkpoints()) {
            String scope = one.scope().replaceFirst("/.*", "");
            String name = "%s %s %s %s"
                    .formatted(one.step(), scope, one.side(), one.currency())
                    .strip();
            totals.merge(name, one.total(), ControlTotal::plus);
            places.put(name, names.containsKey(scope) ? scope : last);
        }
        totals.forEach((name, total) -> assertions
                .computeIfAbsent(places.get(name), unused -> new ArrayList<>())
                .add(Json.object(
                        "assertion",
                        "control_total",
                        "success",
                        true,
                        "name",
                        name,
                        "actual",
                        "rows %d, sum %s, absolute sum %s"
                                .formatted(
                                        total.rows(),
                                        total.sum().toPlainString(),
                                        total.absoluteSum().toPlainString()))));
        refusal.ifPresent(message -> assertions
                .computeIfAbsent(last, unused -> new ArrayList<>())
                .add(Json.object("assertion", "control_totals", "success", false, "description", message)));
        return assertions;
    }

    private List<Object> outputs(Stage stage) {
        List<Object> outputs = new ArrayList<>();
        for (RunRecord.Landed landed : stage.landed()) {
            Map<String, Object> output = dataset(landing(landed.source()), version(landed.version()));
            output.put(
                    "outputFacets",
                    Map.of(
                            "outputStatistics",
                            facet(
                                    "1-0-2/OutputStatisticsOutputDatasetFacet",
                                    "size",
                                    landed.bytes(),
                                    "fileCount",
                                    landed.files())));
            outputs.add(output);
        }
        new TreeMap<>(stage.tableVersions()).forEach((table, version) -> outputs.add(table(stage, table, version)));
        if (stage.name().equals("publish") && !stage.resultHashes().isEmpty()) {
            // The same results have the same version.
            String hashes = new TreeMap<>(stage.resultHashes())
                    .entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining(","));
            outputs.add(dataset(DatasetName.inStore(config.metadata().url(), "published_lines"), version(hashes)));
        }
        return outputs;
    }

    private Map<String, Object> table(Stage stage, String table, long version) {
        Map<String, Object> facets = version(String.valueOf(version));
        Optional<Output> written = Optional.ofNullable(stage.outputs().get(table));
        written.ifPresent(one -> facets.put("schema", facet("1-2-0/SchemaDatasetFacet", "fields", one.fields())));
        Map<String, Object> output = dataset(DatasetName.below(config.lake(), table), facets);
        written.ifPresent(one -> output.put(
                "outputFacets",
                Map.of(
                        "outputStatistics",
                        facet(
                                "1-0-2/OutputStatisticsOutputDatasetFacet",
                                "rowCount",
                                one.rows(),
                                "size",
                                one.bytes(),
                                "fileCount",
                                one.files()))));
        return output;
    }

    private DatasetName landing(String source) {
        return DatasetName.below(config.landing(), source + "/" + period);
    }

    private static Map<String, Object> dataset(DatasetName name, Map<String, Object> facets) {
        return Json.object("namespace", name.namespace(), "name", name.name(), "facets", facets);
    }

    private static Map<String, Object> version(@Nullable String version) {
        return Json.object(
                "version", facet("1-0-1/DatasetVersionDatasetFacet", "datasetVersion", version == null ? "" : version));
    }

    /** @param kind version and name of the specification's facet */
    private static Map<String, Object> facet(String kind, Object... fields) {
        String name = kind.substring(kind.indexOf('/') + 1);
        Map<String, Object> facet = Json.object(
                "_producer", PRODUCER, "_schemaURL", "%sfacets/%s.json#/$defs/%s".formatted(SPECIFICATION, kind, name));
        facet.putAll(Json.object(fields));
        return facet;
    }

    private static Map<String, Object> ownFacet(Object... fields) {
        Map<String, Object> facet = Json.object(
                "_producer", PRODUCER, "_schemaURL", SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunFacet");
        facet.putAll(Json.object(fields));
        return facet;
    }
}
