package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.file.FileTree;

/**
 * Months of an awkward shape, each a whole run on Spark in a process of 1 GB of heap: none ends on one core, in one
 * task's memory, or in the driver's.
 */
@Tag("full")
class ShapesIT {

    private static final String PERIOD = "2026-10";
    private static final int INVOICES = 20;
    private static final int MINUTES = 15;

    /** Of the reconciliation of fees. */
    private static final Pattern LINES = Pattern.compile("\"name\":\"tailspin\".*?\"lines\":\\{([^}]*)}");

    @TempDir
    private Path folder;

    private Installation tieout;

    @BeforeEach
    void install() throws IOException {
        tieout = new Installation(folder);
        tieout.changeConfig("matched-lines: full", "matched-lines: totals");
        FileTree.delete(side("statement"));
        FileTree.delete(side("ledger"));
    }

    @Test
    void fiveThousandSmallFiles() throws IOException, InterruptedException, SQLException {
        deliver("statement", 1, 50_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 1, 50_000, i -> fee(i, i % INVOICES));
        inParquet(side("ledger"), 5_000);

        assertThat(lines()).isEqualTo("MATCHED 50000");
        assertThat(tieout.files("data/lake/charges"))
                .filteredOn(file -> file.endsWith(".parquet"))
                .hasSizeGreaterThan(5_000);
    }

    /** Nineteen of twenty rows, and seven of its lines have all of these. */
    @Test
    void oneInvoiceWithNearlyAllRows() throws IOException, InterruptedException {
        IntFunction<String> row = i -> fee(i % 7, i % 20 == 0 ? 1 : 0);
        deliver("statement", 1, 3_000_000, row);
        deliver("ledger", 4, 3_000_000, row);

        assertThat(lines()).isEqualTo("MATCHED 14");
    }

    @Test
    void aMillionLines() throws IOException, InterruptedException {
        deliver("statement", 2, 1_000_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 2, 1_000_000, i -> fee(i, i % INVOICES));

        assertThat(lines()).isEqualTo("MATCHED 1000000");
    }

    @Test
    void allKeysOfAnIssuerAreOpen() throws IOException, InterruptedException {
        deliver("statement", 1, 400_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 1, 400_000, i -> fee(1_000_000 + i, i % INVOICES));

        assertThat(lines()).isEqualTo("MISSING_IN_EXPORT 400000, MISSING_ON_INVOICE 400000");
    }

    /** How many lines of each status the run came to. */
    private String lines() throws IOException, InterruptedException {
        TieoutProcess run =
                TieoutProcess.start(tieout, "run", "--period", PERIOD, "--engine", "SPARK", "--quiet", "--json");
        assertThat(run.exitCode(MINUTES)).as(run.said()).isZero();
        Matcher lines = LINES.matcher(run.said());
        assertThat(lines.find()).as(run.said()).isTrue();
        return Stream.of(lines.group(1).replace("\"", "").replace(":", " ").split(",", -1))
                .filter(status -> !status.endsWith(" 0"))
                .collect(Collectors.joining(", "));
    }

    private Path side(String name) {
        return folder.resolve("data/sample/tailspin/%s/%s".formatted(PERIOD, name));
    }

    /** Rows, dealt one after the other into files. */
    private void deliver(String side, int files, int rows, IntFunction<String> row) throws IOException {
        Path place = Files.createDirectories(side(side));
        for (int file = 0; file < files; file++) {
            try (BufferedWriter out = Files.newBufferedWriter(place.resolve("part-%05d.csv".formatted(file)))) {
                out.write("Period,OrganisationId,Fee,Amount,Currency,InvoiceId\n");
                for (int i = file * (rows / files); i < (file + 1) * (rows / files); i++) {
                    out.write(row.apply(i));
                }
            }
        }
    }

    /** The same rows as so many Parquet files. */
    private static void inParquet(Path place, int files) throws IOException, SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "CREATE TABLE delivered AS SELECT *, row_number() OVER () %% %d AS file FROM read_csv('%s/*.csv', all_varchar = true)"
                            .formatted(files, place));
            FileTree.delete(place);
            Files.createDirectories(place);
            for (int file = 0; file < files; file++) {
                statement.execute(
                        "COPY (SELECT * EXCLUDE (file) FROM delivered WHERE file = %d) TO '%s/part-%05d.parquet'"
                                .formatted(file, place, file));
            }
        }
    }

    private static String fee(int organisation, int invoice) {
        return "%s,org-%d,Platform fee,1.25,USD,PF-%d\n".formatted(PERIOD, organisation, invoice);
    }
}
