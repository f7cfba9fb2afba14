package org.tieout.close.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;

class CalendarCommandTest {

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsTheDaysAroundTheEndOfTheMonth() throws IOException {
        assertThat(calendar("{ holidays: de-nw, days-off: [2026-11-11], reminders: [-1, 1, 9] }", "table"))
                .isZero();

        assertThat(out.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "Day   Date        Weekday    Happens",
                        "────  ──────────  ─────────  ──────────────────────────────────",
                        "WD-3  2026-10-28  Wednesday",
                        "WD-2  2026-10-29  Thursday",
                        "WD-1  2026-10-30  Friday     whoever owes something is reminded",
                        "WD+1  2026-11-02  Monday     whoever owes something is reminded",
                        "WD+2  2026-11-03  Tuesday",
                        "WD+3  2026-11-04  Wednesday",
                        "WD+4  2026-11-05  Thursday",
                        "WD+5  2026-11-06  Friday",
                        "WD+6  2026-11-09  Monday",
                        "WD+7  2026-11-10  Tuesday",
                        "      2026-11-11  Wednesday  day off",
                        "WD+8  2026-11-12  Thursday",
                        "WD+9  2026-11-13  Friday     whoever owes something is reminded");
    }

    @Test
    void holidaysStandInIt() throws IOException {
        assertThat(calendar("{ holidays: de, reminders: [] }", "csv", "2026-12"))
                .isZero();

        assertThat(out.toString())
                .contains(
                        "WD-1,2026-12-31,Thursday,\r\n,2027-01-01,Friday,New Year's Day\r\nWD+1,2027-01-04,Monday,\r\n");
    }

    @Test
    void aRegionThatIsUnknownIsAFaultOfTheConfig() throws IOException {
        assertThat(calendar("{ holidays: de-zz }", "table")).isEqualTo(12);
        assertThat(err.toString()).contains("Invalid close.holidays: de-zz has no region zz");
    }

    private int calendar(String close, String format) throws IOException {
        return calendar(close, format, "2026-10");
    }

    private int calendar(String close, String format, String period) throws IOException {
        Path config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                sources: [{ name: usage, kind: invoice-usage, fetch: { type: files, path: "in/{period}/*" } }]
                reconciliations: [{ name: contoso, invoice: [usage], export: [] }]
                close: %s
                """.formatted(close));
        return Commands.execute(
                new CloseCommand(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "calendar",
                "--config",
                config.toString(),
                "--period",
                period,
                "--format",
                format);
    }
}
