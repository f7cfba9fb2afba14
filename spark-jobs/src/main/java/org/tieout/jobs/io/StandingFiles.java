package org.tieout.jobs.io;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * The files of some partitions of a table at a version. Delta writes beside each version of a small table which files
 * it has; where it has not, or what it wrote does not add up, Spark reads the log, for which it plans and runs two
 * jobs.
 */
final class StandingFiles {

    private StandingFiles() {}

    /**
     * The files whose rows are those of the partitions named.
     *
     * @param partitions a value for some or all of the table's partition columns
     */
    static List<AddFile> of(Snapshot snapshot, Map<String, String> partitions) {
        return written(snapshot)
                .map(all -> all.stream().filter(file -> isIn(file, partitions)).toList())
                .orElseGet(() -> read(snapshot, partitions));
    }

    private static List<AddFile> read(Snapshot snapshot, Map<String, String> partitions) {
        return CollectionConverters.asJava(
                snapshot.filesForScan(Replacement.predicates(partitions), false).files());
    }

    /** As Delta wrote them beside the version; empty where it did not. */
    static Optional<List<AddFile>> written(Snapshot snapshot) {
        Optional<VersionChecksum> checksum = OptionConverters.toJava(snapshot.checksumOpt());
        return checksum.flatMap(one -> {
            Optional<Seq<AddFile>> files = OptionConverters.toJava(one.allFiles());
            return files.map(CollectionConverters::asJava).filter(all -> addsUp(all, one));
        });
    }

    private static boolean addsUp(List<AddFile> files, VersionChecksum checksum) {
        return files.size() == checksum.numFiles()
                && files.stream().mapToLong(AddFile::size).sum() == checksum.tableSizeBytes();
    }

    private static boolean isIn(AddFile file, Map<String, String> partitions) {
        Map<String, String> values = CollectionConverters.asJava(file.partitionValues());
        return partitions.entrySet().stream().allMatch(one -> one.getValue().equals(values.get(one.getKey())));
    }
}
