package org.tieout.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a page shows most of, found by one SQL question: medians in milliseconds, by the name of the page. */
final class PagePeers {

    private static final int ROUNDS = 7;
    private static final String HEAD = "-- ";

    private PagePeers() {}

    static Map<String, Double> ask(Connection connection) throws SQLException {
        Map<String, Double> medians = new LinkedHashMap<>();
        String sql = Sql.read("console-peers.sql", Map.of());
        for (String part : sql.substring(sql.indexOf('\n') + 1).split("\n(?=-- )", -1)) {
            int end = part.indexOf('\n');
            medians.put(part.substring(HEAD.length(), end).strip(), median(connection, part.substring(end + 1)));
        }
        return medians;
    }

    private static double median(Connection connection, String question) throws SQLException {
        double[] taken = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long began = System.nanoTime();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(question)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
            if (round >= 0) {
                taken[round] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(taken);
        return taken[ROUNDS / 2];
    }
}
