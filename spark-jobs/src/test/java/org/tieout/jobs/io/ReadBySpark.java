package org.tieout.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.rules.file.ParquetColumn;

/** Delivered Parquet files as Spark reads them: what {@link ParquetRecords} is held against. */
final class ReadBySpark {

    private final SparkSession spark;

    /** @param spark a session of its own is made beside it: what is set here holds for delivered files alone */
    ReadBySpark(SparkSession spark) {
        this.spark = spark.newSession();
        this.spark.conf().set(SQLConf.CASE_SENSITIVE().key(), true);
    }

    /** The rows of one file with the columns that can be read, and their place in it as the last column. */
    Dataset<Row> read(String location, List<ParquetColumn> columns) {
        List<ParquetColumn> read =
                columns.stream().filter(ParquetColumn::isRead).toList();
        StructType schema = new StructType(read.stream()
                .map(column -> DataTypes.createStructField(column.name(), DataType.fromJson(column.sparkType()), true))
                .toArray(StructField[]::new));
        List<Column> selected = new ArrayList<>();
        read.forEach(column -> selected.add(selected(column)));
        selected.add(col("_metadata.row_index").as("SourceRow"));
        return spark.read()
                .schema(schema)
                // Times before the calendars parted are what the file says.
                .option("int96RebaseMode", "CORRECTED")
                .option("datetimeRebaseMode", "CORRECTED")
                // Spark takes a path for a pattern; a file's name is none.
                .parquet(location.replaceAll("[\\\\\\[\\]{}*?]", "\\\\$0"))
                .select(selected.toArray(Column[]::new));
    }

    private static Column selected(ParquetColumn column) {
        // Backquotes: a legacy CUR has columns such as bill/InvoiceId.
        Column value = col("`" + column.name().replace("`", "``") + "`");
        return switch (column.values()) {
            case PLAIN -> value.cast("string").as(column.name());
            case NESTED -> to_json(value).as(column.name());
            // Spark writes more digits of a double than stand for the number, and the others not at all.
            case BINARY, NANOSECONDS, HALF_FLOAT, LONG_DECIMAL, UNREAD -> value.as(column.name());
        };
    }
}
