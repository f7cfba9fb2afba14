package org.tieout.close.layout;

import java.util.Map;

/** What stands in a column. */
public sealed interface ColumnSource {

    /** Nothing, ever. */
    record Nothing() implements ColumnSource {}

    /** The same on every row. */
    record Constant(String text) implements ColumnSource {}

    /**
     * A field of the export.
     *
     * @param part which of the texts between points, from 1; 0: the whole
     * @param words what is written in place of a value; a value that is not among them is refused. Empty: as it is
     */
    record Field(ExportField field, int part, Map<String, String> words) implements ColumnSource {
        public Field {
            words = Map.copyOf(words);
        }
    }

    /** Words with fields in them. */
    record Words(Template template) implements ColumnSource {}

    /** One text on lines that are debits, another on credits. */
    record BySide(String debit, String credit) implements ColumnSource {}

    /** Rows of lines, counted from 1. */
    record Counted(Within within) implements ColumnSource {}

    /** Where counting begins anew. */
    enum Within {
        DOCUMENT,
        FILE
    }
}
