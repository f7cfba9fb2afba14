package org.tieout.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.Commands;

/** The commands as people call them, in a year that has not begun. */
class BudgetAndPlanCommandIT {

    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final ACompany company = new ACompany();
    private final Path dir;
    private final Path config;

    BudgetAndPlanCommandIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                close:
                  fiscal-year: { start-month: 4, pattern: months }
                  estimate-threshold: { USD: 1000 }
                """.formatted(company.url()));
        Files.writeString(dir.resolve("budget.csv"), "Product,Currency,Amount\nWebshop,USD,1200\n");
        Files.writeString(
                dir.resolve("plan.csv"),
                "Product,Workload,Currency,Shape,Amount,Month\nWebshop,servers,USD,EVEN,600,\n");
    }

    @Test
    void aBudgetIsImportedAndAPlanScheduledApprovedAndShown() {
        assertThat(run("budget", "import", "--year", "FY2090", "--file", file("budget.csv"), "--as", "finn"))
                .isEqualTo("Imported budget 1, of FY2090 from 2089-04 on: 1 product, 1200.00 USD\n");
        assertThat(run("plan", "import", "--year", "FY2090", "--file", file("plan.csv"), "--as", "aisha"))
                .isEqualTo(
                        "Scheduled the plan of Webshop for FY2090 from 2089-04 on: 600.00 USD; Jonas (jonas) is asked to"
                                + " approve it\n");
        assertThat(run("plan", "approve", "--year", "FY2090", "--product", "Webshop", "--as", "jonas"))
                .isEqualTo("Approved the plan of Webshop for FY2090: 600.00 USD, from 2089-04 on\n");

        assertThat(run("budget", "show", "--year", "FY2090")).isEqualTo("""
                Product  BillingCurrency  Amount  InForce  Budget  From     Reason
                ───────  ───────────────  ──────  ───────  ──────  ───────  ──────
                Webshop  USD                1200  yes           1  2089-04
                """);
        assertThat(run("plan", "show", "--period", "2090-03")).isEqualTo("""
                Product  Workload  BillingCurrency  Month    Budget  Plan  Scheduled  Actual  Variance  YearBudget  Outlook
                ───────  ────────  ───────────────  ───────  ──────  ────  ─────────  ──────  ────────  ──────────  ───────
                Webshop            USD              2090-03     100    50                                     1200      600
                Webshop  servers   USD              2090-03            50                                               600
                """);
        assertThat(run("plan", "show", "--year", "FY2090", "--format", "csv").lines())
                .hasSize(25)
                .contains("PRODUCT,Webshop,,USD,2089-04,100,50,,,,,1200,600,600");
    }

    @Test
    void anEstimateIsAddedSignedAndShown() {
        assertThat(run(
                        "estimate",
                        "add",
                        "--product",
                        "Webshop",
                        "--workload",
                        "servers",
                        "--size",
                        "4 D4s",
                        "--amount",
                        "1000",
                        "--currency",
                        "USD",
                        "--from",
                        "2089-04",
                        "--to",
                        "2089-05",
                        "--reason",
                        "sale",
                        "--as",
                        "olga"))
                .isEqualTo(
                        "Estimate 1 of 1000.00 USD for servers: with others of its quarter 1000.00 USD; it counts once it is"
                                + " signed, Jonas (jonas) is asked to\n");
        assertThat(run("estimate", "sign", "--id", "1", "--as", "jonas"))
                .isEqualTo("Signed estimate 1 of 1000.00 USD for servers, 2089-04 to 2089-05\n");

        assertThat(run("estimate", "show", "--period", "2089-05")).contains("SIGNED");
        assertThat(run("estimate", "show", "--period", "2089-06")).doesNotContain("SIGNED");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(code("budget", "show", "--year", "FY2090")).isEqualTo(20);
        assertThat(code("plan", "show", "--year", "FY2090")).isEqualTo(20);
        assertThat(code("plan", "show")).isEqualTo(2);
        assertThat(code("plan", "show", "--year", "2090")).isEqualTo(2);
        assertThat(code("budget", "import", "--year", "FY2090", "--file", "x", "--from", "2089-04"))
                .isEqualTo(2);
        assertThat(code("plan", "reject", "--year", "FY2090", "--product", "Webshop"))
                .isEqualTo(2);
        assertThat(code("budget")).isEqualTo(2);
        assertThat(code("plan")).isEqualTo(2);
        assertThat(code("estimate")).isEqualTo(2);
    }

    @Test
    void problemsOfAFileAreNamedOneByOne() {
        complained.getBuffer().setLength(0);

        assertThat(code("plan", "import", "--year", "FY2090", "--file", file("plan.csv"), "--as", "aisha"))
                .isEqualTo(30);

        assertThat(complained.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("plan.csv:2:5 (Amount): The plan of Webshop sums to");
    }

    private String file(String name) {
        return dir.resolve(name).toString();
    }

    private String run(String... arguments) {
        printed.getBuffer().setLength(0);
        int code = code(arguments);
        assertThat(code).as(complained.toString()).isZero();
        return printed.toString().replace("\r", "");
    }

    private int code(String... arguments) {
        return Commands.execute(
                new CloseCommand(),
                new PrintWriter(printed),
                new PrintWriter(complained),
                Stream.concat(Stream.of("--config", config.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
