package org.tieout.jobs.reconcile.charge;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.match.Key;

/** {@link Key} as a column: a struct, so that Spark too compares keys column by column. */
public final class KeyRows {

    public static final StructType SCHEMA = DataTypes.createStructType(Key.COLUMNS.stream()
            .map(column -> DataTypes.createStructField(column, DataTypes.StringType, true))
            .toArray(StructField[]::new));

    private KeyRows() {}

    public static Row row(Key key) {
        return RowFactory.create(key.values().toArray());
    }

    public static Key key(Row row) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < Key.COLUMNS.size(); i++) {
            values.add(row.getString(i));
        }
        return new Key(values);
    }
}
