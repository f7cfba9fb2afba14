package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.file.FileTree;
import org.tieout.common.json.Json;
import org.tieout.common.run.ExitCode;
import org.tieout.rules.dataset.MatchStatus;

/**
 * Months of an awkward shape, each a whole run on Spark in a process of 1 GB of heap: none of them needs a driver, or a
 * task, that holds all of it.
 */
@Tag("full")
class ShapesIT {

    private static final String PERIOD = "2026-10";

    private static final String CONFIG = """
            lake: ../data/lake
            landing: ../data/landing
            runs: ../data/runs
            metadata:
              url: "embedded:../data/metadata"
            publish:
              matched-lines: totals
            sources:
              - name: statement
                kind: fee-statement
                provider: other
                issuer: Tailspin
                fetch: { type: files, path: "../data/sample/{period}/statement/*" }
              - name: ledger
                kind: fee-ledger
                provider: other
                issuer: Tailspin
                fetch: { type: files, path: "../data/sample/{period}/ledger/*" }
            reconciliations:
              - name: fees
                invoice: [statement]
                export: [ledger]
            """;

    private static final int INVOICES = 20;

    /** Ten thousand rows that come one after the other cost 50.005 on average. */
    private static final int AMOUNTS = 10_000;

    private static final int MINUTES = 15;

    @TempDir
    private Path folder;

    @Test
    void fiveThousandSmallFiles() throws IOException, InterruptedException, SQLException {
        deliver("statement", 1, 50_000, i -> fee("org-" + i, i % INVOICES, i));
        deliver("ledger", 1, 50_000, i -> fee("org-" + i, i % INVOICES, i));
        asParquet(side("ledger"), 5_000);

        assertThat(run(ExitCode.DONE))
                .isEqualTo(usd(Map.of("MATCHED", 20L), Map.of("MATCHED", 50_000L), "2500250", "2500250", "0", "0"));
        assertThat(side("ledger")).isDirectoryContaining(file -> file.endsWith("part-04999.parquet"));
    }

    /** Nineteen of twenty rows are of one invoice, and stand on seven lines. */
    @Test
    void oneInvoiceWithNearlyAllRows() throws IOException, InterruptedException {
        IntFunction<String> row = i -> fee("org-" + i % 7, i % 20 == 0 ? 1 : 0, i);
        deliver("statement", 1, 3_000_000, row);
        deliver("ledger", 4, 3_000_000, row);

        assertThat(run(ExitCode.DONE))
                .isEqualTo(usd(Map.of("MATCHED", 2L), Map.of("MATCHED", 14L), "150015000", "150015000", "0", "0"));
    }

    @Test
    void aMillionLines() throws IOException, InterruptedException {
        deliver("statement", 2, 1_000_000, i -> fee("org-" + i, i % INVOICES, i));
        deliver("ledger", 2, 1_000_000, i -> fee("org-" + i, i % INVOICES, i));

        assertThat(run(ExitCode.DONE))
                .isEqualTo(
                        usd(Map.of("MATCHED", 20L), Map.of("MATCHED", 1_000_000L), "50005000", "50005000", "0", "0"));
    }

    @Test
    void allKeysOfAnIssuerAreOpenEachInASubAccountOfItsOwn() throws IOException, InterruptedException {
        deliver("statement", 1, 400_000, i -> fee("org-" + i, i % INVOICES, i));
        deliver("ledger", 1, 400_000, i -> fee("org-" + (1_000_000 + i), i % INVOICES, i));

        assertThat(run(ExitCode.VARIANCE_FOUND)).isEqualTo(allOpen());
    }

    @Test
    void allKeysOfASubAccountAreOpen() throws IOException, InterruptedException {
        deliver("statement", 1, 400_000, i -> fee("org-1", "Fee " + i, i % INVOICES, i));
        deliver("ledger", 1, 400_000, i -> fee("org-1", "Fee " + (1_000_000 + i), i % INVOICES, i));

        assertThat(run(ExitCode.VARIANCE_FOUND)).isEqualTo(allOpen());
    }

    private static RunSummary.Currency allOpen() {
        return usd(
                Map.of("MISMATCHED", 20L),
                Map.of("MISSING_IN_EXPORT", 400_000L, "MISSING_ON_INVOICE", 400_000L),
                "20002000",
                "20002000",
                "0",
                "40004000");
    }

    private static RunSummary.Currency usd(
            Map<String, Long> invoices,
            Map<String, Long> lines,
            String invoiced,
            String exported,
            String variance,
            String grossVariance) {
        return new RunSummary.Currency(
                "USD", ofEveryStatus(invoices), ofEveryStatus(lines), invoiced, exported, variance, grossVariance);
    }

    private static Map<String, Long> ofEveryStatus(Map<String, Long> counts) {
        return Stream.of(MatchStatus.values())
                .map(MatchStatus::name)
                .collect(Collectors.toMap(status -> status, status -> counts.getOrDefault(status, 0L)));
    }

    /** What the one reconciliation comes to, in the one currency it has. */
    private RunSummary.Currency run(ExitCode ending) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/tieout.yaml"), CONFIG);
        TieoutProcess run = TieoutProcess.start(
                new Installation(folder),
                Map.of(),
                // As bin/tieout has it: it lives for minutes.
                List.of("-XX:TieredStopAtLevel=4"),
                "run",
                "--period",
                PERIOD,
                "--engine",
                "SPARK",
                "--fail-on-variance",
                "--quiet",
                "--json");
        assertThat(run.exitCode(MINUTES)).as(run.said()).isEqualTo(ending.code());
        return Json.read(run.said().getBytes(StandardCharsets.UTF_8), RunSummary.class)
                .reconciliations()
                .get(0)
                .currencies()
                .get(0);
    }

    private Path side(String name) {
        return folder.resolve("data/sample/%s/%s".formatted(PERIOD, name));
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
    private static void asParquet(Path place, int files) throws IOException, SQLException {
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

    private static String fee(String organisation, int invoice, int row) {
        return fee(organisation, "Platform fee", invoice, row);
    }

    private static String fee(String organisation, String name, int invoice, int row) {
        return "%s,%s,%s,%s,USD,PF-%d\n"
                .formatted(PERIOD, organisation, name, BigDecimal.valueOf(1 + row % AMOUNTS, 2), invoice);
    }
}
