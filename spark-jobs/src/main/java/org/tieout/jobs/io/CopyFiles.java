package org.tieout.jobs.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.duckdb.DuckDBConnection;

/** Writes the rows of files once more, with another value in one column: a tenth of the work of typing them. */
final class CopyFiles implements Serializable {

    private static final long serialVersionUID = 1;

    private final NewFiles files;
    private final String column;
    private final String value;
    private final SerializableConfiguration hadoop;

    private CopyFiles(NewFiles files, String column, String value, Configuration hadoop) {
        this.files = files;
        this.column = column;
        this.value = value;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    private record Part(int number, TableFile file) implements Serializable {}

    /** One task a file, to be added to those that write other rows. */
    static JavaRDD<NewFiles.NewFile> apply(
            JavaSparkContext context, NewFiles files, ReusedFiles standing, Configuration hadoop) {
        List<Part> parts = new ArrayList<>();
        standing.files().forEach((number, file) -> parts.add(new Part(number, file)));
        if (parts.isEmpty()) {
            return context.emptyRDD();
        }
        CopyFiles copy = new CopyFiles(files, standing.column(), standing.value(), hadoop);
        return context.parallelize(parts, parts.size()).flatMap(copy::file);
    }

    private Iterator<NewFiles.NewFile> file(Part part) throws IOException {
        return files.make(part.number(), (file, folder) -> copy(part.file(), file, folder)).stream()
                .iterator();
    }

    private long copy(TableFile from, Path to, Path folder) throws IOException {
        Path here = folder.resolve("copied.parquet");
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
            String rows = DuckDb.rows(List.of(DuckDb.readable(from, here, hadoop.value())));
            return statement.executeLargeUpdate(DuckDb.write(
                    "(SELECT * REPLACE (%s AS \"%s\") FROM %s)".formatted(DuckDb.quoted(value), column, rows), to));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
