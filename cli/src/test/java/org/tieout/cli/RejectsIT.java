package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;

/** Money set aside stops a run; who accepts it sees it in every tie-out. */
class RejectsIT {

    private static final String USAGE = "data/sample/contoso/2026-10/usage/part-00000.c000.json.gz";

    @Test
    void rejectedMoneyStopsARunUntilItIsAccepted(@TempDir Path home) throws IOException {
        Installation tieout = new Installation(home);
        // 186.00 USD of SQL Database on the invoice, in a currency nobody knows.
        spoil(home.resolve(USAGE), "\"SQL Database\"", "\"BillingCurrency\":\"USD\"", "\"BillingCurrency\":\"US$\"");

        Installation.Outcome refused = tieout.run("run", "--period", "2026-10");
        Installation.Outcome accepted = tieout.run("run", "--period", "2026-10", "--accept-rejects");

        assertThat(refused.exitCode()).isEqualTo(30);
        assertThat(refused.err())
                .contains("Cannot ingest contoso-usage: 31 of 342 rows were rejected, with 186.00; first row ")
                .contains("unknown currency in BillingCurrency \"US$\"; see: tieout show rejects --period 2026-10; "
                        + "to go on without them: --accept-rejects");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.err()).contains("not in this result: rejected rows of contoso-usage: 31, with 186.00");
        RunRecord run = tieout.runs("2026-10").get(0);
        assertThat(run.versionsRead()).containsKey("charges");
        assertThat(run.checkpoints())
                .filteredOn(checkpoint -> checkpoint.step().equals("rejected"))
                .extracting(checkpoint -> "%s %s %d %s"
                        .formatted(
                                checkpoint.scope(),
                                checkpoint.currency(),
                                checkpoint.rows(),
                                checkpoint.sum().stripTrailingZeros().toPlainString()))
                .containsExactly("contoso-usage/part-00000.c000.json.gz  31 186", "contoso  31 186");
    }

    /** Replaces a text in the lines that hold another. */
    private static void spoil(Path file, String where, String text, String replacement) throws IOException {
        String lines;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder spoilt = new StringBuilder();
        lines.lines()
                .map(line -> line.contains(where) ? line.replace(text, replacement) : line)
                .forEach(line -> spoilt.append(line).append('\n'));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(spoilt.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
