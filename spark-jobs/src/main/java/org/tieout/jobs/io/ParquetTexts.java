package org.tieout.jobs.io;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Value;
import org.tieout.rules.file.ParquetColumn;

/**
 * Makes the texts of a row, as values that remember what they are asked, from the values that Parquet's reader hands
 * over one by one.
 */
final class ParquetTexts extends RecordMaterializer<@Nullable Value[]> {

    private final List<ColumnText> columns;
    private @Nullable Value[] row;

    private ParquetTexts(List<ColumnText> columns) {
        this.columns = List.copyOf(columns);
        this.row = new @Nullable Value[columns.size()];
    }

    /**
     * Of the file's fields that are these columns, in the same order.
     *
     * @throws IllegalArgumentException where nobody reads the type of a column
     */
    static ParquetTexts of(List<Type> fields, List<ParquetColumn> columns) {
        List<ColumnText> texts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            texts.add(text(fields.get(i), columns.get(i)));
        }
        return new ParquetTexts(texts);
    }

    private static ColumnText text(Type field, ParquetColumn column) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return new NestedText(SparkValue.of(field, column), new ColumnValues());
        }
        PrimitiveTypeName type = field.asPrimitiveType().getPrimitiveTypeName();
        if (field.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            DecimalValue value = new DecimalValue(decimal.getScale());
            return new PlainText(type, value, value::text);
        }
        SparkValue value = SparkValue.of(field, column);
        return new PlainText(type, value.converter().asPrimitiveConverter(), value::text);
    }

    @Override
    public @Nullable Value[] getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return new GroupConverter() {
            @Override
            public Converter getConverter(int column) {
                return columns.get(column).converter();
            }

            @Override
            public void start() {
                columns.forEach(ColumnText::start);
            }

            @Override
            public void end() {
                row = new @Nullable Value[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = columns.get(i).end();
                }
            }
        };
    }

    /** What makes the text of one column, row after row. */
    interface ColumnText {

        /** Takes the values of the column. */
        Converter converter();

        /** A row begins, in which the column has no value so far. */
        void start();

        /** The row ends: what the column says in it. */
        @Nullable
        Value end();
    }

    /** Of a map, a list or a structure. */
    private record NestedText(SparkValue value, ColumnValues seen) implements ColumnText {

        @Override
        public Converter converter() {
            return value.converter();
        }

        @Override
        public void start() {
            value.start();
        }

        @Override
        public @Nullable Value end() {
            value.end();
            String text = value.text();
            return text == null ? null : seen.of(text);
        }
    }
}
