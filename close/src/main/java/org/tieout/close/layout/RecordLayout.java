package org.tieout.close.layout;

import java.util.List;

/**
 * A record of a file.
 *
 * @param name what another record that shows its columns' names calls it; the section's unless it is given another
 * @param lines which lines of a document it is written for
 * @param shows what its cells hold
 */
public record RecordLayout(String name, Lines lines, Shows shows, List<Column> columns) {

    /** Without columns: an empty row. */
    static final RecordLayout NONE = new RecordLayout("", Lines.ALL, Shows.VALUES, List.of());

    public RecordLayout {
        columns = List.copyOf(columns);
    }

    /** Lines of a document. */
    public enum Lines {
        ALL,
        FIRST,
        REST
    }

    /** What stands in a record. */
    public enum Shows {
        VALUES,
        NAMES,
        LABELS
    }
}
