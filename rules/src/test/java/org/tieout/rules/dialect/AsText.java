package org.tieout.rules.dialect;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Typed rows as text, so that a table of cases can say what it expects: plain numbers, ISO times, nulls left out. */
final class AsText {

    private AsText() {}

    static Map<String, String> of(Map<String, @Nullable Object> row) {
        Map<String, String> texts = new TreeMap<>();
        row.forEach((column, value) -> {
            if (value != null) {
                texts.put(column, of(value));
            }
        });
        return texts;
    }

    /** Of the only row there is. */
    static Map<String, String> ofTheOnly(List<Map<String, @Nullable Object>> rows) {
        if (rows.size() != 1) {
            throw new AssertionError("one row is expected, there are " + rows);
        }
        return of(rows.get(0));
    }

    private static String of(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Timestamp moment ? moment.toInstant().toString() : value.toString();
    }
}
