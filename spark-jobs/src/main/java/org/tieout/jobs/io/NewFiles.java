package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.common.file.ProcessFolder;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** New Parquet files of one partition of a table, each written in one of Spark's tasks. */
final class NewFiles implements Serializable {

    private static final long serialVersionUID = 1;

    /** A tag of a file in Delta's log: the number of the part of the rows that is in it. */
    private static final String PART = "part";

    private final Map<String, String> partition;
    private final String place;
    private final String folder;
    private final SerializableConfiguration hadoop;

    /**
     * Files to be.
     *
     * @param partition a value for each of the table's partition columns
     * @param table where the table lies
     */
    NewFiles(
            List<String> partitionedBy,
            Map<String, String> partition,
            org.apache.hadoop.fs.Path table,
            Configuration hadoop) {
        this.partition = Map.copyOf(partition);
        this.place = partitionedBy.stream()
                .map(column -> ExternalCatalogUtils.getPartitionPathString(
                        column, Objects.requireNonNull(partition.get(column))))
                .collect(Collectors.joining("/"));
        this.folder = new org.apache.hadoop.fs.Path(table, place).toString();
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** A file that is there, and that no table knows yet. */
    record NewFile(int part, String name, long rows, long bytes, long modified) implements Serializable {}

    /** Writes one file. */
    interface Writer {

        /**
         * Writes it, and returns how many rows.
         *
         * @param folder for what is needed meanwhile; it is swept up
         */
        long write(Path file, Path folder) throws IOException;
    }

    /** Makes a file in a task; none where there are no rows, and nothing is left where it fails. */
    Optional<NewFile> make(int part, Writer writer) throws IOException {
        try (Opened opened = open()) {
            return opened.end(part, writer.write(opened.file, opened.local));
        }
    }

    /** A file that is about to be written. */
    Opened open() throws IOException {
        return new Opened();
    }

    /** A file that is being written: whatever has not been ended is removed. */
    final class Opened implements AutoCloseable {

        private final Path local = ProcessFolder.temporary("tieout-write");
        private final org.apache.hadoop.fs.Path target =
                new org.apache.hadoop.fs.Path(folder, "part-%s.snappy.parquet".formatted(UUID.randomUUID()));
        private final FileSystem files = target.getFileSystem(hadoop.value());
        private final boolean isLocal =
                "file".equals(files.makeQualified(target).toUri().getScheme());
        private final Path file = isLocal ? Path.of(target.toUri().getPath()) : local.resolve(target.getName());
        private boolean isComplete;

        private Opened() throws IOException {
            files.mkdirs(target.getParent());
        }

        /** On this machine. */
        Path file() {
            return file;
        }

        /** It has all its rows, and is where it belongs; none where there are none. */
        Optional<NewFile> end(int part, long rows) throws IOException {
            if (rows == 0) {
                Files.delete(file);
                isComplete = true;
                return Optional.empty();
            }
            if (!isLocal) {
                files.copyFromLocalFile(true, new org.apache.hadoop.fs.Path(file.toUri()), target);
            }
            long bytes = files.getFileStatus(target).getLen();
            long modified = files.getFileStatus(target).getModificationTime();
            isComplete = true;
            return Optional.of(new NewFile(part, target.getName(), rows, bytes, modified));
        }

        @Override
        public void close() throws IOException {
            if (!isComplete) {
                files.delete(target, false);
            }
            FileUtil.fullyDelete(local.toFile());
        }
    }

    /** As Delta's log has them. */
    List<AddFile> toAdd(Collection<NewFile> made) {
        return made.stream().map(this::toAdd).toList();
    }

    /** As Delta's log has it. */
    AddFile toAdd(NewFile file) {
        return new AddFile(
                SparkPath.fromPathString(place + "/" + file.name()).urlEncoded(),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(partition)),
                file.bytes(),
                file.modified(),
                true,
                "{\"numRecords\":%d}".formatted(file.rows()),
                scala.collection.immutable.Map.from(
                        CollectionConverters.asScala(Map.of(PART, String.valueOf(file.part())))),
                null,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty());
    }

    /** The part of the rows that is in a file; empty for a file that was not made here. */
    static Optional<Integer> part(AddFile file) {
        return Optional.ofNullable(file.tags())
                .map(tags -> CollectionConverters.asJava(tags).get(PART))
                .map(Integer::valueOf);
    }
}
