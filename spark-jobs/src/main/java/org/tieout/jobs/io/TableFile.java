package org.tieout.jobs.io;

import java.io.Serializable;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.util.DeltaFileOperations;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A Parquet file of a table.
 *
 * @param location absolute, with its scheme
 * @param partition values of the partition columns, which are not in the file
 */
public record TableFile(String location, Map<String, String> partition, long bytes) implements Serializable {

    public TableFile {
        partition = Map.copyOf(partition);
    }

    /** @param table where the table lies */
    static TableFile of(AddFile file, Path table) {
        return new TableFile(
                DeltaFileOperations.absolutePath(table.toString(), file.path()).toString(),
                CollectionConverters.asJava(file.partitionValues()),
                file.size());
    }

    /** No other file of the table is called so. */
    public String name() {
        return name(location);
    }

    static String name(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
