package org.tieout.jobs.dataset;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The column types of the lake, and a short way to write a schema. */
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

    private Types() {}

    static StructField text(String name) {
        return DataTypes.createStructField(name, DataTypes.StringType, true);
    }

    static StructField mandatoryText(String name) {
        return DataTypes.createStructField(name, DataTypes.StringType, false);
    }

    static StructField cost(String name) {
        return DataTypes.createStructField(name, COST, true);
    }

    static StructField quantity(String name) {
        return DataTypes.createStructField(name, QUANTITY, true);
    }

    static StructField percent(String name) {
        return DataTypes.createStructField(name, PERCENT, true);
    }

    static StructField count(String name) {
        return DataTypes.createStructField(name, DataTypes.LongType, true);
    }

    static StructField moment(String name) {
        return DataTypes.createStructField(name, DataTypes.TimestampType, true);
    }

    static StructType schema(StructField... fields) {
        return DataTypes.createStructType(fields);
    }
}
