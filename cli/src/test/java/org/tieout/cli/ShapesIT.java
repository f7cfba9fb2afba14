package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.file.FileTree;

/**
 * Months of an awkward shape, each a whole run in a process of 1 GB of heap: none ends on one core, in one task's
 * memory, or in the driver's.
 */
@Tag("full")
class ShapesIT {

    private static final String PERIOD = "2026-10";
    private static final int INVOICES = 20;

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

    @ParameterizedTest
    @ValueSource(strings = {"LOCAL", "SPARK"})
    void fiveThousandSmallFiles(String engine) throws IOException, InterruptedException {
        deliver("statement", 1, 50_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 5_000, 50_000, i -> fee(i, i % INVOICES));

        assertThat(linesOf(engine)).isEqualTo("MATCHED 50000, MISMATCHED 0, MISSING_IN_EXPORT 0, MISSING_ON_INVOICE 0");
    }

    /** Nineteen of twenty rows, and seven of its lines have all of these. */
    @ParameterizedTest
    @ValueSource(strings = {"LOCAL", "SPARK"})
    void oneInvoiceWithNearlyAllRows(String engine) throws IOException, InterruptedException {
        IntFunction<String> row = i -> fee(i % 7, i % 20 == 0 ? 1 : 0);
        deliver("statement", 1, 1_000_000, row);
        deliver("ledger", 4, 1_000_000, row);

        assertThat(linesOf(engine)).isEqualTo("MATCHED 14, MISMATCHED 0, MISSING_IN_EXPORT 0, MISSING_ON_INVOICE 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTO"})
    void aMillionLines(String engine) throws IOException, InterruptedException {
        deliver("statement", 2, 1_000_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 2, 1_000_000, i -> fee(i, i % INVOICES));

        assertThat(linesOf(engine))
                .isEqualTo("MATCHED 1000000, MISMATCHED 0, MISSING_IN_EXPORT 0, MISSING_ON_INVOICE 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTO"})
    void allKeysOfAnIssuerAreOpen(String engine) throws IOException, InterruptedException {
        deliver("statement", 1, 400_000, i -> fee(i, i % INVOICES));
        deliver("ledger", 1, 400_000, i -> fee(1_000_000 + i, i % INVOICES));

        assertThat(linesOf(engine))
                .isEqualTo("MATCHED 0, MISMATCHED 0, MISSING_IN_EXPORT 400000, MISSING_ON_INVOICE 400000");
    }

    /** How many lines of each status the run came to. */
    private String linesOf(String engine) throws IOException, InterruptedException {
        TieoutProcess run =
                TieoutProcess.start(tieout, "run", "--period", PERIOD, "--engine", engine, "--quiet", "--json");
        assertThat(run.exitCode()).as(run.said()).isZero();
        Matcher lines = LINES.matcher(run.said());
        assertThat(lines.find()).as(run.said()).isTrue();
        return lines.group(1).replace("\"", "").replace(":", " ").replace(",", ", ");
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

    private static String fee(int organisation, int invoice) {
        return "%s,org-%d,Platform fee,1.25,USD,PF-%d\n".formatted(PERIOD, organisation, invoice);
    }
}
