package org.tieout.close.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.period.BillingPeriod;

/** Plans and spend cards of a company that counts 4-4-5 weeks, from April on; in years that have not begun. */
class WeeksOfAQuarterIT {

    private static final BillingPeriod JUNE = BillingPeriod.parse("2089-06");

    private final AClose close = new AClose();
    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final Path dir;
    private final Path config;

    WeeksOfAQuarterIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.config = dir.resolve("tieout.yaml");
        counting("4-4-5");
    }

    @Test
    void aCardShowsTheWeeksOfItsMonth() throws IOException {
        plan("FY2090", "10400", "5200");
        close.publish("contoso", JUNE, "1", Line.matched("Webshop", "505"));

        assertThat(cards("Product", "Budget", "Plan", "Actual", "ToPlan", "State"))
                .containsExactly("Webshop 1000 500 505 5 OUTSTANDING");
        assertThat(run("plan", "show", "--period", "2089-06", "--format", "csv"))
                .as("what is spent beside it")
                .contains("PRODUCT,Webshop,,USD,2089-06,1000,500,,505,5,");
        run("accept", "--period", "2089-06", "--by-rule");
        assertThat(cards("Plan", "State"))
                .as("within 2 %% of five weeks; of a twelfth of the year it is not")
                .containsExactly("500 ACCEPTED");
        run("approve", "--period", "2089-06", "--product", "Webshop", "--as", "jonas");
        assertThat(cards("Plan", "State")).containsExactly("500 APPROVED");
    }

    @Test
    void aWeekOfAMonthShowsThePlanOfAllItsWeeks() throws IOException {
        plan("FY2090", "10400", "5200");
        close.publish("contoso", JUNE, "1", "PRELIMINARY", Line.matched("Webshop", "120"));

        run("accept", "--period", "2089-06", "--product", "Webshop", "--week", "2089-06-08", "--as", "aisha");

        assertThat(run("cards", "--period", "2089-06", "--week", "2089-06-11", "--format", "csv"))
                .as("from Sunday, the 5th, to Saturday, the 11th")
                .contains("TO_2089-06-11", ",ACCEPTED,USD,1000,500,120,");
        assertThat(run("cards", "--period", "2089-06", "--week", "2089-06-12", "--format", "csv"))
                .contains("TO_2089-06-18", ",OUTSTANDING,");
    }

    @Test
    void theLastMonthOfALongYearHasASixthWeek() throws IOException {
        plan("FY2094", "10600", "5300");

        assertThat(run("plan", "show", "--year", "FY2094", "--format", "csv")
                        .lines()
                        .filter(line -> line.startsWith("PRODUCT,"))
                        .map(line -> line.split(",", -1))
                        .map(fields -> "%s %s %s".formatted(fields[4], fields[5], fields[6])))
                .hasSize(12)
                .startsWith("2093-04 800 400", "2093-05 800 400", "2093-06 1000 500")
                .endsWith("2094-01 800 400", "2094-02 800 400", "2094-03 1200 600");
    }

    /** R4: what was approved by weeks stays by weeks, and with it what owners said to their cards. */
    @Test
    void aCompanyThatCountsMonthsAgainKeepsWhatWasApproved() throws IOException {
        plan("FY2090", "10400", "5200");
        close.publish("contoso", JUNE, "1", Line.matched("Webshop", "505"));
        run("accept", "--period", "2089-06", "--product", "Webshop", "--as", "aisha");
        counting("months");

        assertThat(run("plan", "import", "--year", "FY2090", "--file", file("plan.csv"), "--as", "aisha"))
                .startsWith("Unchanged: the plan of Webshop for FY2090 is approved already");
        assertThat(run("budget", "import", "--year", "FY2090", "--file", file("budget.csv"), "--as", "petra"))
                .startsWith("Unchanged: ");
        assertThat(cards("Budget", "Plan", "State")).containsExactly("1000 500 ACCEPTED");
    }

    private void counting(String pattern) throws IOException {
        Files.writeString(config, """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                close:
                  cards: weekly
                  fiscal-year: { start-month: 4, pattern: %s }
                  accept-by-rule: { amount: { USD: 1000 }, percent: 2 }
                """.formatted(close.url(), pattern));
    }

    private void plan(String year, String budget, String plan) throws IOException {
        Files.writeString(dir.resolve("budget.csv"), "Product,Currency,Amount\nWebshop,USD,%s\n".formatted(budget));
        Files.writeString(
                dir.resolve("plan.csv"),
                "Product,Workload,Currency,Shape,Amount,Month\nWebshop,rule,USD,EVEN,%s,\n".formatted(plan));
        run("budget", "import", "--year", year, "--file", file("budget.csv"), "--as", "petra");
        run("plan", "import", "--year", year, "--file", file("plan.csv"), "--as", "aisha");
        run("plan", "approve", "--year", year, "--product", "Webshop", "--as", "jonas");
    }

    private String file(String name) {
        return dir.resolve(name).toString();
    }

    /** Some columns of the cards of June. */
    private List<String> cards(String... columns) {
        List<String[]> rows = run("cards", "--period", "2089-06", "--format", "csv")
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        List<String> header = Arrays.asList(rows.get(0));
        return rows.stream()
                .skip(1)
                .map(row -> String.join(
                        " ",
                        Stream.of(columns)
                                .map(column -> row[header.indexOf(column)])
                                .toList()))
                .toList();
    }

    private String run(String... words) {
        printed.getBuffer().setLength(0);
        complained.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                .toArray(String[]::new);
        assertThat(Commands.execute(new CloseCommand(), new PrintWriter(printed), new PrintWriter(complained), all))
                .as(complained.toString())
                .isZero();
        return printed.toString();
    }
}
