package org.tieout.common.hierarchy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tag of a charge. Azure takes a key in capitals and in small letters for the same, and so do we. */
record Tag(String key, String value) implements Serializable {

    private static final JsonFactory JSON = new JsonFactory();

    Tag {
        key = key.strip().toLowerCase(Locale.ROOT);
        value = value.strip();
    }

    /** Of {@code key=value}; the value may hold further equals signs. */
    static Tag parse(String text) {
        int at = text.indexOf('=');
        if (at <= 0) {
            throw new IllegalArgumentException("Invalid tag: \"%s\" is not key=value".formatted(text));
        }
        return new Tag(text.substring(0, at), text.substring(at + 1));
    }

    /**
     * All of a charge, as providers deliver them; none where the text is something else.
     *
     * <pre>
     * {"env": "prod", "app": "web"}         FOCUS, AWS, Azure
     * "env": "prod","app": "web"            Azure usage details
     * [{"key": "env", "value": "prod"}, …]  Google
     * </pre>
     */
    static Set<Tag> of(@Nullable String delivered) {
        String text = delivered == null ? "" : delivered.strip();
        if (text.isEmpty()) {
            return Set.of();
        }
        Set<Tag> tags = new HashSet<>();
        try (JsonParser json = JSON.createParser(text.startsWith("\"") ? "{" + text + "}" : text)) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    readPair(json, tags);
                }
            } else if (json.currentToken() == JsonToken.START_OBJECT) {
                readObject(json, tags);
            }
            return tags;
        } catch (IOException e) {
            // A charge whose tags cannot be read has none: it is still a charge, and its money is allocated or not.
            return Set.of();
        }
    }

    private static void readObject(JsonParser json, Set<Tag> tags) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken().isScalarValue()) {
                tags.add(new Tag(key, json.getText()));
            } else {
                json.skipChildren();
            }
        }
    }

    private static void readPair(JsonParser json, Set<Tag> tags) throws IOException {
        String key = "";
        String value = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("key")) {
                key = json.getText();
            } else if (name.equals("value")) {
                value = json.getText();
            } else {
                json.skipChildren();
            }
        }
        tags.add(new Tag(key, value));
    }
}
