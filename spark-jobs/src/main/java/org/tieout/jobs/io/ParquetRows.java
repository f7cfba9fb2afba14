package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Column;

/**
 * A Parquet file of this machine that is written row by row, column by column: pages are made here, of values whose
 * repetitions are known, and put into the file by Parquet's own file writer (docs/decisions/0041).
 */
final class ParquetRows implements AutoCloseable {

    /** As many as DuckDB, which reads most of them, puts into a group. */
    static final int ROWS_OF_GROUP = 122_880;

    /** Columns wait for each other: a group of long texts is written before they fill the memory. */
    private static final long BYTES_OF_GROUP = 64L << 20;

    private static final int ROWS_BETWEEN_LOOKS = 1_024;

    private final ParquetOutput output;
    private final ColumnChunk[] columns;
    private long rows;
    private int rowsOfGroup;

    ParquetRows(Path path, List<Column> schema) throws IOException {
        List<ParquetType> types =
                schema.stream().map(column -> ParquetType.of(column.type())).toList();
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            fields.add(types.get(i).column(schema.get(i).name()));
        }
        MessageType message = new MessageType("rows", fields);
        this.output = new ParquetOutput(path, message);
        this.columns = new ColumnChunk[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = output.column(message.getColumns().get(i), types.get(i));
        }
    }

    /** A row; by the place of a column, a String, a Long, a BigDecimal, a Timestamp or null. */
    void add(IntFunction<@Nullable Object> values) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(values.apply(i));
        }
        rowsOfGroup++;
        if (rowsOfGroup == ROWS_OF_GROUP || (rowsOfGroup % ROWS_BETWEEN_LOOKS == 0 && waiting() > BYTES_OF_GROUP)) {
            endGroup();
        }
    }

    private long waiting() {
        long waiting = 0;
        for (ColumnChunk column : columns) {
            waiting += column.waiting();
        }
        return waiting;
    }

    private void endGroup() throws IOException {
        output.file().startBlock(rowsOfGroup);
        for (ColumnChunk column : columns) {
            column.writeTo(output.file());
        }
        output.file().endBlock();
        rows += rowsOfGroup;
        rowsOfGroup = 0;
    }

    /** Completes the file, and returns how many rows it has. */
    long end() throws IOException {
        if (rowsOfGroup > 0) {
            endGroup();
        }
        output.file().end(Map.of());
        return rows;
    }

    /** Whatever has not been ended is no Parquet file. */
    @Override
    public void close() throws IOException {
        output.close();
    }
}
