package org.tieout.rules.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a table, in the order readers rely on. A constant of its table: no two are equal. */
public final class Schema {

    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();

    Schema(Column... columns) {
        this.columns = List.of(columns);
        for (int at = 0; at < columns.length; at++) {
            if (places.put(columns[at].name(), at) != null) {
                throw new IllegalArgumentException("two columns " + columns[at].name());
            }
        }
    }

    public List<Column> columns() {
        return columns;
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException where it has none
     */
    public Column column(String name) {
        return columns.get(indexOf(name));
    }

    /**
     * Where the column of that name stands, from 0.
     *
     * @throws IllegalArgumentException where it has none
     */
    public int indexOf(String name) {
        @Nullable Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return place;
    }
}
