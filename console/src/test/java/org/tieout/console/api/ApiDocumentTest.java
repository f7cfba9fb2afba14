package org.tieout.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.console.AnApiDocument;
import org.tieout.testing.MadeDocument;

/** The description is whole: all that it refers to is there, and all that it has is described. */
class ApiDocumentTest {

    private static final AnApiDocument WRITTEN = AnApiDocument.written();

    private static Stream<Map.Entry<String, JsonNode>> within(String at, JsonNode node) {
        Stream<Map.Entry<String, JsonNode>> below = node.isObject()
                ? node.properties().stream().flatMap(one -> within(at + "/" + one.getKey(), one.getValue()))
                : Stream.iterate(0, i -> i < node.size(), i -> i + 1).flatMap(i -> within(at + "/" + i, node.get(i)));
        return Stream.concat(Stream.of(Map.entry(at, node)), below);
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        WRITTEN.root().get("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    @Test
    void whatItRefersToIsThere() {
        List<String> references = within("#", WRITTEN.root())
                .filter(one -> one.getKey().endsWith("/$ref"))
                .map(one -> one.getValue().asText())
                .distinct()
                .toList();

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(WRITTEN.resolved(reference).isObject()).isTrue());
        assertThat(within("#/components/schemas", WRITTEN.root().at("/components/schemas"))
                        .map(Map.Entry::getKey)
                        .filter(at -> at.matches("#/components/schemas/[A-Za-z]+")))
                .as("nothing is described that nothing refers to")
                .allSatisfy(at -> assertThat(references).contains(at));
    }

    @Test
    void everythingIsDescribed() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("summary").asText()).isNotEmpty();
            assertThat(operation.path("description").asText()).isNotEmpty();
            assertThat(operation.get("parameters"))
                    .allSatisfy(parameter -> assertThat(WRITTEN.resolved(parameter)
                                    .path("description")
                                    .asText())
                            .as("%s", parameter)
                            .isNotEmpty());
            assertThat(operation.get("responses"))
                    .allSatisfy(answer -> assertThat(
                                    WRITTEN.resolved(answer).path("description").asText())
                            .isNotEmpty());
        });
        assertThat(within("", WRITTEN.root().at("/components/schemas")))
                .filteredOn(one -> one.getKey().matches("/[A-Za-z]+|.*/properties/[A-Za-z]+"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.getValue().path("description").asText())
                        .as(one.getKey())
                        .isNotEmpty());
    }

    @Test
    void everyOperationSaysWhatItAnswersWhereItDoesNotGoWell() {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            List<String> statuses = new ArrayList<>();
            operation.get("responses").fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses).containsExactly("200", "400", "401", "403", "404", "406", "500", "503");
            operation.get("responses").properties().stream()
                    .filter(one -> !one.getKey().equals("200"))
                    .forEach(one -> assertThat(WRITTEN.resolved(one.getValue())
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .isEqualTo("#/components/schemas/Problem"));
        });
    }

    @Test
    void clientsCanBeNamedAfterIt() {
        assertThat(WRITTEN.root().get("openapi").asText()).startsWith("3.1.");
        assertThat(operations().stream()
                        .map(operation -> operation.get("operationId").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]*"));
        assertThat(WRITTEN.root().at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
    }

    @Test
    void aCopyIsAmongTheDocs() throws IOException {
        MadeDocument.assertCurrent("openapi.json", new String(ApiDocument.json(), StandardCharsets.UTF_8));
    }
}
