package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tieout.common.file.ProcessFolder;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Asks DuckDB about the Parquet files of a table, inside Spark's tasks: one query over the files of each task. It reads
 * and adds up wide rows several times as fast as Spark does, to the same digits, and needs no warming up
 * (docs/decisions/0021).
 */
public final class QueryFiles implements Serializable {

    /** What a query calls the rows it reads: all columns of the files, and those of their partition. */
    public static final String ROWS = "stored";

    /** A table of one column, {@link #WANTED_NUMBER}: what a query may look for. */
    public static final String WANTED = "wanted";

    public static final String WANTED_NUMBER = "number";

    private static final long serialVersionUID = 1;

    /** A task that fails is done again as a whole, by somebody who may have to copy its files first. */
    private static final long MOST_BYTES_OF_TASK = 1L << 30;

    private final StructType stored;
    private final String query;
    private final Broadcast<long[]> wanted;
    private final Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader;
    private final SerializableConfiguration hadoop;

    private QueryFiles(
            StructType stored,
            String query,
            Broadcast<long[]> wanted,
            Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader,
            Configuration hadoop) {
        this.stored = stored;
        this.query = query;
        this.wanted = wanted;
        this.reader = reader;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /**
     * The answers of all tasks, one after the other: a query that adds up has to be added up once more.
     *
     * @param stored columns of the table; files that were written before it had all of them say nothing of the others
     * @param query over {@link #ROWS}
     * @param schema of its answer: columns in the same order, and their types
     */
    public static Dataset<Row> apply(
            SparkSession spark,
            StructType stored,
            List<TableFile> files,
            String query,
            StructType schema,
            long[] wanted) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        List<List<TableFile>> tasks = tasks(files, context.defaultParallelism());
        if (tasks.isEmpty()) {
            return spark.createDataFrame(List.of(), schema);
        }
        Configuration hadoop = spark.sessionState().newHadoopConf();
        // Spark's own reader of Parquet takes what DuckDB answers: no row becomes an object in between.
        Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader = new ParquetFileFormat()
                .buildReaderWithPartitionValues(
                        spark,
                        schema,
                        new StructType(),
                        schema,
                        CollectionConverters.asScala(List.<Filter>of()).toSeq(),
                        scala.collection.immutable.Map.from(
                                CollectionConverters.asScala(Map.of(FileFormat.OPTION_RETURNING_BATCH(), "false"))),
                        hadoop);
        String named = "SELECT * FROM (%s) answer(%s)".formatted(query, String.join(", ", schema.fieldNames()));
        QueryFiles ask = new QueryFiles(stored, named, context.broadcast(wanted), reader, hadoop);
        JavaRDD<InternalRow> rows = context.parallelize(tasks, tasks.size()).flatMap(ask::answer);
        return ((org.apache.spark.sql.classic.SparkSession) spark).internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** As few tasks as keep all cores busy: the more rows meet in one, the fewer are left. The largest come first. */
    static List<List<TableFile>> tasks(List<TableFile> files, int cores) {
        long all = files.stream().mapToLong(TableFile::bytes).sum();
        long most = Math.min(MOST_BYTES_OF_TASK, all / cores + 1);
        Map<String, List<TableFile>> byPartition = files.stream()
                .sorted(Comparator.comparing(TableFile::location))
                .collect(Collectors.groupingBy(
                        file -> new TreeMap<>(file.partition()).toString(), TreeMap::new, Collectors.toList()));
        List<List<TableFile>> tasks = new ArrayList<>();
        for (List<TableFile> ofPartition : byPartition.values()) {
            List<TableFile> task = new ArrayList<>();
            for (TableFile file : ofPartition) {
                if (!task.isEmpty() && bytes(task) + file.bytes() > most) {
                    tasks.add(task);
                    task = new ArrayList<>();
                }
                task.add(file);
            }
            tasks.add(task);
        }
        tasks.sort(Comparator.comparing(QueryFiles::bytes).reversed());
        return tasks;
    }

    private static long bytes(List<TableFile> files) {
        return files.stream().mapToLong(TableFile::bytes).sum();
    }

    private Iterator<InternalRow> answer(List<TableFile> files) throws IOException, SQLException {
        Path folder = ProcessFolder.temporary("tieout-query");
        TaskContext.get()
                .addTaskCompletionListener((TaskCompletionListener) context -> FileUtil.fullyDelete(folder.toFile()));
        Path answer = folder.resolve("answer.parquet");
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TABLE %s (%s BIGINT)".formatted(WANTED, WANTED_NUMBER));
            try (DuckDBAppender appender = duckDb.createAppender(WANTED)) {
                for (long number : wanted.value()) {
                    appender.beginRow().append(number).endRow();
                }
            }
            String rows = DuckDb.rows(readable(files, folder));
            statement.execute("CREATE VIEW %s AS SELECT %s%s FROM %s"
                    .formatted(ROWS, columns(files.get(0)), lacking(statement, rows, files.get(0)), rows));
            statement.execute(DuckDb.write("(%s)".formatted(query), answer));
        }
        long bytes = Files.size(answer);
        return CollectionConverters.asJava(reader.apply(new PartitionedFile(
                InternalRow.empty(),
                SparkPath.fromPathString(answer.toUri().toString()),
                0,
                bytes,
                new String[0],
                0,
                bytes,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of())))));
    }

    /** Files of one task are of one partition. */
    private static String columns(TableFile file) {
        return file.partition().entrySet().stream()
                .map(entry -> ", %s AS %s".formatted(DuckDb.quoted(entry.getValue()), entry.getKey()))
                .collect(Collectors.joining("", "*", ""));
    }

    /** Files of one partition were written together, so the first speaks for all. */
    private String lacking(Statement statement, String rows, TableFile file) throws SQLException {
        Set<String> has = new HashSet<>(file.partition().keySet());
        try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + rows)) {
            while (columns.next()) {
                has.add(columns.getString(1));
            }
        }
        return Stream.of(stored.fields())
                .filter(field -> !has.contains(field.name()))
                .map(field ->
                        ", CAST(NULL AS %s) AS %s".formatted(field.dataType().sql(), field.name()))
                .collect(Collectors.joining());
    }

    private List<String> readable(List<TableFile> files, Path folder) throws IOException {
        List<String> paths = new ArrayList<>();
        for (TableFile file : files) {
            Path copy = folder.resolve(paths.size() + ".parquet");
            paths.add(DuckDb.readable(file, copy, hadoop.value()));
        }
        return paths;
    }
}
