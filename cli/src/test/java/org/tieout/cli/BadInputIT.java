package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong ends with its exit code and one sentence, and leaves nothing half-written. */
class BadInputIT {

    private static final String EXPORT = "data/sample/contoso/2026-10/focus/part_0_0001.csv.gz";

    @TempDir
    private Path home;

    private Installation tieout;

    @BeforeEach
    void install() {
        tieout = new Installation(home);
    }

    @Test
    void aMissingDelivery() throws IOException {
        Files.delete(home.resolve("data/sample/contoso/2026-10/usage/part-00000.c000.json.gz"));

        assertThat(tieout.run("run", "--period", "2026-10"))
                .isEqualTo(failure(
                        20,
                        "Nothing to download: no file matches %s; has it been delivered, and is fetch.path right?"
                                .formatted(home.resolve("data/sample/contoso/2026-10/usage/*"))));
        assertThat(tieout.files("data/lake")).isEmpty();
    }

    @Test
    void anUnreadableGzip() throws IOException {
        byte[] whole = Files.readAllBytes(home.resolve(EXPORT));
        Files.write(home.resolve(EXPORT), Arrays.copyOf(whole, whole.length / 2));

        assertThat(lastLine(refusedDownload()))
                .matches("tieout: Cannot land part_0_0001\\.csv\\.gz: its gzip data is cut off or damaged \\(.+\\);"
                        + " run download again when its delivery is complete");
    }

    @Test
    void severalUnreadableFiles() throws IOException {
        for (String file : List.of(EXPORT, EXPORT.replace("part_0", "part_1"))) {
            byte[] whole = Files.readAllBytes(home.resolve(file));
            Files.write(home.resolve(file), Arrays.copyOf(whole, whole.length - 1));
        }

        assertThat(lastLine(refusedDownload()))
                .as("they are read side by side: either is named")
                .matches("tieout: Cannot land part_[01]_0001\\.csv\\.gz: its gzip data is cut off or damaged .*");
    }

    @Test
    void aTruncatedParquetFile() throws IOException {
        Files.delete(home.resolve(EXPORT));
        Files.write(
                home.resolve("data/sample/contoso/2026-10/focus/part.snappy.parquet"),
                "PAR1cut".getBytes(StandardCharsets.UTF_8));

        assertThat(lastLine(refusedDownload()))
                .isEqualTo("tieout: Cannot land part.snappy.parquet: it does not begin and end as a Parquet file does;"
                        + " run download again when its delivery is complete");
    }

    /** Nothing of it is to be seen in landing. */
    private Installation.Outcome refusedDownload() throws IOException {
        Installation.Outcome outcome = tieout.run("download", "--period", "2026-10", "--source", "contoso-focus");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(30);
        assertThat(tieout.files("data/landing")).noneMatch(file -> file.endsWith("_release.json"));
        return outcome;
    }

    @Test
    void aWrongDelimiter() throws IOException {
        writeExport("BilledCost;BillingCurrency;InvoiceId\n1;USD;G1\n");

        Installation.Outcome outcome = ingestContosoFocus();

        assertThat(outcome.exitCode()).isEqualTo(30);
        assertThat(lastLine(outcome))
                .isEqualTo(
                        "tieout: Cannot read part_0_0001.csv.gz: its header \"BilledCost;BillingCurrency;InvoiceId\" is a"
                                + " single column; is \",\" the right delimiter of source contoso-focus?");
        assertNoCharges();
    }

    @Test
    void aMissingMandatoryColumn() throws IOException {
        writeExport("BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargePeriodStart,"
                + "ChargePeriodEnd,InvoiceIssuerName\n");

        Installation.Outcome outcome = ingestContosoFocus();

        assertThat(outcome.exitCode()).isEqualTo(30);
        assertThat(lastLine(outcome))
                .startsWith(
                        "tieout: Cannot read part_0_0001.csv.gz as focus-1.0: mandatory column BilledCost is missing; it has ");
        assertNoCharges();
    }

    @Test
    void anUnknownConfigKey() throws IOException {
        tieout.changeConfig("lake:", "lakee: x\nlake:");

        Installation.Outcome outcome = tieout.run("run", "--period", "2026-10");

        assertThat(outcome.exitCode()).isEqualTo(12);
        assertThat(outcome.err())
                .startsWith(
                        "tieout: Cannot read config %s: unknown key lakee; known here: ".formatted(tieout.config()));
    }

    @Test
    void aLakeThatCannotBeWritten() throws IOException {
        Files.writeString(home.resolve("data/lake"), "a file where the folder should be");
        tieout.run("download", "--period", "2026-10");

        Installation.Outcome outcome = tieout.run("ingest", "--period", "2026-10");

        assertThat(outcome.exitCode()).isEqualTo(12);
        assertThat(lastLine(outcome))
                .startsWith("tieout: Cannot write to lake %s: ".formatted(home.resolve("data/lake")))
                .endsWith("; check the folder and its permissions");
    }

    @Test
    void aPeriodThatIsNone() {
        assertThat(tieout.run("run", "--period", "2026-13")).isEqualTo(new Installation.Outcome(2, "", """
                        tieout: Invalid value for option '--period': Invalid period: 2026-13 is not a month; write year and month, such as 2026-10
                        Try: tieout run --help
                        """));
    }

    @Test
    void wrongUsage() {
        assertThat(tieout.run("show", "everything", "--period", "2026-10").exitCode())
                .isEqualTo(2);
        assertThat(tieout.run("show", "runs", "--period", "2026-10", "--invoice", "G1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(tieout.run("reconcil").exitCode()).isEqualTo(2);
        assertThat(tieout.run().exitCode()).isEqualTo(2);
    }

    @Test
    void aStageBeforeTheOneItReads() {
        assertThat(tieout.run("ingest", "--period", "2026-10").exitCode()).isEqualTo(20);
        assertThat(lastLine(tieout.run("reconcile", "--period", "2026-10")))
                .isEqualTo("tieout: Nothing to reconcile: source contoso-usage is not ingested for 2026-10; run: tieout"
                        + " ingest --period 2026-10");
    }

    @Test
    void aRefusedDeliveryLeavesTheOldResult() throws IOException {
        assertThat(tieout.run("run", "--period", "2026-10").exitCode()).isZero();
        String before = tieout.results("2026-10");
        writeExport("no,such,columns\n");

        assertThat(tieout.run("run", "--period", "2026-10").exitCode()).isEqualTo(30);

        assertThat(tieout.results("2026-10")).isEqualTo(before);
    }

    private Installation.Outcome ingestContosoFocus() {
        assertThat(tieout.run("download", "--period", "2026-10", "--source", "contoso-focus")
                        .exitCode())
                .isZero();
        return tieout.run("ingest", "--period", "2026-10", "--source", "contoso-focus");
    }

    private void writeExport(String csv) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(home.resolve(EXPORT)))) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void assertNoCharges() throws IOException {
        assertThat(tieout.files("data/lake"))
                .noneMatch(file -> file.endsWith(".parquet") || file.endsWith("contoso-focus"));
    }

    private static String lastLine(Installation.Outcome outcome) {
        return outcome.err().lines().reduce("", (before, line) -> line);
    }

    private static Installation.Outcome failure(int exitCode, String message) {
        return new Installation.Outcome(exitCode, "", "• download contoso-usage\ntieout: " + message + "\n");
    }
}
