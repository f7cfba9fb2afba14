package org.tieout.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A process of its own: DuckDB runs the SQL files named, with the values given as {@code name=value}. */
final class RunDuckDb {

    private RunDuckDb() {}

    public static void main(String[] args) throws SQLException {
        Map<String, String> values = Arrays.stream(args)
                .filter(arg -> arg.contains("="))
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            for (String arg : args) {
                if (!arg.contains("=")) {
                    long start = System.nanoTime();
                    statement.execute(Sql.read(arg, values));
                    System.out.printf("%s %.2f s%n", arg, (System.nanoTime() - start) / 1e9);
                }
            }
        }
    }
}
