package org.tieout.close.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;

/** {@code tieout close item} and {@code tieout close correction}, as people call them. */
class ItemCommandIT {

    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final AMonth month = new AMonth();
    private final Path config;

    ItemCommandIT(@TempDir Path dir) throws IOException {
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources:
                  - name: usage
                    kind: invoice-usage
                    fetch: { type: files, path: "in/{period}/*" }
                reconciliations:
                  - { name: contoso, invoice: [usage], export: [] }
                  - { name: fabrikam, invoice: [usage], export: [] }
                """.formatted(month.url()));
        month.publish(
                new Line("l1", "G1", "usage", "MISMATCHED", "12", "10"),
                new Line("l2", "G1", "usage", "MISMATCHED", "1", "7"));
    }

    @Test
    void anItemFromBeingRaisedToBeingClosed() {
        assertThat(raise("--line", "l1", "--title", "Price is wrong", "--due", "2025-11-15", "--severity", "HIGH"))
                .as(complained())
                .isZero();
        assertThat(printed()).isEqualTo("Raised item 1 on line l1: 2.00 USD; owner Aisha Karimi (aisha)\n");
        assertThat(run("item", "progress", "--id", "1", "--as", "aisha", "--comment", "ticket 4711"))
                .isZero();
        assertThat(run("item", "comment", "--id", "1", "--as", "omar", "--comment", "they answered"))
                .isZero();
        printed();

        assertThat(run("item", "show", "--period", "2025-11", "--format", "csv"))
                .isZero();
        assertThat(printed().lines().toList().get(1))
                .matches(
                        "1,LINE,line l1,contoso,2025-10,2025-10,\\d+,IN_PROGRESS,HIGH,aisha,2025-11-15,,,USD,2,2,25,2,2,Price is wrong,,,20.*");
        assertThat(run("item", "show", "--id", "1")).isZero();
        assertThat(printed().lines().skip(2).map(line -> line.replaceAll("\\d{4}-\\d{2}-\\d{2}  ", "")))
                .last()
                .isEqualTo("item commented by omar: they answered");

        assertThat(run("item", "close", "--id", "1", "--as", "omar", "--comment", "credited"))
                .isZero();
        assertThat(printed()).isEqualTo("Closed item 1; its variance: 2.00 USD\n");
        run("item", "show", "--period", "2025-11", "--format", "csv");
        assertThat(printed().lines()).hasSize(1);
    }

    @Test
    void aVarianceIsAcceptedUntilADayWithAReason() {
        raise("--lane", "usage", "--title", "Reseller rounds");

        assertThat(run(
                        "item",
                        "accept",
                        "--id",
                        "1",
                        "--until",
                        "2099-12-31",
                        "--because",
                        "SOMETHING",
                        "--comment",
                        "x"))
                .isEqualTo(2);
        assertThat(run(
                        "item",
                        "accept",
                        "--id",
                        "1",
                        "--until",
                        "2099-12-31",
                        "--because",
                        "IMMATERIAL",
                        "--comment",
                        " "))
                .isEqualTo(2);
        assertThat(accept("omar")).isEqualTo(30);
        assertThat(complained())
                .endsWith("Cannot accept item 1: Omar Haddad (omar) may not; its owner or a FinOps lead may\n");
        printed();
        assertThat(accept("finn")).isZero();
        assertThat(printed())
                .isEqualTo(
                        "Item 1 is accepted as it is until 2099-12-31, because it does not matter: -4.00 USD (gross 8.00)\n");
    }

    private int accept(String user) {
        return run(
                "item",
                "accept",
                "--id",
                "1",
                "--until",
                "2099-12-31",
                "--because",
                "IMMATERIAL",
                "--comment",
                "small",
                "--as",
                user);
    }

    @Test
    void aCorrectionIsProposedAndApprovedByAnother() {
        assertThat(propose("--evidence", "credit note CN-4711"))
                .as(complained())
                .isZero();
        assertThat(printed())
                .startsWith(
                        "Proposed correction 1: 2.50 USD of line l1 for Webshop, 12.50 USD in place of 10.00 USD; ");
        assertThat(run("correction", "approve", "--id", "1", "--as", "omar")).isEqualTo(30);
        assertThat(run("correction", "reject", "--id", "1", "--as", "jonas")).isEqualTo(2);
        assertThat(run("correction", "approve", "--id", "1", "--as", "jonas", "--comment", "seen"))
                .isZero();
        assertThat(printed()).isEqualTo("Accepted correction 1: 2.50 USD for Webshop\n");

        assertThat(run("correction", "show", "--period", "2025-10", "--format", "csv", "--raw"))
                .isZero();
        assertThat(printed().lines().toList().get(1))
                .isEqualTo(
                        "1,contoso,2025-10,l1,Webshop,ACCEPTED,USD,2.5,12.5,10,0,10,false,omar,,jonas,,,credit note CN-4711");
        assertThat(run("correction", "show", "--id", "1")).isZero();
        assertThat(printed().lines().toList())
                .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .endsWith("  ACCEPTED by jonas: seen");
    }

    @Test
    void whatIsNotSaidIsWrongUsage() {
        assertThat(raise("--line", "l1")).as("no title").isEqualTo(2);
        assertThat(raise("--line", "l1", "--lane", "usage", "--title", "x"))
                .as("two things")
                .isEqualTo(2);
        assertThat(raise("--title", "x")).as("about nothing").isEqualTo(2);
        assertThat(run("item", "raise", "--period", "2025-10", "--line", "l1", "--title", "x"))
                .as("of no reconciliation")
                .isEqualTo(2);
        assertThat(run(
                        "item",
                        "raise",
                        "--period",
                        "2025-10",
                        "--reconciliation",
                        "litware",
                        "--line",
                        "l1",
                        "--title",
                        "x"))
                .as("of an unknown one")
                .isEqualTo(12);
        assertThat(propose("--evidence", " ")).isEqualTo(2);
        assertThat(run("item", "show")).isEqualTo(2);
        assertThat(run("item")).isEqualTo(2);
        assertThat(run("correction")).isEqualTo(2);
    }

    private int raise(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "item", "raise", "--period", "2025-10", "--reconciliation", "contoso", "--as", "omar"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int propose(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "correction",
                                "propose",
                                "--period",
                                "2025-10",
                                "--reconciliation",
                                "contoso",
                                "--line",
                                "l1",
                                "--product",
                                "Webshop",
                                "--amended",
                                "12.5",
                                "--currency",
                                "USD",
                                "--as",
                                "omar"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Commands.execute(
                new CloseCommand(),
                new PrintWriter(printed, true),
                new PrintWriter(complained, true),
                Stream.concat(Stream.of("--config", config.toString()), List.of(arguments).stream())
                        .toArray(String[]::new));
    }

    private String printed() {
        String all = printed.toString().replace("\r\n", "\n");
        printed.getBuffer().setLength(0);
        return all;
    }

    private String complained() {
        return complained.toString().replace("\r\n", "\n");
    }
}
