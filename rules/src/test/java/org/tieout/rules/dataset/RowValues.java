package org.tieout.rules.dataset;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
            Object value = row[at];
            if (value != null) {
                values.set(schema.columns().get(at).name(), value);
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
