package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Parquet files, one for each of Spark's tasks, by DuckDB: rows that are made one by one in Java reach
 * its writer column by column, without becoming rows of Spark in between (docs/decisions/0021).
 */
final class WriteFiles implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String ROWS = "made";

    private final NewFiles files;
    private final StructField[] fields;
    private final int[] places;

    private WriteFiles(NewFiles files, StructField[] fields, int[] places) {
        this.files = files;
        this.fields = fields;
        this.places = places;
    }

    /**
     * What was written, with the number of its task; of a task without rows nothing.
     *
     * @param rows of the table's schema
     * @param partitioned columns whose values are in the files' place, not in the files
     */
    static JavaRDD<NewFiles.NewFile> apply(
            NewFiles files, JavaRDD<Row> rows, StructType schema, Collection<String> partitioned) {
        List<StructField> fields = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (!partitioned.contains(field.name())) {
                fields.add(field);
                places.add(schema.fieldIndex(field.name()));
            }
        }
        WriteFiles write = new WriteFiles(
                files,
                fields.toArray(StructField[]::new),
                places.stream().mapToInt(Integer::intValue).toArray());
        return rows.mapPartitions(write::file);
    }

    private Iterator<NewFiles.NewFile> file(Iterator<Row> rows) throws IOException, SQLException {
        return files.make(TaskContext.getPartitionId(), (duckDb, file) -> write(rows, duckDb, file)).stream()
                .iterator();
    }

    private long write(Iterator<Row> rows, DuckDBConnection duckDb, Path file) throws SQLException {
        Made made = new Made(rows);
        try (Statement statement = duckDb.createStatement()) {
            DuckDBFunctions.tableFunction().withName(ROWS).withFunction(made).register(duckDb);
            String columns = Arrays.stream(fields).map(WriteFiles::column).collect(Collectors.joining(", "));
            return statement.executeLargeUpdate("COPY (SELECT %s FROM %s()) TO %s (FORMAT parquet)"
                    .formatted(columns, ROWS, DuckDb.quoted(file.toString())));
        } catch (SQLException e) {
            if (made.failure != null) {
                throw made.failure;
            }
            throw e;
        }
    }

    private static String column(StructField field) {
        boolean isTime = field.dataType().equals(DataTypes.TimestampType);
        return isTime ? "CAST(make_timestamp(%1$s) AS TIMESTAMPTZ) AS %1$s".formatted(quoted(field)) : quoted(field);
    }

    private static String quoted(StructField field) {
        return "\"%s\"".formatted(field.name());
    }

    /** The rows as DuckDB asks for them: a few thousand at a time. */
    private final class Made implements DuckDBTableFunction<Object, Object, Object> {

        private final Iterator<Row> rows;
        private @Nullable RuntimeException failure;

        Made(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
            for (StructField field : fields) {
                if (field.dataType() instanceof DecimalType decimal) {
                    try (DuckDBLogicalType type = DuckDBLogicalType.decimal(decimal.precision(), decimal.scale())) {
                        info.addResultColumn(field.name(), type);
                    }
                } else {
                    info.addResultColumn(field.name(), type(field.dataType()));
                }
            }
            return this;
        }

        @Override
        public Object init(DuckDBTableFunctionInitInfo info) {
            info.setMaxThreads(1);
            return this;
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
            try {
                List<Row> next = new ArrayList<>();
                while (next.size() < chunk.capacity() && rows.hasNext()) {
                    next.add(rows.next());
                }
                for (int i = 0; i < fields.length; i++) {
                    write(next, places[i], fields[i].dataType(), chunk.vector(i));
                }
                return next.size();
            } catch (RuntimeException e) {
                // DuckDB would tell its message alone.
                failure = e;
                throw e;
            }
        }
    }

    private static DuckDBColumnType type(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return DuckDBColumnType.VARCHAR;
        }
        if (type.equals(DataTypes.LongType) || type.equals(DataTypes.TimestampType)) {
            return DuckDBColumnType.BIGINT;
        }
        throw new IllegalArgumentException("Invalid column: no table has one of type " + type.sql());
    }

    private static void write(List<Row> rows, int place, DataType type, DuckDBWritableVector column) {
        if (type.equals(DataTypes.StringType)) {
            byte[][] texts = new byte[rows.size()][];
            String before = null;
            for (int i = 0; i < texts.length; i++) {
                String text = rows.get(i).getString(place);
                if (text != null) {
                    // Half the columns say the same row after row.
                    texts[i] = text.equals(before) ? texts[i - 1] : text.getBytes(StandardCharsets.UTF_8);
                }
                before = text;
            }
            column.setStringUtf8Batch(0, texts);
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i).get(place);
            if (value == null) {
                column.setNull(i);
            } else if (value instanceof BigDecimal amount) {
                column.setBigDecimal(i, amount);
            } else if (value instanceof Timestamp time) {
                column.setLong(i, ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()));
            } else {
                column.setLong(i, (Long) value);
            }
        }
    }
}
