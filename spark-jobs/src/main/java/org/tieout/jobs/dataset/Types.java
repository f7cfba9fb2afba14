package org.tieout.jobs.dataset;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The column types of the lake, and a short way to write a schema.
 *
 * <p>Each column says beside its name what it means and where its values come from. Both travel with the schema: the
 * meaning as the column's comment, which {@code DESCRIBE TABLE} shows, unit and source as its metadata. They are short
 * and plain ASCII: catalogs keep them too, and not every catalog takes more.
 */
public final class Types {

    /**
     * Money and prices. Real Azure costs carry 24 fraction digits; Spark keeps all of them in a sum or a difference of
     * this type, but not of DECIMAL(38,24).
     */
    public static final DecimalType COST = DataTypes.createDecimalType(37, 24);

    /** Quantities: 22 integer digits, for byte-seconds. */
    public static final DecimalType QUANTITY = DataTypes.createDecimalType(38, 16);

    /** A share in percent. */
    public static final DecimalType PERCENT = DataTypes.createDecimalType(38, 6);

    /** Metadata of a column: what its values are counted in. Empty for what is not counted. */
    public static final String UNIT = "unit";

    /** Metadata of a column: where its values come from. */
    public static final String SOURCE = "source";

    private static final String UNCOUNTED = "";

    private Types() {}

    static StructField text(String name, String meaning, String source) {
        return column(name, DataTypes.StringType, UNCOUNTED, meaning, source);
    }

    static StructField mandatoryText(String name, String meaning, String source) {
        return mandatory(text(name, meaning, source));
    }

    /** Money in the billing currency. */
    static StructField cost(String name, String meaning, String source) {
        return amount(name, "billing currency", meaning, source);
    }

    /** Money in another currency, a price, a rate: as exact as a cost. */
    static StructField amount(String name, String unit, String meaning, String source) {
        return column(name, COST, unit, meaning, source);
    }

    static StructField quantity(String name, String meaning, String source) {
        return column(name, QUANTITY, "the row's Unit", meaning, source);
    }

    static StructField percent(String name, String meaning, String source) {
        return column(name, PERCENT, "percent", meaning, source);
    }

    static StructField rows(String name, String meaning, String source) {
        return column(name, DataTypes.LongType, "rows", meaning, source);
    }

    static StructField lines(String name, String meaning, String source) {
        return column(name, DataTypes.LongType, "lines", meaning, source);
    }

    /** The how-manieth a row is; not a count. */
    static StructField place(String name, String meaning, String source) {
        return column(name, DataTypes.LongType, UNCOUNTED, meaning, source);
    }

    static StructField moment(String name, String meaning, String source) {
        return column(name, DataTypes.TimestampType, "UTC", meaning, source);
    }

    /** A column that another table has as well, and that means the same here. */
    static StructField same(StructType schema, String name) {
        return schema.apply(name);
    }

    /** A column whose values are taken over from another table; it may be null, whatever it is there. */
    static StructField from(LakeTable table, String name) {
        StructField there = table.schema().apply(name);
        return new StructField(name, there.dataType(), true, metadata(there.metadata(), table.name()));
    }

    static StructType schema(StructField... fields) {
        return DataTypes.createStructType(fields);
    }

    private static StructField column(String name, DataType type, String unit, String meaning, String source) {
        Metadata counted = new MetadataBuilder().putString(UNIT, unit).build();
        return new StructField(name, type, true, metadata(counted, source)).withComment(meaning);
    }

    private static StructField mandatory(StructField field) {
        return new StructField(field.name(), field.dataType(), false, field.metadata());
    }

    private static Metadata metadata(Metadata before, String source) {
        return new MetadataBuilder()
                .withMetadata(before)
                .putString(SOURCE, source)
                .build();
    }
}
