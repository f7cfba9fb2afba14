package org.tieout.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.ParquetColumn.Values;

/**
 * Delivered Parquet files. Their schema stands in the file itself; nothing is inferred. Columns are told apart by the
 * case of their names too, and a column of a type that Spark does not know spoils no other.
 */
public final class ParquetFiles {

    /** Place of a row in its file; 0 is the first. */
    public static final String ROW = "SourceRow";

    private final SparkSession spark;

    /** @param spark a session of its own is made beside it: what is set here holds for delivered files alone */
    public ParquetFiles(SparkSession spark) {
        this.spark = spark.newSession();
        this.spark.conf().set(SQLConf.CASE_SENSITIVE().key(), true);
    }

    /** The columns of a file, in their order, as its footer has them. */
    public static List<ParquetColumn> columns(String location, Configuration hadoop) throws IOException {
        HadoopInputFile file = HadoopInputFile.fromPath(new Path(location), hadoop);
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            List<ParquetColumn> columns = new ArrayList<>();
            for (Type field : reader.getFileMetaData().getSchema().getFields()) {
                columns.add(column(field));
            }
            return columns;
        }
    }

    /** The rows of one file with the columns that can be read, and their place in it as the last column. */
    public Dataset<Row> read(String location, List<ParquetColumn> columns) {
        List<ParquetColumn> read =
                columns.stream().filter(ParquetColumn::isRead).toList();
        StructType schema = new StructType(read.stream()
                .map(column -> DataTypes.createStructField(column.name(), DataType.fromJson(column.sparkType()), true))
                .toArray(StructField[]::new));
        List<Column> selected = new ArrayList<>();
        read.forEach(column -> selected.add(selected(column)));
        selected.add(col("_metadata.row_index").as(ROW));
        return spark.read()
                .schema(schema)
                // Times before the calendars parted are what the file says.
                .option("int96RebaseMode", "CORRECTED")
                .option("datetimeRebaseMode", "CORRECTED")
                // Spark takes a path for a pattern; a file's name is none.
                .parquet(location.replaceAll("[\\\\\\[\\]{}*?]", "\\\\$0"))
                .select(selected.toArray(Column[]::new));
    }

    private static ParquetColumn column(Type field) {
        if (field.isPrimitive()) {
            if (field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                    && time.getUnit() == TimeUnit.NANOS) {
                return column(field.getName(), DataTypes.LongType, Values.NANOSECONDS, 0);
            }
            if (field.getLogicalTypeAnnotation() instanceof Float16LogicalTypeAnnotation) {
                return column(field.getName(), DataTypes.BinaryType, Values.HALF_FLOAT, 0);
            }
            if (field.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                    && decimal.getPrecision() > DecimalType.MAX_PRECISION()) {
                return column(field.getName(), DataTypes.BinaryType, Values.LONG_DECIMAL, decimal.getScale());
            }
        }
        try {
            DataType type = new ParquetToSparkSchemaConverter(SQLConf.get())
                    .convert(new MessageType("one", field))
                    .apply(0)
                    .dataType();
            return column(field.getName(), type, values(type), 0);
        } catch (Exception e) { // Spark's AnalysisException is checked, and Scala does not declare it.
            return column(field.getName(), DataTypes.NullType, Values.UNREAD, 0);
        }
    }

    private static ParquetColumn column(String name, DataType type, Values values, int scale) {
        return new ParquetColumn(name, type.json(), values, scale);
    }

    private static Values values(DataType type) {
        if (type instanceof MapType || type instanceof StructType || type instanceof ArrayType) {
            return Values.NESTED;
        }
        boolean isBinary = type instanceof FractionalType && !(type instanceof DecimalType);
        return isBinary ? Values.BINARY : Values.PLAIN;
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
