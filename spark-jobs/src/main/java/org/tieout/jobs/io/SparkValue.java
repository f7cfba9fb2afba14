package org.tieout.jobs.io;

import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.json.StructsToJsonEvaluator;
import org.apache.spark.sql.catalyst.util.RebaseDateTime.RebaseSpec;
import org.apache.spark.sql.execution.datasources.parquet.NoopUpdater$;
import org.apache.spark.sql.execution.datasources.parquet.ParquetRowConverter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.LegacyBehaviorPolicy;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.file.ParquetColumn;
import scala.Option;
import scala.collection.immutable.HashMap;

/**
 * The value of one column as Spark has it, and its text. Spark's classes do the work, because the text of a column
 * should be the one Spark gives; none of them needs a session.
 */
final class SparkValue {

    private static final Option<String> UTC = Option.apply("UTC");

    /** Times before the calendars parted are what the file says. */
    private static final RebaseSpec AS_IN_FILE = new RebaseSpec(LegacyBehaviorPolicy.CORRECTED(), Option.empty());

    private final ParquetRowConverter row;
    private final Function<InternalRow, @Nullable String> text;

    private SparkValue(ParquetRowConverter row, Function<InternalRow, @Nullable String> text) {
        this.row = row;
        this.text = text;
    }

    static SparkValue of(Type field, ParquetColumn column) {
        if (RepeatedFields.areTooMany(field)) {
            throw new IllegalArgumentException(
                    "its column %s repeats what is a list or a map already".formatted(column.name()));
        }
        DataType type = DataType.fromJson(column.sparkType());
        SQLConf conf = new SQLConf();
        // Names in structures are told apart by their case too.
        conf.setConf(SQLConf.CASE_SENSITIVE(), true);
        try {
            return new SparkValue(SQLConf.withExistingConf(conf, () -> row(field, type, conf)), text(column, type));
        } catch (Exception e) { // Spark's exceptions may be checked, and Scala does not declare them.
            throw new IllegalArgumentException("its column %s is of a type nobody reads".formatted(column.name()), e);
        }
    }

    /** Takes the values of the column. */
    Converter converter() {
        return row.getConverter(0);
    }

    /** A row begins. */
    void start() {
        row.start();
    }

    /** The row ends; its value is complete. */
    void end() {
        row.end();
    }

    /** What the value says. */
    @Nullable
    String text() {
        InternalRow value = row.currentRecord();
        return value.isNullAt(0) ? null : text.apply(value);
    }

    /** A row of nothing but this column, because Spark's converters belong to rows. */
    private static ParquetRowConverter row(Type field, DataType type, SQLConf conf) {
        return new ParquetRowConverter(
                new ParquetToSparkSchemaConverter(conf),
                new MessageType("row", field),
                new StructType().add(field.getName(), type),
                Option.empty(),
                AS_IN_FILE,
                AS_IN_FILE,
                NoopUpdater$.MODULE$);
    }

    private static Function<InternalRow, @Nullable String> text(ParquetColumn column, DataType type) {
        return switch (column.values()) {
            case PLAIN -> {
                Cast text = new Cast(new BoundReference(0, type, true), DataTypes.StringType, UTC, EvalMode.ANSI());
                yield row -> text.eval(row).toString();
            }
            case NESTED -> {
                StructsToJsonEvaluator json = new StructsToJsonEvaluator(new HashMap<>(), type, UTC);
                yield row -> json.evaluate(row.get(0, type)).toString();
            }
            case BINARY, NANOSECONDS, HALF_FLOAT, LONG_DECIMAL, UNREAD -> row -> column.text(row.get(0, type));
        };
    }
}
