package org.tieout.command.output;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be shown.
 *
 * @param columns of each row
 * @param forPeople the columns a table on a terminal has room for
 * @param rows in key order
 */
public record ResultTable(List<String> columns, List<String> forPeople, List<List<@Nullable Object>> rows) {

    public ResultTable {
        columns = List.copyOf(columns);
        forPeople = List.copyOf(forPeople);
        rows = Collections.unmodifiableList(rows);
    }

    /** Its rows, to be asked for columns by name. */
    public Stream<Line> lines() {
        return rows.stream().map(row -> new Line(columns, row));
    }

    /** One row. */
    public record Line(List<String> columns, List<@Nullable Object> values) {

        /** A value that every row has. */
        @SuppressWarnings("TypeParameterUnusedInFormals") // As Spark's rows have it.
        public <T> T get(String column) {
            return this.<T>find(column).orElseThrow();
        }

        /** A value that may be null. */
        @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
        public <T> Optional<T> find(String column) {
            return Optional.ofNullable((T) values.get(columns.indexOf(column)));
        }
    }
}
