package org.tieout.jobs.io;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Where rows have some columns. Rows of a step share their schema, whose names are looked up once. */
public final class ColumnPlaces implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> columns;
    private transient @Nullable OfSchema known;

    /** Those of a schema; their places are not to be written to. */
    private static final class OfSchema {

        private final StructType schema;
        private final int[] places;

        OfSchema(StructType schema, List<String> columns) {
            this.schema = schema;
            this.places = columns.stream().mapToInt(schema::fieldIndex).toArray();
        }
    }

    public ColumnPlaces(List<String> columns) {
        this.columns = new ArrayList<>(columns);
    }

    /**
     * From whatever thread.
     *
     * @param row with a schema
     * @return in the order of the columns
     */
    @SuppressWarnings("ReferenceEquality") // To compare all columns of a schema takes as long as to look them up.
    public int[] of(Row row) {
        StructType schema = row.schema();
        OfSchema before = known;
        if (before == null || before.schema != schema) {
            before = new OfSchema(schema, columns);
            known = before;
        }
        return before.places;
    }
}
