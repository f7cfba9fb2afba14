package org.tieout.close.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AClose.OCTOBER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.command.Commands;

/** A month that is published, reported from a real store. */
class ReportCommandIT {

    private final AClose close = new AClose();
    private final Path dir;
    private final Path config;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ReportCommandIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources:
                  - { name: usage, kind: invoice-usage, fetch: { type: files, path: "in/{period}/*" } }
                  - { name: ledger, kind: invoice-usage, fetch: { type: files, path: "ledger/{period}/*" } }
                reconciliations:
                  - { name: contoso, invoice: [usage], export: [] }
                  - { name: fees, invoice: [ledger], export: [] }
                """.formatted(close.url()));
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(Stream.of("--config", config.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return Commands.execute(new ReportCommand(), new PrintWriter(out), new PrintWriter(err), all);
    }

    @Test
    void aMonthIsWrittenAsItIsPublishedAndOneThatIsNotIsRefused() throws IOException {
        Path file = dir.resolve("october.html");
        String[] october = {"--period", "2026-10", "--output", file.toString()};

        assertThat(run(october)).as("%s", err).isEqualTo(20);
        assertThat(err.toString())
                .endsWith("Nothing to report: 2026-10 has no published result yet; run: tieout run --period 2026-10\n");
        assertThat(file).doesNotExist();

        close.publish(
                "contoso",
                OCTOBER,
                "a",
                Line.matched("Webshop", "100"),
                new Line("Search", "7.5", "5.25", "MISMATCHED"),
                new Line("Search", "0", "49.6", "MISSING_ON_INVOICE"));
        assertThat(run(october)).isZero();
        assertThat(out.toString()).isEqualTo("Written: %s, 1 reconciliation of 2026-10\n".formatted(file));
        assertThat(Files.readString(file))
                .contains(
                        "Invoiced 47.35 USD less than exported; line by line and without signs 51.85 USD",
                        "<caption>Largest differences, USD</caption>",
                        "Hash of the result</dt><dd><code>%s</code>".formatted("a".repeat(64)),
                        "<td role=\"cell\" data-label=\"Command\"><bdi>publish</bdi></td>",
                        "Not published yet")
                .containsSubsequence("<code>line2</code>", "<code>line1</code>")
                .doesNotContain("<code>line0</code>");

        assertThat(run(october)).isEqualTo(12);
        assertThat(run("--period", "2026-10", "--reconciliation", "fees", "--force", "--output", file.toString()))
                .isEqualTo(20);
        assertThat(err.toString()).contains("Nothing to report: 2026-10 has no published result of fees yet");
    }
}
