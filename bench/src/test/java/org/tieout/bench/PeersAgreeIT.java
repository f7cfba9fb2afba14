package org.tieout.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peers do the same work, on a small month, and find what was planted in it. */
class PeersAgreeIT {

    private static final long ROWS = 20_000;

    @TempDir
    private static Path folder;

    private static Month month;

    @BeforeAll
    static void makeMonth() throws IOException, SQLException, InterruptedException {
        month = new Month(folder.resolve("month"), ROWS, 7);
        MakeMonth.apply(month, List.of(Month.Format.values()), line -> {});
        for (Month.Format format : Month.Format.values()) {
            duckDb(format);
        }
    }

    @Test
    void everyRowIsDeliveredOrPlantedAsMissing() throws SQLException {
        assertThat(query("SELECT count(*) FROM read_csv('%s/*.csv.gz', all_varchar = true)"
                        .formatted(month.focus(Month.Format.TEXT))))
                .isEqualTo(query(
                        generated("SELECT count(*) FROM charge(0, %d, 1000003) WHERE planted <> 'MISSING_IN_EXPORT'")));
        assertThat(query("SELECT count(*) FROM read_json('%s/*.json.gz', format = 'newline_delimited')"
                        .formatted(month.usage())))
                .isEqualTo(query(
                        generated("SELECT count(*) FROM charge(0, %d, 700001) WHERE planted <> 'MISSING_ON_INVOICE'")));
    }

    @Test
    void duckDbFindsWhatWasPlantedLineByLine() throws SQLException {
        assertThat(Agreement.planted(duckDbResults(Month.Format.TEXT))).isEqualTo(query(generated("""
                        SELECT string_agg(status || ' ' || n, ', ' ORDER BY status) FROM (
                            SELECT status, count(*) AS n FROM (
                                SELECT DISTINCT invoice_id, subscription_id, category, meter, region_id,
                                       CASE planted WHEN '' THEN 'MATCHED' WHEN 'PRICE' THEN 'MISMATCHED'
                                            WHEN 'QUANTITY' THEN 'MISMATCHED' ELSE planted END AS status
                                FROM charge(0, %d, 1000003))
                            GROUP BY ALL)""")));
    }

    @Test
    void textAndParquetAreTheSameMonth() throws SQLException {
        assertThat(Agreement.differences(duckDbResults(Month.Format.TEXT), duckDbResults(Month.Format.PARQUET)))
                .singleElement()
                // The names of the files are among what is typed.
                .asString()
                .startsWith("charges (rows, cost, hash)");
    }

    @Test
    void sparkSqlComesToTheSameChargesLinesAndInvoices() throws SQLException {
        Path out = folder.resolve("spark-sql");
        RunSparkSql.main(new String[] {
            month.usage().toString(), month.focus(Month.Format.TEXT).toString(), "text", out.toString(), "charges"
        });

        assertThat(Agreement.differences(
                        Agreement.Results.ofTables("Spark SQL", out, "lines", "invoices", true),
                        duckDbResults(Month.Format.TEXT)))
                .isEmpty();
    }

    @Test
    void aDigitThatDiffersIsNoticed() throws IOException, SQLException {
        Path changed = Files.createDirectories(folder.resolve("changed"));
        Files.copy(
                folder.resolve("duckdb-text/invoices.parquet"),
                changed.resolve("invoices.parquet"),
                StandardCopyOption.REPLACE_EXISTING);
        query("""
                COPY (SELECT * REPLACE (CASE WHEN row_number() OVER () = 1
                    THEN InvoiceBilledCost + 0.000000000000000000000001 ELSE InvoiceBilledCost END AS InvoiceBilledCost)
                    FROM '%s/duckdb-text/lines.parquet') TO '%s/lines.parquet'""".formatted(folder, changed));

        assertThat(Agreement.differences(duckDbResults(Month.Format.TEXT), Agreement.Results.ofDuckDb(changed, false)))
                .containsExactly(
                        "lines of DuckDB that DuckDB does not have: 1", "lines of DuckDB that DuckDB does not have: 1");
    }

    private static Agreement.Results duckDbResults(Month.Format format) {
        return Agreement.Results.ofDuckDb(folder.resolve("duckdb-" + format.word()), true);
    }

    private static void duckDb(Month.Format format) throws IOException, SQLException {
        Path work = folder.resolve("duckdb-" + format.word());
        Files.createDirectories(work.resolve("charges"));
        RunDuckDb.main(Peers.duckDbArguments(
                        month,
                        format,
                        work,
                        "'" + work + "/charges/*/*.parquet'",
                        List.of(
                                "duckdb-settings.sql",
                                "duckdb-ingest-usage.sql",
                                "duckdb-ingest-focus.sql",
                                "duckdb-reconcile.sql"))
                .toArray(String[]::new));
    }

    private static String generated(String sql) {
        return Sql.read("generate.sql", Map.of("rows", String.valueOf(ROWS), "seed", "7"))
                + sql.formatted(ROWS / 31 * 31);
    }

    private static String query(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return String.join("\n", rows);
        }
    }
}
