package org.tieout.close.csv;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of a file, by the names of its columns.
 *
 * @param number of the line it starts on
 * @param columns where each column stands, from 0
 */
public record CsvRow(String file, long number, Map<String, Integer> columns, List<String> values) {

    public CsvRow {
        values = List.copyOf(values);
    }

    public String text(String column) {
        return values.get(position(column));
    }

    public Problems.Place at(String column) {
        return new Problems.Place(file, number, position(column) + 1, column);
    }

    private int position(String column) {
        return Objects.requireNonNull(columns.get(column));
    }
}
