package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.jobs.flow.TaskFolder;

/** New Parquet files of one partition of a table, each written in one task. */
final class NewFiles implements Serializable {

    private static final long serialVersionUID = 1;

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

        private final Path local = TaskFolder.make("tieout-write");
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
            String path =
                    SparkPath.fromPathString(place + "/" + target.getName()).urlEncoded();
            return Optional.of(new NewFile(part, path, partition, rows, bytes, modified));
        }

        @Override
        public void close() throws IOException {
            if (!isComplete) {
                files.delete(target, false);
            }
            FileUtil.fullyDelete(local.toFile());
        }
    }
}
