package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.duckdb.DuckDBConnection;

/** Writes the rows of files once more, with another value in one column: a tenth of the work of typing them. */
final class CopyFiles {

    private CopyFiles() {}

    static Optional<NewFile> apply(
            NewFiles files, int part, TableFile file, String column, String value, Configuration hadoop)
            throws IOException {
        return files.make(part, (to, folder) -> copy(file, column, value, to, folder, hadoop));
    }

    private static long copy(TableFile from, String column, String value, Path to, Path folder, Configuration hadoop)
            throws IOException {
        Path here = folder.resolve("copied.parquet");
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
            String rows = DuckDb.rows(List.of(DuckDb.readable(from, here, hadoop)));
            return statement.executeLargeUpdate(DuckDb.write(
                    "(SELECT * REPLACE (%s AS \"%s\") FROM %s)".formatted(DuckDb.quoted(value), column, rows), to));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
