package org.tieout.jobs.show;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be shown.
 *
 * @param columns of each row
 * @param forPeople the columns a table on a terminal has room for
 * @param rows in key order
 */
record Result(List<String> columns, List<String> forPeople, Iterator<List<@Nullable Object>> rows) {

    Result {
        columns = List.copyOf(columns);
        forPeople = List.copyOf(forPeople);
    }
}
