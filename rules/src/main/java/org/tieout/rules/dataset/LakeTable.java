package org.tieout.rules.dataset;

import java.util.List;

/**
 * A Delta table of the lake.
 *
 * @param name folder below the lake
 * @param meaning what a row of it is, in a sentence
 * @param schema columns in the order readers rely on, each with its meaning, unit and source
 * @param partitionedBy columns whose values a write replaces as a whole
 * @param key columns rows are listed by; of the tables of a result no two rows share them, but charges in
 *     variance_details, which have no name
 */
public record LakeTable(String name, String meaning, Schema schema, List<String> partitionedBy, List<String> key) {

    public LakeTable {
        partitionedBy = List.copyOf(partitionedBy);
        key = List.copyOf(key);
    }

    public List<String> columns() {
        return schema.names();
    }
}
