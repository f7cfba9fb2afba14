package org.tieout.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How large a company is, and its months in a store. */
final class LargeCompany {

    @Option(names = "--products", defaultValue = "20000", description = "Default: 20000.")
    private int products;

    @Option(names = "--periods", defaultValue = "24", description = "Published months. Default: 24.")
    private int periods;

    @Option(names = "--lines", defaultValue = "250000", description = "Of each month. Default: 250000.")
    private int lines;

    /** For picocli, which gives it its size. */
    LargeCompany() {}

    LargeCompany(int products, int periods, int lines) {
        this.products = products;
        this.periods = periods;
        this.lines = lines;
    }

    int products() {
        return products;
    }

    int periods() {
        return periods;
    }

    /** Where a store of this size lies. */
    Path folder(Path work) {
        return work.toAbsolutePath().resolve("%d-%d-%d".formatted(products, periods, lines));
    }

    /** Fills a store that has nothing but its tables. */
    void fill(Connection connection) throws SQLException {
        System.err.printf(
                Locale.ROOT,
                "bench: a store of %,d products, %,d months and %,d lines a month%n",
                products,
                periods,
                lines);
        Instant began = Instant.now();
        execute(
                connection,
                Sql.read(
                        "close.sql",
                        Map.of(
                                "products", Integer.toString(products),
                                "periods", Integer.toString(periods),
                                "lines", Integer.toString(lines))));
        execute(connection, "VACUUM ANALYZE");
        System.err.printf(
                Locale.ROOT,
                "bench: made in %,d s%n",
                Duration.between(began, Instant.now()).toSeconds());
    }

    /** The config of a store in that folder. */
    static String config(Path store) {
        return Sql.read("close.yaml", Map.of()).replace("embedded:store", "embedded:" + store);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
