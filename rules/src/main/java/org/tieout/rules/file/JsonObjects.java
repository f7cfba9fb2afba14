package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Excerpt;
import org.tieout.rules.dialect.Header;

/**
 * Reads JSON objects as rows. Numbers keep the text they are written in. Objects within are flattened
 * ({@code subTotal.value}), unless the column itself is wanted, which then is JSON text (Tags).
 */
final class JsonObjects {

    static final JsonFactory JSON = new JsonFactory();

    private final Header wanted;
    private final ColumnValues[] columns;

    /** @param wanted keys; others are left out */
    JsonObjects(Header wanted) {
        this.wanted = wanted;
        this.columns = Stream.generate(ColumnValues::new).limit(wanted.size()).toArray(ColumnValues[]::new);
    }

    /** By position in the header, what each column has shown so far. */
    ColumnValues[] columns() {
        return columns;
    }

    /** The values of the object the parser has just entered, by position in the header; leaves it at its end. */
    @Nullable
    Value[] values(JsonParser parser) throws IOException {
        @Nullable Value[] values = new @Nullable Value[columns.length];
        collect(parser, "", values, new boolean[values.length]);
        return values;
    }

    /** Adds the names of all values of the object the parser has just entered. */
    static void names(JsonParser parser, String prefix, Set<String> names) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            names.add(name);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                names(parser, name + ".", names);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void collect(JsonParser parser, String prefix, @Nullable Value[] values, boolean[] isSeen)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
            int position = wanted.position(name);
            JsonToken value = parser.nextToken();
            if (position >= 0 && isSeen[position]) {
                throw new UnreadableException("an object in line %d has %s twice; which one is meant?"
                        .formatted(parser.currentTokenLocation().getLineNr(), Excerpt.of(name)));
            }
            if (position >= 0) {
                isSeen[position] = true;
            }
            if (value.isStructStart() && position >= 0) {
                values[position] = columns[position].of(text(parser));
            } else if (value == JsonToken.START_OBJECT) {
                collect(parser, name + ".", values, isSeen);
            } else if (value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (position >= 0 && value != JsonToken.VALUE_NULL) {
                values[position] = columns[position].of(parser.getText());
            }
        }
    }

    private static String text(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }
}
