package org.tieout.jobs.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.ParquetColumn.Values;

/**
 * Delivered Parquet files: which columns they have. Their schema stands in the file itself; nothing is inferred.
 * Columns are told apart by the case of their names too, and a column of a type that nobody reads spoils no other.
 */
public final class ParquetFiles {

    private ParquetFiles() {}

    /** The columns of a file of this machine that is not landed yet; no more of it is read than its footer. */
    public static List<ParquetColumn> columns(java.nio.file.Path file) throws IOException {
        return columns(file.toUri().toString(), new Configuration());
    }

    /** The columns of a file, in their order, as its footer has them. */
    public static List<ParquetColumn> columns(String location, Configuration hadoop) throws IOException {
        try (ParquetFileReader reader = open(location, hadoop)) {
            List<ParquetColumn> columns = new ArrayList<>();
            for (Type field : reader.getFileMetaData().getSchema().getFields()) {
                columns.add(column(field));
            }
            return columns;
        }
    }

    /**
     * With the settings that are there: Parquet would read Hadoop's own anew for every file, and there may be
     * thousands.
     */
    static ParquetFileReader open(String location, Configuration hadoop) throws IOException {
        Path path = new Path(location);
        return ParquetFileReader.open(
                HadoopInputFile.fromPath(path, hadoop),
                HadoopReadOptions.builder(hadoop, path).build());
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
}
