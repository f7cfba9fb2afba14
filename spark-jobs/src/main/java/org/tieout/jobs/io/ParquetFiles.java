package org.tieout.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Delivered Parquet files. Their schema stands in the file itself; nothing is inferred. */
public final class ParquetFiles {

    /** Place of a row in its file; 0 is the first. */
    public static final String ROW = "SourceRow";

    private ParquetFiles() {}

    /** Column names and types as the file's footer has them. */
    public static StructType schema(SparkSession spark, String location) {
        return rows(spark, location).schema();
    }

    /**
     * The rows of one file with every column as text, but for DOUBLE and FLOAT, and their place in it as the last
     * column.
     */
    public static Dataset<Row> read(SparkSession spark, String location) {
        Dataset<Row> rows = rows(spark, location);
        StructType schema = rows.schema();
        Column[] columns = new Column[schema.size() + 1];
        for (int i = 0; i < schema.size(); i++) {
            columns[i] = text(schema.apply(i));
        }
        columns[schema.size()] = col("_metadata.row_index").as(ROW);
        return rows.select(columns);
    }

    /** Whether a column is DOUBLE or FLOAT. */
    public static boolean isBinary(StructField field) {
        return field.dataType() instanceof FractionalType && !(field.dataType() instanceof DecimalType);
    }

    /** Spark takes a path for a pattern; a file's name is none. */
    private static Dataset<Row> rows(SparkSession spark, String location) {
        return spark.read().parquet(location.replaceAll("[\\\\\\[\\]{}*?]", "\\\\$0"));
    }

    private static Column text(StructField field) {
        // Backquotes: a legacy CUR has columns such as bill/InvoiceId.
        Column value = col("`" + field.name() + "`");
        boolean isNested = field.dataType() instanceof MapType
                || field.dataType() instanceof StructType
                || field.dataType() instanceof ArrayType;
        if (isBinary(field)) {
            // Spark's cast writes more digits than stand for the number; see TypeRelease.
            return value.as(field.name());
        }
        return (isNested ? to_json(value) : value.cast("string")).as(field.name());
    }
}
