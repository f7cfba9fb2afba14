package org.tieout.jobs.io;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.jobs.flow.Flow;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** The Delta tables below one folder. */
public final class Lake {

    /** Ten years, which is how long books are kept. */
    private static final String KEPT = "interval 3653 days";

    private static final Map<String, String> PROPERTIES = Map.of(
            // A closed period stays readable at the version that was reconciled, also after a VACUUM.
            "delta.logRetentionDuration",
            KEPT,
            "delta.deletedFileRetentionDuration",
            KEPT,
            // Partitions are skipped, files never: smallest and largest values of every column would take longer to
            // find than small tables take to write.
            "delta.dataSkippingNumIndexedCols",
            "0");

    private final SparkSession spark;
    private final String root;

    private Lake(SparkSession spark, String root) {
        this.spark = spark;
        this.root = root;
    }

    /** A lake that may not exist yet. */
    public static Lake at(SparkSession spark, String root) {
        return new Lake(spark, LakeFiles.location(root));
    }

    /** A lake that is about to be written to. */
    public static Lake writable(SparkSession spark, String root) {
        Lake lake = at(spark, root);
        try {
            lake.files().probe();
            return lake;
        } catch (IOException e) {
            throw new ConfigInvalidException(
                    "Cannot write to lake %s: %s; check the folder and its permissions"
                            .formatted(root, FileErrors.of(e)),
                    e);
        }
    }

    /** Makes the tables that are not there yet, without rows: whoever asks for them finds their columns. */
    public void makeTables() {
        LakeTables.ALL.forEach(this::existing);
    }

    /** The rows of a table as they are now; none where the table does not exist. */
    public Dataset<Row> read(LakeTable table) {
        return read(table, OptionalLong.empty());
    }

    /** The rows of a table as they were at a version. */
    public Dataset<Row> read(LakeTable table, OptionalLong version) {
        String path = location(table);
        if (!exists(table)) {
            return spark.createDataFrame(List.of(), SparkTypes.schema(table));
        }
        Dataset<Row> rows = version.isPresent() ? at(path, version.getAsLong()) : delta().load(path);
        return rows.select(Stream.of(SparkTypes.schema(table).fields())
                .map(field -> column(rows.schema(), field))
                .toArray(Column[]::new));
    }

    /** Where Delta wrote down which files a version has, they are not to be found out by jobs of their own. */
    private Dataset<Row> at(String path, long version) {
        DeltaLog log = DeltaLog.forTable(spark, path);
        if (log.update(false, Option.empty(), Option.empty()).version() >= version) {
            Snapshot snapshot = log.getSnapshotAt(version, Option.empty(), Option.empty(), false);
            Optional<List<AddFile>> files = StandingFiles.written(snapshot);
            if (files.isPresent()) {
                return log.createDataFrame(
                        snapshot, CollectionConverters.asScala(files.get()).toSeq(), false, Option.empty());
            }
        }
        return delta().option("versionAsOf", version).load(path);
    }

    private DataFrameReader delta() {
        return spark.read().format("delta");
    }

    /** An older version of a table may lack columns it has now. */
    private static Column column(StructType has, StructField field) {
        return has.getFieldIndex(field.name()).isDefined()
                ? functions.col(field.name())
                : functions.lit(null).cast(field.dataType()).as(field.name());
    }

    /**
     * Writes the rows that are to replace the partitions named, without making them visible.
     *
     * @param partitions a value for some or all of the table's partition columns; the rows hold no other
     */
    public Replacement prepare(LakeTable table, Dataset<Row> rows, Map<String, String> partitions) {
        return Replacement.write(
                spark, table, existing(table), partitions, transaction -> transaction.writeFiles(rows));
    }

    /**
     * The same for rows that are made one by one, and many: a file for each part of them, which has its number.
     *
     * @param partition a value for each of the table's partition columns
     * @param standing files of that partition whose rows are not among these, and are to be there as well
     */
    public Replacement prepare(
            LakeTable table, JavaRDD<Row> rows, Map<String, String> partition, ReusedFiles standing) {
        Configuration hadoop = spark.sessionState().newHadoopConf();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return Replacement.write(spark, table, existing(table), partition, transaction -> {
            NewFiles files = new NewFiles(
                    table.partitionedBy(), partition, transaction.deltaLog().dataPath(), hadoop);
            // What takes longest first; and its tasks keep their numbers.
            JavaRDD<NewFiles.NewFile> made = WriteFiles.apply(files, rows, table, partition.keySet())
                    .union(CopyFiles.apply(context, files, standing, hadoop));
            return CollectionConverters.asScala(files.toAdd(made.collect())).toSeq();
        });
    }

    /**
     * The same for rows of several partitions: a file for each of them, and each part of the rows.
     *
     * @param partitions the values all rows share
     */
    public Replacement prepare(LakeTable table, Flow<Row> rows, Map<String, String> partitions) {
        return Replacement.write(
                spark,
                table,
                existing(table),
                partitions,
                transaction -> CollectionConverters.asScala(WriteResult.apply(
                                rows, table, partitions, transaction.deltaLog().dataPath(), hadoop()))
                        .toSeq());
    }

    /** Whether a table has, or has had, rows; it is made without. */
    public boolean isInUse(LakeTable table) {
        return version(table) > 0;
    }

    public boolean exists(LakeTable table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    /** The files whose rows are those of the partitions named, at a version. */
    public List<TableFile> files(LakeTable table, long version, Map<String, String> partitions) {
        if (!exists(table)) {
            return List.of();
        }
        Snapshot snapshot =
                DeltaLog.forTable(spark, location(table)).getSnapshotAt(version, Option.empty(), Option.empty(), false);
        return StandingFiles.of(snapshot, partitions).stream()
                .map(file -> TableFile.of(file, snapshot.dataPath()))
                .toList();
    }

    /** Empties the partitions named. */
    public long clear(LakeTable table, Map<String, String> partitions) {
        return Replacement.write(
                        spark,
                        table,
                        existing(table),
                        partitions,
                        transaction -> CollectionConverters.asScala(List.<FileAction>of())
                                .toSeq())
                .commit();
    }

    /** How its files are reached. */
    public Configuration hadoop() {
        return spark.sessionState().newHadoopConf();
    }

    /** The small files beside the tables. */
    public LakeFiles files() {
        return new LakeFiles(root, spark.sessionState().newHadoopConf());
    }

    /** The version a table is at; 0 where it does not exist. */
    public long version(LakeTable table) {
        return exists(table)
                ? DeltaLog.forTable(spark, location(table))
                        .update(false, Option.empty(), Option.empty())
                        .version()
                : 0;
    }

    private String existing(LakeTable table) {
        if (!exists(table)) {
            try {
                make(table);
            } catch (RuntimeException e) {
                // Another process may have made it meanwhile, which is seen by who looks at the log once more.
                DeltaLog.forTable(spark, location(table)).update(false, Option.empty(), Option.empty());
                if (!exists(table)) {
                    throw e;
                }
            }
        } else if (lacksColumns(table)) {
            // No rows: what is there stays as it is, and says nothing of them.
            spark.createDataFrame(List.of(), SparkTypes.schema(table))
                    .write()
                    .format("delta")
                    .option("mergeSchema", "true")
                    .mode(SaveMode.Append)
                    .save(location(table));
        }
        return location(table);
    }

    /**
     * By Delta's transaction, not by its builder: that one refuses a folder in which a process was killed while it made
     * the table.
     */
    private void make(LakeTable table) {
        DeltaLog log = DeltaLog.forTable(spark, location(table));
        log.createLogDirectoriesIfNotExists();
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        if (transaction.snapshot().version() >= 0) {
            // Another process has made it meanwhile.
            return;
        }
        transaction.updateMetadataForNewTable(new Metadata(
                UUID.randomUUID().toString(),
                null,
                null,
                new Format("parquet", Map$.MODULE$.empty()),
                nullable(SparkTypes.schema(table)).json(),
                CollectionConverters.asScala(table.partitionedBy()).toSeq(),
                Map$.MODULE$.from(CollectionConverters.asScala(PROPERTIES)),
                Option.apply(System.currentTimeMillis())));
        transaction.commit(
                CollectionConverters.asScala(List.<Action>of()).toSeq(),
                new DeltaOperations.CreateTable(transaction.metadata(), false, false, Option.empty()));
    }

    /** As a write of rows makes it: what is mandatory is typing's to say, and a table may be older than a rule. */
    private static StructType nullable(StructType schema) {
        return DataTypes.createStructType(Stream.of(schema.fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }

    /** Whether the table was made before it had all its columns. */
    private boolean lacksColumns(LakeTable table) {
        StructType has = DeltaLog.forTable(spark, location(table))
                .update(false, Option.empty(), Option.empty())
                .schema();
        return table.columns().stream()
                .anyMatch(column -> has.getFieldIndex(column).isEmpty());
    }

    private String location(LakeTable table) {
        return new Path(root, table.name()).toString();
    }
}
