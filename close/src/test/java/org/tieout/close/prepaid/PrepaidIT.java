package org.tieout.close.prepaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.testing.TestDatabase;

/** Contoso paid for a year at once: every month has its part of it, and what remains is shown. */
class PrepaidIT {

    private static final String HEADER = "Commitment,Issuer,InvoiceId,Product,Currency,Amount,FirstDay,LastDay,Memo\n";
    private static final String YEAR = "ri-1,Microsoft,G1,Webshop,USD,365.00,2025-08-31,2026-08-30,reserved\n";
    private static final String QUARTER = "sp-1,Microsoft,G1,Product Search,JPY,92,2025-10-01,2025-12-31,\n";

    private final ABookedMonth month;

    PrepaidIT(@TempDir Path dir) throws IOException {
        this.month = new ABookedMonth(dir, "");
    }

    @Test
    void aMonthIsShownWithWhatWasExpensedBeforeAndWhatRemains() throws IOException {
        month.coding("""
                web,Contoso Retail,Webshop,,,0.7,2025-01,,C1,,6400,2150,1410,,4100,,,,,,,,,,,,,,
                web,Contoso Retail,Webshop,,,0.3,2025-01,,C1,,6400,2150,1410,,4200,,,,,,,,,,,,,,
                rest,,,,,1,2025-01,,C1,,6400,2150,,,,,,,,,,,,,,,,,
                """);
        assertThat(imported(YEAR + QUARTER)).isEqualTo("Imported 2 prepaid commitments: 92 JPY, 365.00 USD\n");

        assertThat(run("show", "--period", "2025-10")).isEqualTo("""
                Commitment  Product         Currency  Amount  FirstDay    LastDay     EndedOn  ExpenseOfMonth  ExpensedBefore  Remaining
                ──────────  ──────────────  ────────  ──────  ──────────  ──────────  ───────  ──────────────  ──────────────  ─────────
                ri-1        Webshop         USD       365.00  2025-08-31  2026-08-30                    31.00           31.00     303.00
                sp-1        Product Search  JPY           92  2025-10-01  2025-12-31                       31               0         61

                JPY: 92 billed = 31 expensed to 2025-10 (before 0, of the month 31) + 61 remaining
                USD: 365.00 billed = 62.00 expensed to 2025-10 (before 31.00, of the month 31.00) + 303.00 remaining
                Cannot be booked:
                  sp-1: the rule rest has no prepaid account, 31 JPY
                """);
        assertThat(run("show", "--period", "2025-08", "--format", "csv")).isEqualTo("""
                Commitment,Issuer,InvoiceId,Product,Currency,Amount,FirstDay,LastDay,EndedOn,ExpenseOfMonth,ExpensedBefore,Remaining,Memo
                ri-1,Microsoft,G1,Webshop,USD,365.00,2025-08-31,2026-08-30,,1.00,0.00,364.00,reserved
                """.replace("\n", "\r\n"));
        assertThat(run("show", "--period", "2025-08", "--format", "json")).contains("\"Remaining\" : \"364.00\"");
        assertThat(failed(20, "show", "--period", "2025-07"))
                .contains("Nothing to show: no commitment is prepaid in 2025-07");
        assertThat(expenses()).containsExactly("ri-1 21.70 4100", "ri-1 9.30 4200", "sp-1 31 ");
        assertThat(month.month().log()).contains("omar prepaid imported: prepaid commitments");
    }

    @Test
    void theSameFileAgainChangesNothingAndWhatIsOnRecordStays() throws IOException {
        imported(YEAR);

        assertThat(imported(YEAR)).isEqualTo("Unchanged: all commitments of the file are on record\n");
        assertThat(imported(YEAR.replace("365.00", "365") + QUARTER))
                .startsWith("Imported 1 prepaid commitment: 92 JPY");
        assertThat(refused(YEAR.replace("365.00", "366.00").replace("reserved", "")))
                .contains(
                        "prepaid.csv:2:6 (Amount): ri-1 is on record with \"365.00\", and stays so; write that, or end it: tieout accrual prepaid end",
                        "prepaid.csv:2:9 (Memo): ri-1 is on record with \"reserved\", and stays so");
    }

    @Test
    void aFileThatIsWrongInOnePlaceChangesNothing() throws IOException {
        assertThat(refused(YEAR + QUARTER.replace("Product Search", "Searching").replace("92", "92.5")))
                .contains("prepaid.csv:3:6 (Amount): 92.5 has more digits than JPY has: 0; round it")
                .contains("Cannot import prepaid commitments, nothing was changed: 1 problem");
        assertThat(refused(YEAR + QUARTER.replace("Product Search", "Searching")))
                .contains(
                        "prepaid.csv:3:4 (Product): There is no product Searching in the hierarchy; name the one whose cost it is");

        assertThat(TestDatabase.query(month.month().url(), "SELECT commitment FROM tieout.prepaids"))
                .isEmpty();
    }

    @Test
    void whatIsEndedIsExpensedInThatMonth() throws IOException {
        imported(YEAR);

        assertThat(run("end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", "exchanged", "--as", "finn"))
                .isEqualTo("Ended ri-1 on 2025-11-03: 2025-11 takes all that remains, 303.00 USD\n");

        assertThat(run("show", "--period", "2025-10"))
                .as("the month before is what it was")
                .contains("31.00           31.00     303.00");
        assertThat(run("show", "--period", "2025-11"))
                .contains("2025-11-03          303.00           62.00       0.00")
                .contains("no rule codes Webshop, 303.00 USD");
        assertThat(failed(20, "show", "--period", "2025-12")).contains("no commitment is prepaid in 2025-12");
        assertThat(run("end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", "again", "--as", "finn"))
                .isEqualTo("Unchanged: ri-1 ended on 2025-11-03 already\n");
        assertThat(failed(30, "end", "--commitment", "ri-1", "--on", "2025-12-03", "--comment", "x", "--as", "finn"))
                .contains("Cannot end ri-1 on 2025-12-03: it ended on 2025-11-03, which stays on record");
        assertThat(imported(YEAR)).as("what was paid is what it was").startsWith("Unchanged");
        assertThat(month.month().log()).contains("finn prepaid ended: ri-1");
    }

    @Test
    void onlyACommitmentOnRecordEndsOnOneOfItsDaysByWhomMay() throws IOException {
        imported(YEAR);

        assertThat(failed(30, "end", "--commitment", "ri-2", "--on", "2025-11-03", "--comment", "x", "--as", "omar"))
                .contains("Cannot end ri-2: there is no such commitment");
        assertThat(failed(30, "end", "--commitment", "ri-1", "--on", "2025-08-30", "--comment", "x", "--as", "omar"))
                .contains("Cannot end ri-1 on 2025-08-30: it is paid from 2025-08-31 to 2026-08-30");
        assertThat(failed(30, "end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", "x", "--as", "vera"))
                .contains("Vera Blom (vera) may not; an operator or FinOps lead may");
        assertThat(failed(2, "end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", " ", "--as", "omar"))
                .contains("--comment is empty; say why");
        assertThat(failed(
                        30,
                        "import",
                        "--file",
                        month.dir().resolve("prepaid.csv").toString(),
                        "--as",
                        "vera"))
                .contains("Vera Blom (vera) may not; an operator or FinOps lead may");
    }

    @Test
    void aMonthThatWasExportedTakesNoEndAndSaysWhatItMissed() throws IOException {
        imported(YEAR);
        month.month().publishWithCards(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        month.approve();

        assertThat(failed(30, "end", "--commitment", "ri-1", "--on", "2025-09-03", "--comment", "x", "--as", "omar"))
                .contains("Cannot end ri-1 on 2025-09-03: contoso of 2025-10 is exported or closed");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.prepaid_ends SELECT 'ri-1', '2025-10-31', 'x', max(act_no) FROM tieout.acts
                        """))
                .hasMessageContaining("ri-1 stays as it is: contoso of 2025-10 is exported or closed");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.prepaid_ends SELECT 'ri-1', '2026-08-31', 'x', max(act_no) FROM tieout.acts
                        """))
                .hasMessageContaining("ri-1 is paid from 2025-08-31 to 2026-08-30, and does not end on 2026-08-31");
        assertThat(run("end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", "sold", "--as", "omar"))
                .startsWith("Ended ri-1 on 2025-11-03");
        assertThat(imported(YEAR.replace("ri-1", "ri-2") + QUARTER)).isEqualTo("""
                Imported 2 prepaid commitments: 92 JPY, 365.00 USD
                ri-2 was not known when contoso of 2025-10 was exported: 31.00 USD are not in its journals; reopen it, or book them by hand
                sp-1 was not known when contoso of 2025-10 was exported: 31 JPY are not in its journals; reopen it, or book them by hand
                """);
    }

    @Test
    void whatWasPrepaidStaysOnRecord() throws IOException {
        imported(YEAR);
        run("end", "--commitment", "ri-1", "--on", "2025-11-03", "--comment", "sold", "--as", "omar");

        for (String change : List.of(
                "UPDATE tieout.prepaids SET amount = 1",
                "DELETE FROM tieout.prepaid_ends",
                "TRUNCATE tieout.prepaid_ends")) {
            assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), change))
                    .hasMessageContaining("what was prepaid stays on record");
        }
    }

    private List<String> expenses() {
        return month.month().store().read(transaction -> PrepaidOfMonth.read(transaction, AMonth.OCTOBER)).stream()
                .map(one -> "%s %s %s"
                        .formatted(
                                one.commitment(),
                                one.amount(),
                                one.coding().orElseThrow().posting().costCentre()))
                .toList();
    }

    private String imported(String lines) throws IOException {
        return run("import", "--file", file(lines), "--as", "omar");
    }

    private String refused(String lines) throws IOException {
        return failed(30, "import", "--file", file(lines), "--as", "omar");
    }

    private String file(String lines) throws IOException {
        return Files.writeString(month.dir().resolve("prepaid.csv"), HEADER + lines)
                .toString();
    }

    private String run(String... words) {
        return month.run(prepaid(words));
    }

    private String failed(int code, String... words) {
        return month.failed(code, prepaid(words));
    }

    private static String[] prepaid(String... words) {
        return Stream.concat(Stream.of("prepaid"), Stream.of(words)).toArray(String[]::new);
    }
}
