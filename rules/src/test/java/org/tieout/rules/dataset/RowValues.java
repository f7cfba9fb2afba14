package org.tieout.rules.dataset;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.typing.TypedFile;

/**
 * A whole row by its columns' names, as a test expects it or got it. Numbers are equal whatever zeros they end with.
 */
public final class RowValues {

    private final Schema schema;
    private final Map<String, Object> values = new TreeMap<>();

    public RowValues(Schema schema) {
        this.schema = schema;
    }

    /** What a row has that was typed. */
    public static Map<String, Object> of(Schema schema, @Nullable Object[] row) {
        RowValues values = new RowValues(schema);
        for (int at = 0; at < row.length; at++) {
            Column column = schema.columns().get(at);
            Object value = TypedFile.plain(row[at], column.type());
            if (value != null) {
                values.set(column.name(), value);
            }
        }
        return values.row();
    }

    public RowValues set(String column, Object value) {
        schema.indexOf(column);
        values.put(column, value instanceof BigDecimal number ? number.stripTrailingZeros() : value);
        return this;
    }

    /** Without columns that are null. */
    public Map<String, Object> row() {
        return values;
    }
}
