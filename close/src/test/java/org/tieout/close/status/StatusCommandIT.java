package org.tieout.close.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AClose.OCTOBER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;

/** Commands of the close as somebody types them. */
class StatusCommandIT {

    private final AClose close = new AClose();
    private final Path config;

    StatusCommandIT(@TempDir Path dir) throws IOException {
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
                """.formatted(close.url()));
        close.publish(
                "contoso",
                OCTOBER,
                "1",
                Line.matched("Webshop", "10.00"),
                Line.matched("Search", "5.00"),
                new Line("Unallocated", "0.25", "0.25", "MATCHED"));
    }

    private record Said(int code, String out, String err) {}

    private Said close(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] command = new String[arguments.length + 2];
        command[0] = "--config";
        command[1] = config.toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        int code = Commands.execute(new CloseCommand(), new PrintWriter(out), new PrintWriter(err), command);
        return new Said(code, out.toString(), err.toString());
    }

    @Test
    void saysHowFarTheMonthHasComeAndWhoOwesWhat() {
        assertThat(close("accept", "--period", "2026-10", "--product", "Webshop", "--as", "aisha")
                        .code())
                .isZero();

        Said status = close("status", "--period", "2026-10");

        assertThat(status.code()).isZero();
        assertThat(status.out()).isEqualToNormalizingNewlines("""
                Name             Cards  Approved  Accepted  Disputed  Outstanding  Rejected  Suspended  Currency  Actual  ApprovedPercent
                ───────────────  ─────  ────────  ────────  ────────  ───────────  ────────  ─────────  ────────  ──────  ───────────────
                Company              2         0         1         0            1         0          0  USD           15                0
                  Retail             2         0         1         0            1         0          0  USD           15                0
                    Digital          2         0         1         0            1         0          0  USD           15                0
                      Store          2         0         1         0            1         0          0  USD           15                0
                        Search       1         0         0         0            1         0          0  USD            5                0
                        Webshop      1         0         1         0            0         0          0  USD           10                0

                2026-10 is OPEN
                  contoso: OPEN
                    UNALLOCATED: money belongs to no product: 0.5 USD
                    APPROVALS: spend cards are not approved: 2 of 2

                Outstanding
                  Jonas (jonas) owes 1
                    approve or reject the card of Webshop
                  Priya (priya) owes 1
                    accept or dispute the card of Search
                """);
    }

    @Test
    void aPortfolioIsApprovedInOneGoAndWhatIsLeftOutIsNamed() {
        close("accept", "--period", "2026-10", "--product", "Webshop", "--as", "aisha");

        Said approved = close("approve", "--period", "2026-10", "--portfolio", "Store", "--as", "jonas");

        assertThat(approved.code()).isZero();
        assertThat(approved.err()).contains("Webshop: APPROVED").doesNotContain("Search");
        assertThat(close("approve", "--period", "2026-10", "--portfolio", "Store", "--as", "jonas")
                        .err())
                .contains("no card of Store waits for it; tieout close cards lists them");
        close("accept", "--period", "2026-10", "--product", "Search", "--as", "priya");
        assertThat(close("approve", "--period", "2026-10", "--portfolio", "Store", "--as", "priya")
                        .err())
                .contains(
                        "left out: Cannot approve the card of Search: Priya (priya) may not; Jonas (jonas), Maya (maya) may");
    }

    @Test
    void cardsAreListedWithWhatTheyShowAndWhoIsNext() {
        close("accept", "--period", "2026-10", "--product", "Webshop", "--as", "aisha");

        assertThat(close("cards", "--period", "2026-10", "--format", "csv").out())
                .isEqualToNormalizingNewlines("""
                BillingPeriod,Slice,BusinessUnit,Department,Portfolio,Product,State,Currency,Budget,Plan,Actual,ToPlan,Invoiced,NotInvoiced,MismatchedLines,MismatchedGross,Corrections,AnsweredBy,DecidedBy,Owes
                2026-10,MONTH,Retail,Digital,Store,Search,OUTSTANDING,USD,,,5,,5,0,0,0,0,,,Priya (priya)
                2026-10,MONTH,Retail,Digital,Store,Webshop,ACCEPTED,USD,,,10,,10,0,0,0,0,aisha,,Jonas (jonas)
                """);
        assertThat(close("cards", "--period", "2026-10", "--state", "DISPUTED", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(1);
    }

    @Test
    void blocksAreWaivedByNameAndTakenBack() {
        Said waived = close(
                "waive",
                "--period",
                "2026-10",
                "--block",
                "UNALLOCATED",
                "--until",
                "2099-01-01",
                "--reason",
                "new",
                "--as",
                "petra");
        assertThat(waived.err()).contains("UNALLOCATED is waived for contoso of 2026-10 until 2099-01-01");
        assertThat(close("status", "--period", "2026-10").out())
                .contains("UNALLOCATED: money belongs to no product: 0.5 USD (waived by petra until 2099-01-01: new)");

        assertThat(close("waive", "--period", "2026-10", "--withdraw", "1", "--as", "petra")
                        .err())
                .contains("UNALLOCATED of contoso is not waived any more");
        assertThat(close("waive", "--period", "2026-10", "--withdraw", "1", "--as", "petra")
                        .code())
                .isEqualTo(30);
        assertThat(close("waive", "--period", "2026-10", "--block", "UNALLOCATED")
                        .code())
                .isEqualTo(2);
        assertThat(close(
                                "waive",
                                "--period",
                                "2026-10",
                                "--block",
                                "MOVED",
                                "--until",
                                "2099-01-01",
                                "--reason",
                                "x",
                                "--as",
                                "jonas")
                        .code())
                .isEqualTo(30);
    }

    @Test
    void whatOpeningWouldChangeIsShownFirst() {
        close("accept", "--period", "2026-10", "--product", "Webshop", "--as", "aisha");
        close("advance", "--period", "2026-10", "--to", "REVIEW", "--as", "petra");

        Said preview = close("reopen", "--period", "2026-10", "--note", "why", "--dry-run", "--as", "petra");

        assertThat(preview.err()).contains("contoso: REVIEW → OPEN").contains("  asked again: Webshop");
        assertThat(close("status", "--period", "2026-10").out()).contains("2026-10 is REVIEW");
        assertThat(close("reopen", "--period", "2026-10", "--note", "why", "--as", "petra")
                        .code())
                .isZero();
        assertThat(close("status", "--period", "2026-10").out())
                .contains("contoso: OPEN, opened again, version 2")
                .contains("look again at the card of Webshop: its sign-off is suspended");
    }
}
