package org.tieout.jobs.io;

import io.delta.tables.DeltaTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.jobs.dataset.LakeTable;

/** The Delta tables and small files below one folder. */
public final class Lake {

    private final SparkSession spark;
    private final String root;

    private Lake(SparkSession spark, String root) {
        this.spark = spark;
        this.root = root;
    }

    /** A configured place as Hadoop writes it; not as a URL does, which would turn a blank into %20. */
    static String location(String place) {
        return place.contains("://")
                ? place
                : new org.apache.hadoop.fs.Path(Path.of(place).toUri()).toString();
    }

    /** A lake that may not exist yet. */
    public static Lake at(SparkSession spark, String root) {
        return new Lake(spark, location(root));
    }

    /** A lake that is about to be written to. */
    public static Lake writable(SparkSession spark, String root) {
        Lake lake = at(spark, root);
        org.apache.hadoop.fs.Path probe = lake.path("_writable");
        try {
            FileSystem files = lake.files();
            files.create(probe, true).close();
            files.delete(probe, false);
            return lake;
        } catch (IOException e) {
            throw new ConfigInvalid(
                    "Cannot write to lake %s: %s; check the folder and its permissions".formatted(root, e.getMessage()),
                    e);
        }
    }

    /** The rows of a table as they are now; none where the table does not exist. */
    public Dataset<Row> read(LakeTable table) {
        return read(table, OptionalLong.empty());
    }

    /** The rows of a table as they were at a version. */
    public Dataset<Row> read(LakeTable table, OptionalLong version) {
        String path = location(table);
        if (!exists(table)) {
            return spark.createDataFrame(List.of(), table.schema());
        }
        DataFrameReader reader = spark.read().format("delta");
        if (version.isPresent()) {
            reader.option("versionAsOf", version.getAsLong());
        }
        return reader.load(path)
                .select(table.columns().stream().map(functions::col).toArray(Column[]::new));
    }

    /**
     * Writes the rows that are to replace the partitions named, without making them visible.
     *
     * @param partitions a value for some or all of the table's partition columns; the rows hold no other
     */
    public Replacement prepare(LakeTable table, Dataset<Row> rows, Map<String, String> partitions) {
        return Replacement.write(spark, existing(table), Optional.of(rows), partitions);
    }

    public boolean exists(LakeTable table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    /** Empties the partitions named. */
    public long clear(LakeTable table, Map<String, String> partitions) {
        return Replacement.write(spark, existing(table), Optional.empty(), partitions)
                .commit();
    }

    /** A small file of the lake; empty where there is none. */
    public Optional<byte[]> readSmall(String name) throws IOException {
        try (InputStream in = files().open(path(name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Writes a small file in one piece, replacing the one before. */
    public void writeSmall(String name, byte[] bytes) throws IOException {
        org.apache.hadoop.fs.Path target = path(name);
        FileSystem files = files();
        if (!files.getUri().getScheme().equals("file")) {
            // An object store shows a file once it is whole, and replaces the one before in the same moment.
            write(files, target, bytes);
            return;
        }
        org.apache.hadoop.fs.Path part = new org.apache.hadoop.fs.Path(target.getParent(), "." + target.getName());
        write(files, part, bytes);
        if (!files.rename(part, target)) {
            throw new IOException("could not rename %s to %s".formatted(part, target));
        }
    }

    private static void write(FileSystem files, org.apache.hadoop.fs.Path file, byte[] bytes) throws IOException {
        try (OutputStream out = files.create(file, true)) {
            out.write(bytes);
        }
    }

    private String existing(LakeTable table) {
        String path = location(table);
        if (!exists(table)) {
            spark.createDataFrame(List.of(), table.schema())
                    .write()
                    .format("delta")
                    .partitionBy(table.partitionedBy().toArray(String[]::new))
                    .mode(SaveMode.Ignore)
                    .save(path);
        }
        return path;
    }

    private String location(LakeTable table) {
        return path(table.name()).toString();
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(root, name);
    }

    private FileSystem files() throws IOException {
        return path("x").getFileSystem(spark.sessionState().newHadoopConf());
    }
}
