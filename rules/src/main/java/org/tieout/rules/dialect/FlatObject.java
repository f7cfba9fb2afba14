package org.tieout.rules.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object of texts and numbers in a column, numbers as they are written; empty where it is none. */
final class FlatObject {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatObject() {}

    static Optional<Map<String, String>> of(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == null || value.isStructStart()) {
                    return Optional.empty();
                }
                if (value != JsonToken.VALUE_NULL && !json.getText().isBlank()) {
                    values.put(name, json.getText());
                }
            }
            boolean isWhole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return isWhole ? Optional.of(values) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
