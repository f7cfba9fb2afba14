package org.tieout.jobs.io;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Fills a row of a dataset by column name; what is not set is null. */
public final class RowBuilder {

    private final StructType schema;
    private final @Nullable Object[] values;

    public RowBuilder(StructType schema) {
        this.schema = schema;
        this.values = new @Nullable Object[schema.size()];
    }

    public RowBuilder set(String column, @Nullable Object value) {
        values[schema.fieldIndex(column)] = value;
        return this;
    }

    public Row row() {
        return new GenericRowWithSchema(values, schema);
    }
}
