package org.tieout.jobs.io;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What DuckDB answers, each row as one text. */
final class AskDuckDb {

    private AskDuckDb() {}

    static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    row.add(String.valueOf(rows.getObject(at)));
                }
                values.add(String.join(", ", row));
            }
        }
        return values;
    }
}
