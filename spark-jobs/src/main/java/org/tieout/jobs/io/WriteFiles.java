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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Parquet files, one for each of Spark's tasks, by DuckDB: rows that are made one by one in Java reach
 * its writer as vectors of Arrow, without becoming rows of Spark in between (docs/decisions/0021).
 */
final class WriteFiles implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String ROWS = "made";

    /** As many as DuckDB looks at in one go. */
    private static final int BATCH = 2_048;

    private static final int NANOSECONDS_OF_A_MICROSECOND = 1_000;

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

    private long write(Iterator<Row> rows, DuckDBConnection duckDb, Path file) throws SQLException, IOException {
        try (BufferAllocator memory = new RootAllocator();
                Made made = new Made(rows, memory);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(memory)) {
            Data.exportArrayStream(memory, made, stream);
            duckDb.registerArrowStream(ROWS, stream);
            try (Statement statement = duckDb.createStatement()) {
                return statement.executeLargeUpdate(DuckDb.write(ROWS, file));
            } catch (SQLException e) {
                if (made.failure != null) {
                    throw made.failure;
                }
                throw e;
            }
        }
    }

    /**
     * The rows as DuckDB asks for them: a few thousand at a time, as Arrow's vectors, which both sides read in place.
     */
    private final class Made extends ArrowReader {

        private final Iterator<Row> rows;
        private @Nullable RuntimeException failure;

        Made(Iterator<Row> rows, BufferAllocator memory) {
            super(memory);
            this.rows = rows;
        }

        @Override
        protected Schema readSchema() {
            return new Schema(Arrays.stream(fields)
                    .map(field -> Field.nullable(field.name(), type(field.dataType())))
                    .toList());
        }

        @Override
        public boolean loadNextBatch() throws IOException {
            try {
                prepareLoadNextBatch();
                VectorSchemaRoot batch = getVectorSchemaRoot();
                Column[] columns =
                        batch.getFieldVectors().stream().map(WriteFiles::column).toArray(Column[]::new);
                int count = 0;
                // Row by row: a row is never nearer to the processor than when it has just been made.
                for (; count < BATCH && rows.hasNext(); count++) {
                    Row row = rows.next();
                    for (int i = 0; i < columns.length; i++) {
                        Object value = row.get(places[i]);
                        if (value != null) {
                            columns[i].set(count, value);
                        }
                    }
                }
                batch.setRowCount(count);
                return count > 0;
            } catch (RuntimeException e) {
                // DuckDB would tell its message alone.
                failure = e;
                throw e;
            }
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        protected void closeReadSource() {}
    }

    private static ArrowType type(DataType type) {
        if (type instanceof DecimalType decimal) {
            return new ArrowType.Decimal(decimal.precision(), decimal.scale(), 128);
        }
        if (type.equals(DataTypes.StringType)) {
            return ArrowType.Utf8.INSTANCE;
        }
        if (type.equals(DataTypes.LongType)) {
            return new ArrowType.Int(64, true);
        }
        if (type.equals(DataTypes.TimestampType)) {
            return new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
        }
        throw new IllegalArgumentException("Invalid column: no table has one of type " + type.sql());
    }

    /** A column of a few thousand rows; what is not set is null. */
    private interface Column {

        void set(int row, Object value);
    }

    private static Column column(FieldVector vector) {
        vector.setInitialCapacity(BATCH);
        vector.allocateNew();
        if (vector instanceof VarCharVector texts) {
            return new Texts(texts);
        }
        if (vector instanceof DecimalVector amounts) {
            return (row, value) -> amounts.set(row, (BigDecimal) value);
        }
        if (vector instanceof TimeStampMicroTZVector times) {
            return (row, value) -> times.set(row, microseconds(((Timestamp) value).toInstant()));
        }
        BigIntVector numbers = (BigIntVector) vector;
        return (row, value) -> numbers.set(row, (Long) value);
    }

    /** Since 1970; {@code ChronoUnit} counts nanoseconds on the way, which are too many of three centuries. */
    private static long microseconds(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / NANOSECONDS_OF_A_MICROSECOND);
    }

    /** Half the columns say the same row after row. */
    private static final class Texts implements Column {

        private final VarCharVector vector;
        private Object before = "";
        private byte[] bytes = {};

        Texts(VarCharVector vector) {
            this.vector = vector;
        }

        @Override
        public void set(int row, Object value) {
            if (!before.equals(value)) {
                before = value;
                bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
            }
            vector.setSafe(row, bytes);
        }
    }
}
