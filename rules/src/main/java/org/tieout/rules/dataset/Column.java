package org.tieout.rules.dataset;

import java.io.Serializable;

/**
 * A column of a table of the lake, and what it says.
 *
 * @param isMandatory whether each row has a value
 * @param unit what its values are counted in; empty for what is not counted
 * @param meaning in a phrase
 * @param source where its values come from
 */
public record Column(String name, ColumnType type, boolean isMandatory, String unit, String meaning, String source)
        implements Serializable {

    Column mandatory() {
        return new Column(name, type, true, unit, meaning, source);
    }

    /** The same column of another table, which takes its values from the named one; there it may be null. */
    Column takenFrom(String table) {
        return new Column(name, type, false, unit, meaning, table);
    }
}
