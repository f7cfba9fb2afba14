package org.tieout.close.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AccrualCommand;
import org.tieout.command.Commands;

class LayoutCommandTest {

    private static final Path CONFIG = Path.of("..", "conf", "tieout.yaml");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsTheLayoutsBesideTheConfig() {
        assertThat(layout("list", "--format", "csv")).isZero();

        assertThat(out.toString().lines())
                .hasSize(19)
                .contains(
                        "netsuite-journal,journal,delimited,erp,tested,\"NetSuite, journal entries (CSV import)\"",
                        "peoplesoft,journal,fixed,erp,example,\"PeopleSoft, flat file journal import (GL_JRNL_IMP)\"");
    }

    @Test
    void showsTheColumnsOfALayoutAndHowItIsImported() {
        assertThat(layout("show", "xero-manual-journal")).isZero();

        assertThat(out.toString().lines().map(String::stripTrailing))
                .contains(
                        "line            2  *Date            Date                                    dd/MM/yyyy  yes",
                        "line            7  TrackingName1    \"Cost centre\" if there is a CostCentre",
                        "Xero, manual journals (CSV) (tested)",
                        "Beware: Rows of one narration and date are one journal.");
    }

    @Test
    void aLayoutThatIsRightShowsWhatItWrites() throws IOException {
        Path file = Files.writeString(
                dir.resolve("ours.yaml"),
                ALayout.yaml("format: delimited\n" + ALayout.line("{ name: Sum, field: Amount, max-decimals: 2 }")));

        assertThat(layout("check", file.toString(), "--sample")).isZero();

        assertThat(out.toString().lines())
                .startsWith(
                        "Refuses of the sample: Cannot write E2026-10-0001 as ours, nothing was written: 2 problems; "
                                + "E2026-10-0001.txt, row 1, column 7 (Sum), A2026-10-1-0006 of J2026-10-1-04: \"12.345\" has more decimals than 2, which fit | "
                                + "E2026-10-0001.txt, row 2, column 7 (Sum), line 2 of J2026-10-1-04: \"-12.345\" has more decimals than 2, which fit",
                        "--- {BatchId}.txt",
                        "J2026-10-1-01,20261031,C100,USD,6400,1234.50,1234.50")
                .endsWith("%s is right: it writes 3 of 4 sample documents".formatted(file));
    }

    @Test
    void everyProblemOfALayoutIsNamedAndTheCommandEndsWith12() throws IOException {
        Path file = Files.writeString(
                dir.resolve("ours.yaml"),
                ALayout.yaml("format: delimited\n" + ALayout.line("{ name: M, field: Momo, colour: red }")));

        assertThat(layout("check", file.toString())).isEqualTo(12);

        assertThat(err.toString().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0))
                        .isEqualTo(
                                "files[0].line[0].columns[6].field is \"Momo\", which is no field; did you mean Memo?"))
                .satisfies(lines -> assertThat(lines.get(1))
                        .startsWith("files[0].line[0].columns[6].colour is unknown; known here:"))
                .satisfies(lines -> assertThat(lines.get(2))
                        .endsWith("Cannot use layout %s: 2 problems, named above".formatted(file)));
    }

    @Test
    void aLayoutThatTakesNothingOfTheSampleIsNotRight() throws IOException {
        Path file = Files.writeString(
                dir.resolve("ours.yaml"),
                ALayout.yaml("format: delimited\n" + ALayout.line("{ name: M, value: ABC, max-length: 2 }")));

        assertThat(layout("check", file.toString())).isEqualTo(12);

        assertThat(err.toString()).contains("column 7 (M)", "\"ABC\" is 3 characters long; 2 fit");
    }

    @Test
    void everyShippedLayoutIsRight() {
        for (String name : Shipped.LAYOUTS.names()) {
            assertThat(layout("check", "../conf/exports/%s.yaml".formatted(name), "--sample"))
                    .as(name)
                    .isZero();
        }
    }

    private int layout(String... arguments) {
        List<String> all = new ArrayList<>(List.of("layout"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", CONFIG.toString()));
        return Commands.execute(
                new AccrualCommand(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all.toArray(String[]::new));
    }
}
