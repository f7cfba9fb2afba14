package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.secret.Redact;
import org.tieout.common.text.Nearest;

/**
 * Reads {@link TieoutConfig} strictly: an unknown, missing, doubled or null key stops the run and is named. Keys with a
 * default are filled in from {@code defaults.yaml}; relative paths are made whole as {@link ResolvePaths} says.
 */
public final class ConfigReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final Pattern DOUBLED = Pattern.compile("^Duplicate field '([^']*)'");

    private ConfigReader() {}

    /** One that is a file. */
    public static TieoutConfig read(Path file) {
        return read(ConfigFile.of(file));
    }

    public static TieoutConfig read(ConfigFile file) {
        try {
            String text = text(file);
            refuseTwoMeanings(text, file);
            JsonNode tree = YAML.readTree(text);
            if (!(tree instanceof ObjectNode config)) {
                throw new ConfigInvalidException("Cannot read config %s: it is %s; see conf/tieout.yaml"
                        .formatted(file, tree.isMissingNode() || tree.isNull() ? "empty" : "no map of keys"));
            }
            refuseNulls(config, "", file);
            fillIn(config);
            refuseSecrets(config, "", file);
            ResolvePaths.of(config, file);
            TieoutConfig read = YAML.treeToValue(config, TieoutConfig.class);
            RefuseOverlappingFolders.check(read);
            read.alerts().refuseUnknown(read.sources());
            return read;
        } catch (NoSuchFileException e) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: there is no such file; name one with --config".formatted(file), e);
        } catch (UnrecognizedPropertyException e) {
            List<String> known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            throw new ConfigInvalidException(
                    "Cannot read config %s: unknown key %s; known here: %s%s"
                            .formatted(
                                    file, path(e), String.join(", ", known), Nearest.hint(e.getPropertyName(), known)),
                    e);
        } catch (IllegalArgumentException e) {
            throw new ConfigInvalidException("Cannot read config %s: %s".formatted(file, e.getMessage()), e);
        } catch (JsonMappingException e) {
            String where = path(e);
            throw new ConfigInvalidException(
                    "Cannot read config %s%s: %s"
                            .formatted(file, where.isEmpty() ? "" : ", key " + where, Redact.text(reason(e))),
                    e);
        } catch (JsonProcessingException e) {
            throw new ConfigInvalidException(
                    "Cannot read config %s%s: %s".formatted(file, line(e.getLocation()), unreadable(e)), e);
        } catch (CharacterCodingException e) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: it is no text in UTF-8; save it as such".formatted(file), e);
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot read config %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }

    /**
     * What the file says, to be shown to others: without its comments, and without what is or looks like a secret.
     * Secrets that come from the environment were never in it.
     */
    public static String forOthers(ConfigFile file) throws IOException {
        return YAML.writeValueAsString(redacted(YAML.readTree(text(file))));
    }

    private static String text(ConfigFile file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file.bytes()))
                .toString();
    }

    private static JsonNode redacted(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(Redact.text(Redact.signedLinks(node.textValue())));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = YAML.createObjectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), redacted(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = YAML.createArrayNode();
            node.forEach(one -> copy.add(redacted(one)));
            return copy;
        }
        return node;
    }

    /** The defaults as they stand in the jar, for whoever documents them. */
    static JsonNode defaults() {
        try (InputStream in = ConfigReader.class.getResourceAsStream("defaults.yaml")) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson would read an alias as the text of its name, and a second document not at all. */
    private static void refuseTwoMeanings(String text, ConfigFile file) throws IOException {
        try (YAMLParser parser = YAML.getFactory().createParser(text)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    throw new ConfigInvalidException(
                            "Cannot read config %s, line %d: aliases are not read; write the value out"
                                    .formatted(
                                            file, parser.currentTokenLocation().getLineNr()));
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0 && parser.nextToken() != null) {
                    throw new ConfigInvalidException(
                            "Cannot read config %s, line %d: it holds a second document; keep one"
                                    .formatted(
                                            file, parser.currentTokenLocation().getLineNr()));
                }
            }
        }
    }

    private static void refuseNulls(JsonNode node, String path, ConfigFile file) {
        if (node.isNull()) {
            throw new ConfigInvalidException("Cannot read config %s: key %s has no value".formatted(file, path));
        }
        node.properties()
                .forEach(entry -> refuseNulls(
                        entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), file));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseNulls(node.path(i), path + "[" + i + "]", file);
            }
        }
    }

    /** Before anything is said of it: what is refused is named in messages. The store refuses those of its own URL. */
    private static void refuseSecrets(JsonNode node, String path, ConfigFile file) {
        if (node.isTextual()
                && isPlace(node.textValue())
                && Redact.finds(node.textValue())
                && !path.equals("metadata.url")) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: key %s holds a secret; take it out, and set it in the environment (docs/sources.md)"
                            .formatted(file, path));
        }
        node.properties()
                .forEach(entry -> refuseSecrets(
                        entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), file));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            refuseSecrets(node.path(i), path + "[" + i + "]", file);
        }
    }

    /** Whether a text is a URL, or was meant to be one. */
    private static boolean isPlace(String text) {
        return text.contains(":/") || text.startsWith("jdbc:") || text.startsWith("s3");
    }

    private static void fillIn(ObjectNode config) {
        defaults().properties().forEach(entry -> {
            String what = entry.getKey();
            if (what.isEmpty()) {
                fillIn(config, entry.getValue());
            } else if (what.endsWith("[]")) {
                config.path(what.replace("[]", "")).forEach(item -> fillIn(item, entry.getValue()));
            } else {
                fillIn(config, what.replace("fetch ", ""), entry.getValue());
            }
        });
    }

    private static void fillIn(ObjectNode config, String fetch, JsonNode defaults) {
        for (JsonNode source : config.path("sources")) {
            if (source.path("fetch").path("type").asText().equals(fetch)) {
                fillIn(source.path("fetch"), defaults);
            }
        }
    }

    private static void fillIn(JsonNode node, JsonNode defaults) {
        if (node instanceof ObjectNode object && defaults.isObject()) {
            defaults.properties().forEach(entry -> {
                JsonNode present = object.get(entry.getKey());
                if (present == null) {
                    object.set(entry.getKey(), entry.getValue().deepCopy());
                } else {
                    fillIn(present, entry.getValue());
                }
            });
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What Jackson says, in words that name no Java class. */
    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException refusal) {
            return String.valueOf(refusal.getMessage());
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? "type is missing; known here: " + String.join(", ", types(unknown))
                    : "\"%s\" is no type known here: %s%s"
                            .formatted(
                                    unknown.getTypeId(),
                                    String.join(", ", types(unknown)),
                                    Nearest.hint(unknown.getTypeId(), types(unknown)));
        }
        String message = e.getOriginalMessage();
        if (message.startsWith("Missing creator property")) {
            return "it is missing";
        }
        if (e instanceof InvalidFormatException wrong) {
            return "\"%s\" is %s%s"
                    .formatted(
                            wrong.getValue(),
                            message.replaceFirst("(?s)^.*?: ", ""),
                            wrong.getTargetType().isEnum()
                                    ? Nearest.hint(String.valueOf(wrong.getValue()), values(wrong.getTargetType()))
                                    : "");
        }
        return message.replaceAll("`[^`]*\\.([A-Za-z]+)(<[^`]*>)?`", "$1");
    }

    /** The names of a key's types, as they are written. */
    private static List<String> types(InvalidTypeIdException unknown) {
        JsonSubTypes types = unknown.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        return types == null
                ? List.of()
                : Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList();
    }

    /** The values of a key, as they are written. */
    private static List<String> values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> YAML.convertValue(value, String.class))
                .toList();
    }

    /** The parser's own words show the lines around, and what is in them. */
    private static String unreadable(JsonProcessingException e) {
        Matcher doubled = DOUBLED.matcher(String.valueOf(e.getOriginalMessage()));
        return doubled.find()
                ? "key %s stands here a second time; keep one".formatted(doubled.group(1))
                : "it is no YAML from here on; look for a quote or bracket that is not closed, a tab, or a line set in too far";
    }

    private static String line(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr();
    }
}
