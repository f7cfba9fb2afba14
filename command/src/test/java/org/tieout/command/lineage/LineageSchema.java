package org.tieout.command.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the specification of OpenLineage says is wrong with an event: of the event, and of each of its facets. */
public final class LineageSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES = List.of(
            "OpenLineage",
            "DataQualityAssertionsDatasetFacet",
            "DatasetVersionDatasetFacet",
            "ErrorMessageRunFacet",
            "JobTypeJobFacet",
            "OutputStatisticsOutputDatasetFacet",
            "ParentRunFacet",
            "ProcessingEngineRunFacet",
            "SchemaDatasetFacet");

    private final JsonSchemaFactory schemas;

    /** That of the specification's files beside this class. */
    public LineageSchema() throws IOException {
        Map<String, String> byId = new HashMap<>();
        for (String file : FILES) {
            try (InputStream in = LineageSchema.class.getResourceAsStream(file + ".json")) {
                String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
                byId.put(JSON.readTree(text).path("$id").asText(), text);
            }
        }
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(byId)));
    }

    /** Empty where nothing is. */
    public List<String> problems(JsonNode event) {
        List<String> problems = new ArrayList<>(against(event.path("schemaURL").asText(), event));
        facets(event, problems);
        return problems;
    }

    private void facets(JsonNode node, List<String> problems) {
        if (node.has("_schemaURL")) {
            problems.addAll(against(node.path("_schemaURL").asText(), node));
        }
        node.forEach(child -> facets(child, problems));
    }

    private List<String> against(String schema, JsonNode node) {
        return schemas
                .getSchema(SchemaLocation.of(schema))
                .validate(node, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(problem -> "%s: %s".formatted(schema, problem))
                .toList();
    }
}
