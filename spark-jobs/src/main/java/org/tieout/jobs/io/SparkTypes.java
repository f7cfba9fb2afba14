package org.tieout.jobs.io;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.ColumnType;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Schema;
import org.tieout.rules.dataset.Types;

/**
 * The schemas of the lake as Spark has them. What a column means travels with it: its meaning as the comment that
 * {@code DESCRIBE TABLE} shows, unit and source as its metadata.
 */
public final class SparkTypes {

    public static final DecimalType COST = decimal(Types.COST);
    public static final DecimalType QUANTITY = decimal(Types.QUANTITY);
    public static final DecimalType PERCENT = decimal(Types.PERCENT);

    /** Metadata of a column: what its values are counted in. */
    public static final String UNIT = "unit";

    /** Metadata of a column: where its values come from. */
    public static final String SOURCE = "source";

    /** Schemas are constants: each is made once. */
    private static final Map<Schema, StructType> MADE = new ConcurrentHashMap<>();

    private SparkTypes() {}

    public static StructType schema(LakeTable table) {
        return schema(table.schema());
    }

    public static StructType schema(Schema schema) {
        return MADE.computeIfAbsent(
                schema,
                made -> new StructType(
                        made.columns().stream().map(SparkTypes::field).toArray(StructField[]::new)));
    }

    private static StructField field(Column column) {
        Metadata metadata = new MetadataBuilder()
                .putString(UNIT, column.unit())
                .putString(SOURCE, column.source())
                .build();
        return new StructField(column.name(), type(column.type()), !column.isMandatory(), metadata)
                .withComment(column.meaning());
    }

    private static DataType type(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal(decimal);
        }
        return switch ((ColumnType.Simple) type) {
            case TEXT -> DataTypes.StringType;
            case WHOLE_NUMBER -> DataTypes.LongType;
            case MOMENT -> DataTypes.TimestampType;
        };
    }

    private static DecimalType decimal(ColumnType.Decimal decimal) {
        return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
    }
}
