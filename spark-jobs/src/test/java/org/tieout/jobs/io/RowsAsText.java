package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.tieout.common.json.Json;
import org.tieout.rules.dataset.LakeTable;

/** The rows of a table as they stand, read without Spark: to plan a read takes it longer than to read a few rows. */
public final class RowsAsText {

    private RowsAsText() {}

    /** In no order; each with all columns of the table in theirs, and {@code null} for what a row has not. */
    public static List<String> of(Path lake, LakeTable table) throws IOException {
        Path folder = lake.resolve(table.name());
        List<String> rows = new ArrayList<>();
        try (DuckDBConnection duckDb = DuckDb.open(folder);
                Statement statement = duckDb.createStatement()) {
            for (Map.Entry<Path, Map<?, ?>> file : files(folder).entrySet()) {
                try (ResultSet row = statement.executeQuery(query(table, file.getKey(), file.getValue()))) {
                    while (row.next()) {
                        StringJoiner values = new StringJoiner(", ");
                        for (int i = 1; i <= table.columns().size(); i++) {
                            values.add(String.valueOf(row.getString(i)));
                        }
                        rows.add(values.toString());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return rows;
    }

    /** Those whose rows are the table's: each with the values of its partition. */
    private static Map<Path, Map<?, ?>> files(Path folder) throws IOException {
        Map<Path, Map<?, ?>> files = new TreeMap<>();
        for (Path commit : commits(folder.resolve("_delta_log"))) {
            for (String line : Files.readAllLines(commit)) {
                Map<?, ?> action = Json.read(line.getBytes(StandardCharsets.UTF_8), Map.class);
                if (action.get("remove") instanceof Map<?, ?> file) {
                    files.remove(path(folder, file));
                }
                if (action.get("add") instanceof Map<?, ?> file
                        && file.get("partitionValues") instanceof Map<?, ?> partition) {
                    files.put(path(folder, file), partition);
                }
            }
        }
        return files;
    }

    private static List<Path> commits(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** A log names files as a URL does. */
    private static Path path(Path folder, Map<?, ?> file) {
        return Path.of(folder.toUri().resolve(String.valueOf(file.get("path"))));
    }

    private static String query(LakeTable table, Path file, Map<?, ?> partition) {
        return table.columns().stream()
                .map(column -> partition.containsKey(column)
                        ? DuckDb.quoted(String.valueOf(partition.get(column)))
                        : "CAST(\"%s\" AS VARCHAR)".formatted(column))
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM " + DuckDb.rows(List.of(DuckDb.quoted(file.toString())))));
    }
}
