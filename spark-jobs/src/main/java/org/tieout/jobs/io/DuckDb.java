package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.duckdb.DuckDBConnection;

/** A DuckDB of one of Spark's tasks: on one core, as every task, and with nothing kept. */
final class DuckDb {

    private DuckDb() {}

    /** @param folder where it puts what does not fit into memory */
    static DuckDBConnection open(Path folder) throws SQLException {
        return open(settings(folder));
    }

    /**
     * One whose answers come by as they are found, and are never held as a whole; it says of no failure what it was.
     */
    static DuckDBConnection streaming(Path folder) throws SQLException {
        Properties settings = settings(folder);
        settings.setProperty("jdbc_stream_results", "true");
        return open(settings);
    }

    private static DuckDBConnection open(Properties settings) throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    }

    private static Properties settings(Path folder) {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        // By default each would take what the machine has.
        settings.setProperty("memory_limit", MemoryOfTask.bytes() + "B");
        settings.setProperty("temp_directory", folder.toString());
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("TimeZone", "UTC");
        return settings;
    }

    /**
     * The file as a query names it. DuckDB reads what is on this machine; what is not, is brought here.
     *
     * @param copy where to
     */
    static String readable(TableFile file, Path copy, Configuration hadoop) throws IOException {
        // It takes a path for a pattern; a file's name is none.
        return quoted(file.here(copy, hadoop).toUri().getPath().replaceAll("[*?\\[]", "[$0]"));
    }

    /**
     * The rows of Parquet files as a query names them.
     *
     * @param files as {@link #readable} has them
     */
    static String rows(List<String> files) {
        return "read_parquet([%s], hive_partitioning = false)".formatted(String.join(", ", files));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
