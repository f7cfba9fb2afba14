package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.close.AtOnce;
import org.tieout.close.layout.ExportKind;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.Layouts;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.hash.Sha256;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.testing.TestDatabase;

/** Contoso's October is handed over, acknowledged, taken back, and stands on no account in the end. */
class ExportIT {

    private final ABookedMonth month;
    private final Path dir;

    ExportIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.month = october(dir);
    }

    /** October is published and accrued, and not approved yet. */
    static ABookedMonth october(Path dir) throws IOException {
        return ABookedMonth.prepared(dir, "", "october-accrued", ExportIT::octoberIsAccrued);
    }

    private static void octoberIsAccrued(ABookedMonth month) {
        month.coding("""
                web,,Webshop,,,0.7,2025-01,,C1,Main,6400,2150,,,4100,,101.6400.000,,Tieout,Accrual,{MMM}-{yy},,,,,,,,
                web,,Webshop,,,0.3,2025-01,,C1,Main,6400,2150,,,4200,,101.6400.000,,Tieout,Accrual,{MMM}-{yy},,,,,,,,
                search,,Product Search,,,1,2025-01,,C2,Main,6500,2160,,,4300,,102.6500.000,,Tieout,Accrual,{MMM}-{yy},,,,,,,,
                """);
        month.month()
                .publishWithCards(
                        new Line("l1", "G1", "usage", "MATCHED", "10.001", "10.001"),
                        new Line("l2", "G1", "usage", "MISMATCHED", "9", "5.004", "1"));
        month.run("compute", "--period", "2025-10", "--as", "omar");
    }

    @Test
    void nothingIsHandedOverAsLongAsAnythingIsOutstanding() {
        assertThat(month.failed(20, month.export("xero-manual-journal")))
                .contains("Cannot export the accrual of 2025-10: not approved: contoso; see tieout close status");
        assertThat(month.files()).isEmpty();
        assertThat(month.run("batches", "--period", "2025-10")).endsWith("Nothing of 2025-10 was handed over yet.\n");
    }

    /** R36: whatever is tried again has the number and the bytes of the first time. */
    @Test
    void whatIsHandedOverIsNumberedOnceAndWrittenTheSameAgain() throws IOException {
        month.approve();
        assertThat(month.run(month.export("xero-manual-journal")))
                .startsWith("Exported E2025-10-0001: accrual, xero-manual-journal, to " + dir.resolve("out"))
                .contains("  J2025-10-1-01: C1 14.01 USD, 3 lines\n", "  J2025-10-1-02: C2 1.00 USD, 2 lines\n");
        assertThat(month.files())
                .containsExactly(
                        "E2025-10-0001/E2025-10-0001-C1-USD-xero-1.csv",
                        "E2025-10-0001/E2025-10-0001-C2-USD-xero-2.csv",
                        "E2025-10-0001/batch.json");
        Path first = dir.resolve("out/E2025-10-0001/E2025-10-0001-C1-USD-xero-1.csv");
        String before = Files.readString(first);
        assertThat(before.lines())
                .containsExactly(
                        "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2",
                        "J2025-10-1-01 Accrued cloud cost 2025-10,31/10/2025,Webshop,6400,Tax Exempt,9.81,Cost centre,4100,,",
                        "J2025-10-1-01 Accrued cloud cost 2025-10,31/10/2025,Webshop,6400,Tax Exempt,4.20,Cost centre,4200,,",
                        "J2025-10-1-01 Accrued cloud cost 2025-10,31/10/2025,Accrued cloud cost 2025-10,2150,Tax Exempt,-14.01,,,,");

        Files.delete(first);
        Files.delete(dir.resolve("out/E2025-10-0001/batch.json"));
        assertThat(month.run(month.export("xero-manual-journal"))).startsWith("Written again: E2025-10-0001");
        assertThat(Files.readString(first)).isEqualTo(before);
        assertThat(month.failed(20, month.export("netsuite-journal")))
                .contains(
                        "was handed over already: J2025-10-1-01 with E2025-10-0001, by the layout xero-manual-journal");
    }

    @Test
    void whatWasRefusedAloneGoesOutAgainUnderItsOldId() throws IOException {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        month.acknowledge(0, """
                E2025-10-0001,J2025-10-1-01,,POSTED,4711,2025-10-31,14.01,
                E2025-10-0001,J2025-10-1-02,,REFUSED,,,,Account 6500 is not known
                """);
        assertThat(month.printed()).isEqualTo("E2025-10-0001: 1 posted, 1 refused\n");
        assertThat(month.run(month.export("xero-manual-journal")))
                .startsWith("Exported E2025-10-0002: accrual")
                .contains("J2025-10-1-02: C2 1.00 USD")
                .doesNotContain("J2025-10-1-01");
        assertThat(month.run("batches", "--period", "2025-10", "--format", "csv")
                        .lines()
                        .map(line -> line.substring(0, line.lastIndexOf(','))
                                .replaceAll("-000(\\d),\\d+,", "-000$1,")
                                .replaceAll(",20\\d\\d-\\d\\d-\\d\\d,", ",")))
                .containsExactly(
                        "Batch,BatchNumber,Contents,Layout,ExportedOn,Document,Company,Currency,Amount,Lines,State,TheirDocument,Message",
                        "E2025-10-0001,ACCRUAL,xero-manual-journal,J2025-10-1-01,C1,USD,14.01,3,POSTED,4711,",
                        "E2025-10-0001,ACCRUAL,xero-manual-journal,J2025-10-1-02,C2,USD,1,2,REFUSED,,Account 6500 is not known",
                        "E2025-10-0002,ACCRUAL,xero-manual-journal,J2025-10-1-02,C2,USD,1,2,EXPORTED,,");
    }

    /** R36: said again, it counts once. */
    @Test
    void aWordThatWasSaidStands() throws IOException {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        String posted = "E2025-10-0001,J2025-10-1-01,,POSTED,4711,2025-10-31,14.01,\n";
        month.acknowledge(0, posted);
        month.acknowledge(0, posted);
        assertThat(month.printed()).startsWith("Unchanged: all of it was said before");
        month.acknowledge(30, "E2025-10-0001,J2025-10-1-01,,REFUSED,,,,no such account\n");
        assertThat(month.complained())
                .contains("J2025-10-1-01 was acknowledged otherwise before: POSTED; a word that was said stands");
        month.acknowledge(30, "E2025-10-0001,J2025-10-1-01,1,POSTED,4711,2025-10-31,9.80,\n");
        assertThat(month.complained()).contains("is acknowledged as a whole and line by line; say one of both");
        month.acknowledge(30, """
                E2025-10-0009,J2025-10-1-01,,POSTED,4711,,,
                E2025-10-0001,J9,,POSTED,4711,,,
                E2025-10-0001,J2025-10-1-02,7,POSTED,4711,,,
                E2025-10-0001,J2025-10-1-02,,REFUSED,,,,
                E2025-10-0001,J2025-10-1-02,,DONE,,,,
                """);
        assertThat(month.complained())
                .contains(
                        "There is no batch E2025-10-0009",
                        "There is no document J9 in E2025-10-0001",
                        "J2025-10-1-02 has no line 7",
                        "Why it was refused is missing",
                        "\"DONE\" is no status");
    }

    /** R44: whether a line that is wrong spoils its document or itself alone. */
    @Test
    void linesMayBePostedOneByOne() throws IOException {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        month.acknowledge(0, """
                E2025-10-0001,J2025-10-1-01,1,POSTED,4711,2025-10-31,9.81,
                E2025-10-0001,J2025-10-1-01,2,REFUSED,,,,Cost centre 4200 is closed
                """);
        assertThat(month.printed()).isEqualTo("E2025-10-0001: 1 exported, 1 partly posted\n");
        assertThat(month.run(month.export("xero-manual-journal"))).startsWith("Written again: E2025-10-0001");
    }

    @Test
    void whatWasPostedOtherwiseIsAnOpenItem() throws IOException {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        month.acknowledge(0, """
                E2025-10-0001,J2025-10-1-01,,POSTED,4711,2025-11-30,14.01,
                E2025-10-0001,J2025-10-1-02,,POSTED,4712,2025-10-31,0.99,
                """);
        assertThat(month.printed())
                .contains(
                        "E2025-10-0001: 2 posted",
                        "Raised item 1 on proof J2025-10-1-01 of E2025-10-0001 was sent for 2025-10-31 and posted on 2025-11-30",
                        "Raised item 2 on proof J2025-10-1-02 of E2025-10-0001 was sent with 1.00 USD and posted with 0.99 USD");
    }

    /** R22, R25: in the month after, once. */
    @Test
    void whatWasAccruedIsTakenBackInTheNextMonthOnceAndNothingIsLeft() throws IOException {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        assertThat(month.ledger("2025-10"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,0,USD,0,14.01,0,0,0,14.01,14.01",
                        "C2,2160,Product Search,2025-10,0,USD,0,1,0,0,0,1,1");

        assertThat(month.run(month.export("xero-manual-journal", "--of", "reversal")))
                .startsWith("Exported E2025-10-0002: reversal")
                .contains("R2025-10-1-01: C1 14.01 USD, 3 lines");
        assertThat(Files.readString(dir.resolve("out/E2025-10-0002/E2025-10-0002-C2-USD-xero-2.csv"))
                        .lines()
                        .skip(1))
                .containsExactly(
                        "R2025-10-1-02 Reversed cloud cost 2025-10,01/11/2025,Product Search,6500,Tax Exempt,-1.00,Cost centre,4300,,",
                        "R2025-10-1-02 Reversed cloud cost 2025-10,01/11/2025,Accrued cloud cost 2025-10,2160,Tax Exempt,1.00,,,,");
        assertThat(month.run(month.export("xero-manual-journal", "--of", "reversal")))
                .startsWith("Written again: E2025-10-0002");
        month.acknowledge(0, """
                E2025-10-0001,J2025-10-1-01,,POSTED,4711,2025-10-31,14.01,
                E2025-10-0001,J2025-10-1-02,,POSTED,4712,2025-10-31,1.00,
                E2025-10-0002,R2025-10-1-01,,POSTED,4713,2025-11-01,14.01,
                """);
        assertThat(month.ledger("2025-11"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,1,USD,14.01,0,-14.01,0,0,0,0",
                        "C2,2160,Product Search,2025-10,1,USD,1,0,-1,0,0,0,-1");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.ledger_entries
                        SELECT accrual_id, line_no, 'REVERSED', booked_in, booked_on, amount, 999, document_no FROM tieout.ledger_entries WHERE entry = 'REVERSED'
                        """))
                .hasMessageContaining("violates foreign key");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.ledger_entries
                        SELECT entry.accrual_id, line_no, 'REVERSED', booked_in, booked_on + 1, amount, other.batch_id, 1
                        FROM tieout.ledger_entries AS entry, (SELECT min(batch_id) AS batch_id FROM tieout.export_batches) AS other WHERE entry = 'REVERSED'
                        """))
                .hasMessageContaining("is REVERSED already");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), "DELETE FROM tieout.ledger_entries"))
                .hasMessageContaining("what was handed over stays on record");
    }

    /** R16, R21: nothing is booked in a month that is closed, nor dated otherwise than it was said. */
    @Test
    void whatWouldBeBookedInAClosedMonthIsRefused() {
        month.approve();
        TestDatabase.execute(month.month().url(), """
                SET session_replication_role = replica;
                INSERT INTO tieout.periods (reconciliation, billing_period, state, result_hash, approved_by) VALUES ('contoso', '[2025-11-01,2025-12-01)', 'EXPORTED', repeat('a', 64), 'finn')
                """);
        String refused =
                "Cannot book what is of 2025-10 in 2025-11: contoso of 2025-11 is EXPORTED; reopen it first: tieout close reopen --period 2025-11 --reconciliation contoso";
        assertThat(month.failed(30, month.export("netsuite-journal")))
                .as("the system of record would take it back there")
                .contains(refused);
        month.run(month.export("xero-manual-journal"));
        assertThat(month.failed(30, month.export("xero-manual-journal", "--of", "reversal")))
                .contains(refused);
        assertThat(month.failed(30, month.export("xero-manual-journal", "--of", "reversal", "--in", "2025-09")))
                .contains("Cannot book what is of 2025-10 in 2025-09: that is before it");
        assertThat(month.failed(30, month.export("xero-manual-journal", "--of", "reversal", "--in", "2025-10")))
                .contains("Cannot reverse the accrual of 2025-10 in that month: no other version takes its place");
        assertThat(month.files()).as("of the accrual alone").hasSize(3);
    }

    /** R13, R22: what stands in the books is taken back in its own month before another version takes its place. */
    @Test
    void aMonthThatIsReopenedIsTakenBackBeforeItIsBookedAnew() {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        month.reopen(() -> {
            month.month().publishWithCards(new Line("l1", "G1", "usage", "MATCHED", "11", "11"));
            month.run("compute", "--period", "2025-10", "--as", "omar");
        });

        assertThat(month.failed(30, month.export("xero-manual-journal")))
                .contains(
                        "Cannot export the accrual of 2025-10: version 1 of it stands in the books of that month; take it back there first: tieout accrual export --of reversal --version 1 --in 2025-10");
        assertThat(month.run(
                        month.export("xero-manual-journal", "--of", "reversal", "--version", "1", "--in", "2025-10")))
                .contains("R2025-10-1-01: C1 14.01 USD", "R2025-10-1-02: C2 1.00 USD");
        assertThat(month.run(month.export("xero-manual-journal"))).contains("J2025-10-2-01: C1 11.00 USD, 3 lines");
        assertThat(month.ledger("2025-10"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,0,USD,0,25.01,-14.01,0,0,11,11",
                        "C2,2160,Product Search,2025-10,0,USD,0,1,-1,0,0,0,0");
    }

    /** The first day of the next period is one of weeks: fiscal October 2025 is from 28 September to 25 October. */
    @Test
    void aYearOfWeeksHasItsOwnDaysAndItsOwnNextPeriod() throws IOException {
        month.configure("close: { fiscal-year: { start-month: 1, pattern: 4-4-5 } }");
        month.approve();
        month.run(month.export("xero-manual-journal"));
        assertThat(month.rows("E2025-10-0001/E2025-10-0001-C2-USD-xero-2.csv"))
                .allMatch(row -> row.contains(",25/10/2025,"));
        month.run(month.export("xero-manual-journal", "--of", "reversal"));
        assertThat(month.rows("E2025-10-0002/E2025-10-0002-C2-USD-xero-2.csv"))
                .allMatch(row -> row.contains(",26/10/2025,"));

        String first = "E2025-10-0001,J2025-10-1-01,,POSTED,4711,2025-09-28,14.01,\n";
        month.acknowledge(0, first);
        assertThat(month.printed())
                .as("a day of the period, if not of the month")
                .doesNotContain("Raised");
        String second = "E2025-10-0001,J2025-10-1-02,,POSTED,4712,2025-10-26,1.00,\n";
        month.acknowledge(0, first + second);
        assertThat(month.printed())
                .contains(
                        "Raised item 1 on proof J2025-10-1-02 of E2025-10-0001 was sent for 2025-10-25 and posted on 2025-10-26");
        month.acknowledge(0, """
                %s%sE2025-10-0002,R2025-10-1-01,1,POSTED,4713,2025-11-22,9.81,
                E2025-10-0002,R2025-10-1-01,2,POSTED,4713,2025-11-23,4.20,
                E2025-10-0002,R2025-10-1-01,3,POSTED,4713,2025-11-23,14.01,
                """.formatted(first, second));
        assertThat(month.printed().lines().filter(line -> line.startsWith("Raised")))
                .as("what was said before is raised once, and a day of a document once")
                .singleElement()
                .asString()
                .startsWith(
                        "Raised item 2 on proof R2025-10-1-01 of E2025-10-0002 was sent for 2025-10-26 and posted on 2025-11-23");
    }

    /** R16, R29, R53: whoever writes to the tables is refused what the command refuses. */
    @Test
    void theDatabaseHandsNothingOverTwiceNorOfAnOpenMonth() {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        String again = """
                INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content) VALUES ('x', 'x', 'x', 'x', '{}');
                INSERT INTO tieout.export_batches (batch_id, billing_period, number, contents, layout, layout_text, reversed_by, exported_on, accrual_id)
                SELECT (SELECT max(act_no) FROM tieout.acts), billing_period, 9, contents, layout, layout_text, reversed_by, exported_on, accrual_id FROM tieout.export_batches;
                INSERT INTO tieout.export_documents (batch_id, document_no, document_id, company, currency, posted_on, amount, line_count, fields)
                SELECT (SELECT max(act_no) FROM tieout.acts), document_no, document_id, company, currency, posted_on, amount, line_count, fields FROM tieout.export_documents
                """;
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), again))
                .hasMessageContaining("J2025-10-1-01 is EXPORTED with E2025-10-0001");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.ledger_entries
                        SELECT accrual_id, line_no, 'REVERSED', booked_in, booked_on, 0.01 - amount, batch_id, document_no FROM tieout.ledger_entries
                        """))
                .hasMessageContaining("is not the mirror of what was accrued before it");
        TestDatabase.execute(
                month.month().url(),
                "ALTER TABLE tieout.periods DISABLE TRIGGER USER; UPDATE tieout.periods SET state = 'APPROVED'");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), again))
                .hasMessageContaining("contoso is not approved with the result that was accrued");
    }

    /** What a layout leaves to the system of record is taken back there, and nowhere else. */
    @Test
    void theSystemOfRecordMayTakeItBackItself() throws IOException {
        month.approve();
        month.run(month.export("netsuite-journal"));
        assertThat(month.ledger("2025-11"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,1,USD,14.01,0,-14.01,0,0,0,0",
                        "C2,2160,Product Search,2025-10,1,USD,1,0,-1,0,0,0,0");
        assertThat(month.failed(30, month.export("xero-manual-journal", "--of", "reversal")))
                .contains("Cannot reverse the accrual of 2025-10: the system of record takes it back itself");
    }

    @Test
    void whatWasRefusedStandsOnNoAccount() throws IOException {
        month.approve();
        month.run(month.export("netsuite-journal"));
        month.acknowledge(0, "E2025-10-0001,J2025-10-1-02,,REFUSED,,,,Account 6500 is not known\n");
        assertThat(month.ledger("2025-10")).containsExactly("C1,2150,Webshop,2025-10,0,USD,0,14.01,0,0,0,14.01,14.01");
    }

    @Test
    void theLedgerIsHeldAgainstTheGeneralLedger() throws IOException {
        month.approve();
        month.run(month.export("netsuite-journal"));
        Path balances = Files.writeString(
                dir.resolve("balances.csv"), "Company,Account,Currency,Balance\nC1,2150,USD,14.01\nC2,2160,USD,0.98\n");
        assertThat(month.run("balance", "import", "--period", "2025-10", "--file", balances.toString(), "--as", "omar"))
                .isEqualTo("Imported 2 balances of 2025-10\n");
        assertThat(month.run("ledger", "--period", "2025-10")).endsWith("""

                C1 2150: 14.01 USD; the general ledger says the same; not confirmed as posted: 14.01 USD
                C2 2160: 1.00 USD; the general ledger has 0.98 USD, -0.02 USD more; not confirmed as posted: 1.00 USD
                """);
    }

    /**
     * R35: numbered and not written, because the disk was full or the process was killed: the next call finishes it.
     */
    @Test
    void aBatchWhoseFilesDidNotAppearIsFinishedByTheNextCall() throws IOException {
        month.approve();
        Path blocked = Files.writeString(dir.resolve("out"), "no folder");
        month.failed(12, month.export("xero-manual-journal"));
        assertThat(month.run("batches", "--period", "2025-10"))
                .endsWith("E2025-10-0001 was numbered, and its files are still to come: export it again\n");
        Files.delete(blocked);
        assertThat(month.run(month.export("xero-manual-journal"))).startsWith("Written again: E2025-10-0001");
        assertThat(month.files()).hasSize(3);
        assertThat(month.run("batches", "--period", "2025-10")).doesNotContain("still to come");
    }

    @Test
    void nobodyButFinanceHandsOver() {
        month.approve();
        assertThat(month.failed(
                        30,
                        "export",
                        "--period",
                        "2025-10",
                        "--layout",
                        "xero-manual-journal",
                        "--to",
                        "x",
                        "--as",
                        "omar"))
                .contains("Cannot export the accrual of 2025-10: Omar Haddad (omar) may not; a FinOps lead may");
    }

    /** R25, R53: one number, and both are told of it; what is taken back by two at once is so once. */
    @Test
    void twoExportersAtOnceHandItOverOnce() throws InterruptedException {
        month.approve();
        assertThat(AtOnce.tell(List.of(
                        () -> month.said(month.export("xero-manual-journal")),
                        () -> month.said(month.export("xero-manual-journal")))))
                .extracting(said -> said.lines().findFirst().orElse(""))
                .containsExactlyInAnyOrder(
                        "Exported E2025-10-0001: accrual, xero-manual-journal, to " + dir.resolve("out/E2025-10-0001"),
                        "Written again: E2025-10-0001: accrual, xero-manual-journal, to "
                                + dir.resolve("out/E2025-10-0001"));
        assertThat(AtOnce.tell(List.of(
                        () -> month.said(month.export("xero-manual-journal", "--of", "reversal")),
                        () -> month.said(month.export("xero-manual-journal", "--of", "reversal")))))
                .extracting(said -> said.substring(0, said.indexOf(':', "Written again:".length())))
                .containsExactlyInAnyOrder("Exported E2025-10-0002", "Written again: E2025-10-0002");
        assertThat(TestDatabase.query(month.month().url(), "SELECT count(*)::text FROM tieout.export_batches"))
                .containsExactly("2");
    }

    /** R25: whoever comes to write the same files waits, and then writes them again, as they were. */
    @Test
    void nobodyWritesABatchWhileAnotherDoes() throws Exception {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        List<String> files = month.files();
        long batch = Long.parseLong(
                TestDatabase.query(month.month().url(), "SELECT batch_id::text FROM tieout.export_batches")
                        .get(0));
        for (String file : files) {
            Files.delete(dir.resolve("out").resolve(file));
        }
        try (Connection another = DriverManager.getConnection(month.month().url());
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('tieout.writing', %d))".formatted(batch));
            CompletableFuture<String> export =
                    CompletableFuture.supplyAsync(() -> month.said(month.export("xero-manual-journal")));
            assertThat(waiting()).isEqualTo("1");
            assertThat(month.files()).isEmpty();
            another.commit();
            assertThat(export.get(1, TimeUnit.MINUTES)).startsWith("Written again: E2025-10-0001");
        }
        assertThat(month.files()).isEqualTo(files);
    }

    /** How many wait for a lock; asked until somebody does. */
    private String waiting() throws InterruptedException {
        String waiting = "0";
        for (int i = 0; i < 600 && waiting.equals("0"); i++) {
            Thread.sleep(100);
            waiting = TestDatabase.query(month.month().url(), """
                    SELECT count(*)::text FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """).get(0);
        }
        return waiting;
    }

    /** R24: the export waits for whoever is acting, and looks at what he has left. */
    @Test
    void anApprovalThatIsWithdrawnMeanwhileIsSeen() throws Exception {
        TestDatabase.execute(month.month().url(), """
                ALTER TABLE tieout.periods DISABLE TRIGGER approved_periods_have_approved_cards;
                INSERT INTO tieout.periods (reconciliation, billing_period, state) VALUES ('contoso', '[2025-10-01,2025-11-01)', 'OPEN');
                UPDATE tieout.periods SET state = 'REVIEW';
                UPDATE tieout.periods SET state = 'APPROVED', approved_by = 'finn', result_hash = (SELECT result_hash FROM tieout.publications)
                """);
        try (Connection connection = DriverManager.getConnection(month.month().url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('tieout.acts', 0))");
            CompletableFuture<String> export =
                    CompletableFuture.supplyAsync(() -> month.said(month.export("xero-manual-journal")));
            statement.execute("UPDATE tieout.periods SET state = 'REVIEW', result_hash = NULL, approved_by = NULL");
            connection.commit();
            assertThat(export.get(1, TimeUnit.MINUTES))
                    .contains("Cannot export the accrual of 2025-10: not approved: contoso");
        }
        assertThat(month.files()).isEmpty();
    }

    /**
     * R35: a process that is killed once the batch is numbered; the next finishes it, with the bytes it was numbered
     * with.
     */
    @Test
    void aProcessThatIsKilledLeavesNothingHalfWritten() throws Exception {
        month.approve();
        Process process = month.start(month.export("xero-manual-journal"));
        try (Connection connection = TestDatabase.connect(month.month().url());
                PreparedStatement numbered = connection.prepareStatement("SELECT FROM tieout.export_batches")) {
            while (process.isAlive() && !numbered.executeQuery().next()) {
                Thread.sleep(1);
            }
        }
        process.destroyForcibly().waitFor();
        List<String> left = month.files();
        assertThat(left)
                .as("what is there is whole, and batch.json is the last")
                .allMatch(file -> file.endsWith(".csv") || left.size() == 3 || !file.endsWith("batch.json"));

        assertThat(month.run(month.export("xero-manual-journal"))).startsWith("Written again: E2025-10-0001");
        assertThat(month.files())
                .contains(
                        "E2025-10-0001/E2025-10-0001-C1-USD-xero-1.csv",
                        "E2025-10-0001/E2025-10-0001-C2-USD-xero-2.csv",
                        "E2025-10-0001/batch.json");
        assertThat(TestDatabase.query(month.month().url(), "SELECT sha256 FROM tieout.export_files ORDER BY name"))
                .containsExactly(
                        Sha256.hex(
                                Files.readAllBytes(dir.resolve("out/E2025-10-0001/E2025-10-0001-C1-USD-xero-1.csv"))),
                        Sha256.hex(
                                Files.readAllBytes(dir.resolve("out/E2025-10-0001/E2025-10-0001-C2-USD-xero-2.csv"))));
    }

    /** The month's own journals, by every layout that comes with Tieout. */
    @Test
    void everyLayoutForJournalsTakesTheMonth() {
        month.approve();
        month.run(month.export("xero-manual-journal"));
        Layouts layouts = Layouts.beside(ConfigFile.of(dir.resolve("tieout.yaml")));
        List<String> written = month.month().store().read(transaction -> {
            BatchRow batch =
                    transaction.of(Exports.class).batches(AMonth.OCTOBER).get(0);
            return layouts.names().stream()
                    .map(layouts::named)
                    .filter(layout -> layout.kind() == ExportKind.JOURNAL)
                    .filter(layout -> RenderedFiles.of(layout, StoredBatch.read(transaction, batch)).rows().stream()
                            .allMatch(file -> file.size() > 0))
                    .map(Layout::name)
                    .toList();
        });
        assertThat(written)
                .containsExactly(
                        "business-central",
                        "dynamics365-general-journal",
                        "fixed-width-h-l-c",
                        "jde-f0911z1",
                        "netsuite-journal",
                        "oracle-fusion-gl",
                        "peoplesoft",
                        "quickbooks-iif",
                        "quickbooks-online",
                        "sage-intacct",
                        "sap-journal-upload",
                        "sap-rfbibl00",
                        "workday-journal",
                        "xero-manual-journal");
    }
}
