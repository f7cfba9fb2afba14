package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.util.SerializableConfiguration;
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
import org.tieout.jobs.dataset.LakeTable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes rows as Parquet files, one for each of Spark's tasks, by DuckDB: rows that are made one by one in Java reach
 * its writer column by column, without becoming rows of Spark in between (docs/decisions/0021).
 */
final class WriteFiles implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String ROWS = "made";

    private final String folder;
    private final StructField[] fields;
    private final int[] places;
    private final SerializableConfiguration hadoop;

    private WriteFiles(String folder, StructField[] fields, int[] places, Configuration hadoop) {
        this.folder = folder;
        this.fields = fields;
        this.places = places;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    private record Written(String name, long rows, long bytes, long modified) implements Serializable {}

    /**
     * Writes, and returns what was written; of a task without rows nothing.
     *
     * @param rows of the table's schema
     * @param partition a value for each of the table's partition columns
     * @param folder of the table
     */
    static Seq<AddFile> apply(
            SparkSession spark,
            LakeTable table,
            JavaRDD<Row> rows,
            Map<String, String> partition,
            org.apache.hadoop.fs.Path folder) {
        String place = table.partitionedBy().stream()
                .map(column -> ExternalCatalogUtils.getPartitionPathString(
                        column, Objects.requireNonNull(partition.get(column))))
                .collect(Collectors.joining("/"));
        List<StructField> fields = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            if (!partition.containsKey(field.name())) {
                fields.add(field);
                places.add(table.schema().fieldIndex(field.name()));
            }
        }
        WriteFiles write = new WriteFiles(
                new org.apache.hadoop.fs.Path(folder, place).toString(),
                fields.toArray(StructField[]::new),
                places.stream().mapToInt(Integer::intValue).toArray(),
                spark.sessionState().newHadoopConf());
        List<AddFile> added = new ArrayList<>();
        for (Written file : rows.mapPartitions(write::file).collect()) {
            added.add(new AddFile(
                    SparkPath.fromPathString(place + "/" + file.name()).urlEncoded(),
                    scala.collection.immutable.Map.from(CollectionConverters.asScala(partition)),
                    file.bytes(),
                    file.modified(),
                    true,
                    "{\"numRecords\":%d}".formatted(file.rows()),
                    null,
                    null,
                    Option.empty(),
                    Option.empty(),
                    Option.empty(),
                    Option.empty(),
                    Option.empty()));
        }
        return CollectionConverters.asScala(added).toSeq();
    }

    private Iterator<Written> file(Iterator<Row> rows) throws IOException, SQLException {
        Path local = Files.createTempDirectory("tieout-write");
        org.apache.hadoop.fs.Path target =
                new org.apache.hadoop.fs.Path(folder, "part-%s.snappy.parquet".formatted(UUID.randomUUID()));
        FileSystem files = target.getFileSystem(hadoop.value());
        boolean isComplete = false;
        try {
            files.mkdirs(target.getParent());
            boolean isLocal = "file".equals(files.makeQualified(target).toUri().getScheme());
            Path file = isLocal ? Path.of(target.toUri().getPath()) : local.resolve(target.getName());
            long count = write(rows, file, local);
            if (count == 0) {
                Files.delete(file);
                isComplete = true;
                return List.<Written>of().iterator();
            }
            if (!isLocal) {
                files.copyFromLocalFile(true, new org.apache.hadoop.fs.Path(file.toUri()), target);
            }
            long bytes = files.getFileStatus(target).getLen();
            long modified = files.getFileStatus(target).getModificationTime();
            isComplete = true;
            return List.of(new Written(target.getName(), count, bytes, modified))
                    .iterator();
        } finally {
            if (!isComplete) {
                files.delete(target, false);
            }
            FileUtil.fullyDelete(local.toFile());
        }
    }

    private long write(Iterator<Row> rows, Path file, Path folder) throws SQLException {
        Made made = new Made(rows);
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
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
