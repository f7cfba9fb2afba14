package org.tieout.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What is written of the API, and whether an answer is as it says. */
public final class AnApiDocument {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    private AnApiDocument(JsonNode root) {
        this.root = root;
    }

    /** As it is written. */
    public static AnApiDocument written() {
        try (InputStream yaml =
                Objects.requireNonNull(AnApiDocument.class.getResourceAsStream("/openapi.yaml"), "openapi.yaml")) {
            return new AnApiDocument(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As somebody was answered it. */
    public static AnApiDocument answered(String json) {
        return new AnApiDocument(parsed(json));
    }

    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    public JsonNode schema(String name) {
        return resolved("#/components/schemas/" + name);
    }

    /** What a reference stands for; {@code #/components/schemas/Period}. */
    public JsonNode resolved(String reference) {
        JsonNode found = root.at(reference.substring(1));
        if (!reference.startsWith("#/") || found.isMissingNode()) {
            throw new AssertionError("Nothing is at " + reference);
        }
        return found;
    }

    /** A node, or what it refers to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(node.get("$ref").asText()) : node;
    }

    /** Where a value is not as a schema says; nothing where it is. */
    public List<String> faults(String schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        hold(schema(schema), value, schema, faults);
        return faults;
    }

    private void hold(JsonNode written, JsonNode value, String at, List<String> faults) {
        JsonNode schema = resolved(written);
        String type = schema.path("type").asText();
        boolean isOfType = switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
        if (!isOfType) {
            faults.add("%s is no %s: %s".formatted(at, type, value));
            return;
        }
        if (schema.has("pattern")
                && !value.asText().matches(schema.get("pattern").asText())) {
            faults.add("%s is not %s: %s".formatted(at, schema.get("pattern"), value));
        }
        if (schema.has("enum") && !texts(schema.get("enum")).contains(value.asText())) {
            faults.add("%s is none of %s: %s".formatted(at, schema.get("enum"), value));
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            hold(schema.get("items"), value.get(i), "%s[%d]".formatted(at, i), faults);
        }
        texts(schema.path("required")).stream()
                .filter(name -> !value.has(name))
                .forEach(name -> faults.add("%s has no %s".formatted(at, name)));
        value.properties().forEach(one -> {
            JsonNode property = schema.path("properties").path(one.getKey());
            JsonNode other = property.isMissingNode() ? schema.path("additionalProperties") : property;
            if (other.isObject()) {
                hold(other, one.getValue(), at + "." + one.getKey(), faults);
            } else {
                faults.add("%s has a %s, which is not written".formatted(at, one.getKey()));
            }
        });
    }

    /** Of a list, its texts. */
    public static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
