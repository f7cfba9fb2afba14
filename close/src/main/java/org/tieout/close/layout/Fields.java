package org.tieout.close.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tieout.common.json.Json;

/** Fields of documents and lines; as the store keeps them: JSON, every amount with all its digits. */
public final class Fields {

    private Fields() {}

    /** An empty text is none. */
    public static void putText(Map<ExportField, Object> fields, ExportField field, String text) {
        if (!text.isEmpty()) {
            fields.put(field, text);
        }
    }

    public static String text(Map<ExportField, Object> fields, ExportField field) {
        return String.valueOf(fields.getOrDefault(field, ""));
    }

    /** In the order of the fields, so that the same fields are the same text. */
    public static String write(Map<ExportField, Object> fields) {
        Map<String, String> named = new LinkedHashMap<>();
        new EnumMap<>(fields)
                .forEach((field, value) -> named.put(
                        field.fieldName(),
                        value instanceof BigDecimal amount ? amount.toPlainString() : value.toString()));
        return Json.line(named).strip();
    }

    public static Map<ExportField, Object> read(String json) {
        Map<ExportField, Object> fields = new EnumMap<>(ExportField.class);
        try {
            Map<?, ?> named = Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
            named.forEach((name, value) -> ExportField.named(String.valueOf(name))
                    .ifPresent(field -> fields.put(field, value(field, String.valueOf(value)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static Object value(ExportField field, String text) {
        return switch (field.type()) {
            case TEXT -> text;
            case AMOUNT -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case NUMBER -> Long.valueOf(text);
        };
    }
}
