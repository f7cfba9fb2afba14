package org.tieout.jobs.io;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;

/**
 * The texts of a row as DuckDB hands them over, all of them in one value: each with how many bytes it has before it.
 * Its driver makes every text anew, in more than a microsecond; here, those that stand in many rows are made once
 * (docs/decisions/0065).
 */
final class RowTexts {

    private static final char NONE = '-';
    private static final char END_OF_LENGTH = ':';

    private final List<ColumnValues> columns;

    /** @param count of the columns */
    RowTexts(int count) {
        this.columns = Stream.generate(ColumnValues::new).limit(count).toList();
    }

    /** The value, in SQL. */
    static String sql(List<String> columns) {
        return columns.stream()
                .map(column -> "coalesce(CAST(strlen(%1$s) AS VARCHAR) || '%2$s' || %1$s, '%3$s')"
                        .formatted(column, END_OF_LENGTH, NONE))
                .collect(Collectors.joining(", ", "encode(concat(", "))"));
    }

    /**
     * Puts the texts of a value into a row.
     *
     * @param places where each of them has its own
     */
    void read(byte[] value, @Nullable Object[] row, int[] places) {
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            int length = 0;
            byte next = value[at++];
            if (next == NONE) {
                continue;
            }
            for (; next != END_OF_LENGTH; next = value[at++]) {
                length = 10 * length + next - '0';
            }
            row[places[i]] = columns.get(i).of(value, at, at + length).text();
            at += length;
        }
    }
}
