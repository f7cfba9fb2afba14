package org.tieout.common.run;

import java.util.List;

/**
 * A table of the lake as a run wrote it.
 *
 * @param version Delta version
 * @param rows that were written; what stood there before and was left is not counted
 * @param bytes of the files that were written
 */
public record Output(String table, long version, long rows, long bytes, long files, List<Field> fields) {

    public Output {
        fields = List.copyOf(fields);
    }

    /**
     * A column.
     *
     * @param type as SQL names it
     */
    public record Field(String name, String type, String description) {}
}
