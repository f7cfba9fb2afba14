package org.tieout.close.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.tieout.common.text.Nearest;

/**
 * The keys of one map of a layout's file, read strictly: what is missing, unknown or of the wrong kind is a problem.
 */
final class Keys {

    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final TreeSet<String> known = new TreeSet<>();

    /** @param problems where what is wrong is said */
    Keys(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            problems.add("%s is no map of keys".formatted(path));
        }
    }

    /** Says what is wrong with a key. */
    void problem(String key, String what) {
        problems.add("%s %s".formatted(place(key), what));
    }

    boolean has(String key) {
        known.add(key);
        return node.has(key);
    }

    /** A text that must be there. */
    String text(String key) {
        if (!has(key)) {
            problem(key, "is missing");
        }
        return text(key, "");
    }

    String text(String key, String otherwise) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            problem(
                    key,
                    value.isNull()
                            ? "has no value"
                            : "is no text; write it in quotes: \"%s\"".formatted(value.asText()));
            return otherwise;
        }
        return value.textValue();
    }

    char letter(String key, char otherwise) {
        String text = text(key, String.valueOf(otherwise));
        if (text.length() != 1) {
            problem(key, "is \"%s\", not one character".formatted(text));
            return otherwise;
        }
        return text.charAt(0);
    }

    int number(String key, int otherwise) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < 0) {
            problem(key, "is no whole number");
            return otherwise;
        }
        return value.intValue();
    }

    boolean isTrue(String key, boolean otherwise) {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            problem(key, "is neither true nor false");
        }
        return value.asBoolean(otherwise);
    }

    /** One of a few words, written as {@code json-lines}; it must be there. */
    <E extends Enum<E>> E word(String key, Class<E> words) {
        E first = words.getEnumConstants()[0];
        if (!has(key)) {
            problem(key, "is missing; write one of %s".formatted(String.join(", ", written(words))));
        }
        return word(key, first);
    }

    <E extends Enum<E>> E word(String key, E otherwise) {
        Class<E> words = otherwise.getDeclaringClass();
        String text = text(key, written(otherwise));
        return Arrays.stream(words.getEnumConstants())
                .filter(one -> written(one).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    problem(
                            key,
                            "is \"%s\"; write one of %s%s"
                                    .formatted(
                                            text,
                                            String.join(", ", written(words)),
                                            Nearest.hint(text, written(words))));
                    return otherwise;
                });
    }

    /** The map below a key; empty where it is not there. */
    Keys map(String key) {
        return new Keys(value(key), place(key), problems);
    }

    /** The maps of a list; none where it is not there. */
    <T> List<T> list(String key, Function<Keys, T> read) {
        List<T> list = new ArrayList<>();
        JsonNode value = value(key);
        if (!value.isArray() && !value.isMissingNode()) {
            problem(key, "is no list");
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            list.add(read.apply(new Keys(value.path(i), "%s[%d]".formatted(place(key), i), problems)));
        }
        return list;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        JsonNode value = value(key);
        if (!value.isArray() && !value.isMissingNode()) {
            problem(key, "is no list");
        }
        for (JsonNode one : value) {
            if (one.isTextual()) {
                texts.add(one.textValue());
            } else {
                problem(key, "has an entry that is no text");
            }
        }
        return texts;
    }

    /** Texts by words of the layout's own choosing. */
    Map<String, String> words(String key) {
        Map<String, String> words = new LinkedHashMap<>();
        map(key).node.properties().forEach(word -> {
            if (word.getValue().isTextual()) {
                words.put(word.getKey(), word.getValue().textValue());
            } else {
                problem(key + "." + word.getKey(), "is no text; write it in quotes");
            }
        });
        return words;
    }

    /** Nothing else may stand there. */
    void done() {
        node.properties().forEach(one -> {
            if (!known.contains(one.getKey())) {
                problem(
                        one.getKey(),
                        "is unknown; known here: %s%s"
                                .formatted(String.join(", ", known), Nearest.hint(one.getKey(), known)));
            }
        });
    }

    private JsonNode value(String key) {
        known.add(key);
        return node.isObject() ? node.path(key) : MissingNode.getInstance();
    }

    private String place(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <E extends Enum<E>> List<String> written(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Keys::written).toList();
    }

    static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
