package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

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

    /**
     * As Delta's log has it.
     *
     * @param path as the log has it: encoded as a URL's, and below the table where it is not absolute
     * @param table where the table lies
     */
    static TableFile of(String path, Map<String, String> partition, long bytes, String table) {
        Path file = new Path(URI.create(path));
        return new TableFile((file.isAbsolute() ? file : new Path(table, file)).toString(), partition, bytes);
    }

    /**
     * Where it is on this machine; what is not, is brought here.
     *
     * @param copy where to
     */
    Path here(java.nio.file.Path copy, Configuration hadoop) throws IOException {
        Path file = new Path(location);
        if (isHere()) {
            return file;
        }
        Path here = new Path(copy.toUri());
        file.getFileSystem(hadoop).copyToLocalFile(false, file, here, true);
        return here;
    }

    /** Whether it is on this machine. */
    boolean isHere() {
        return "file".equals(new Path(location).toUri().getScheme());
    }

    /** No other file of the table is called so. */
    public String name() {
        return name(location);
    }

    /** The name of a file that Delta's log has, as it lies there. */
    static String nameInLog(String path) {
        return name(new Path(URI.create(path)).toString());
    }

    static String name(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
