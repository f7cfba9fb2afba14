package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official FOCUS 1.0 sample as an export without an invoice: one file, two billing periods. */
class FocusSampleIT {

    private static final Path SAMPLE = Path.of(
                    Objects.requireNonNullElse(System.getenv("TIEOUT_SHARED_DATA"), "../../shared/data"))
            .resolve("focus-sample-1.0/focus_sample.csv")
            .toAbsolutePath()
            .normalize();

    private static final Pattern EXPORTED = Pattern.compile("\"ExportBilledCost\" : ([-0-9.]+)");
    private static final Pattern STATUS = Pattern.compile("\"MatchStatus\" : \"([A-Z_]+)\"");

    @TempDir
    private Path home;

    @Test
    void isAllNotInvoicedAndSumsUpToTheLastDigit() throws IOException {
        if (!Files.exists(SAMPLE) && !"true".equals(System.getenv("CI"))) {
            String missing = "Cannot read %s: it is not on this machine; set TIEOUT_SHARED_DATA".formatted(SAMPLE);
            // The build's own report says that a test was skipped, not why.
            System.err.println("SKIPPED: " + missing);
            abort(missing);
        }
        Installation tieout = new Installation(home);
        Files.writeString(tieout.config(), """
                lake: ../data/lake
                landing: ../data/landing
                runs: ../data/runs
                sources:
                  - { name: sample, kind: focus-cost, fetch: { type: files, path: "%s" } }
                reconciliations:
                  - { name: sample, invoice: [], export: [sample], region: resource }
                """.formatted(SAMPLE));
        List<String> statuses = new ArrayList<>();
        List<BigDecimal> exported = new ArrayList<>();

        for (String period : List.of("2024-09", "2024-10")) {
            Installation.Outcome run = tieout.run("run", "--period", period);
            assertThat(run.exitCode()).as(run.err()).isZero();
            String lines = tieout.run("show", "lines", "--period", period, "--format", "json")
                    .out();
            find(STATUS, lines).forEach(statuses::add);
            find(EXPORTED, lines).forEach(amount -> exported.add(new BigDecimal(amount)));
        }

        assertThat(statuses).hasSameSizeAs(exported).containsOnly("NOT_INVOICED");
        assertThat(exported.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("20.52022672899");
    }

    private static List<String> find(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
