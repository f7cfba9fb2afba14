package org.tieout.close.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.testing.TestDatabase;

/** Contoso's October: what it cost is accrued, and every amount is traced to the lines that sum to it. */
class AccrualIT {

    private final ABookedMonth month;

    AccrualIT(@TempDir Path dir) throws IOException {
        this.month = ABookedMonth.prepared(dir, "", "webshop-is-coded", coded -> coded.coding("""
                web,,Webshop,,,0.7,2025-01,,C1,,6400,2150,,,4100,,,,,,,,,,,,,,
                web,,Webshop,,,0.3,2025-01,,C1,,6400,2150,,,4200,,,,,,,,,,,,,,
                """));
    }

    @Test
    void whatTheCardsSayIsAccruedWhereItIsBooked() {
        publish(
                new Line("l1", "G1", "usage", "MATCHED", "10.001", "10.001"),
                new Line("l2", "G1", "usage", "MISMATCHED", "9", "5.004", "1"),
                new Line("l3", "G1", "credits", "MATCHED", "-3", "-3"),
                new Line("l4", "G2", "usage", "NOT_INVOICED", "0", "2.40"));
        TestDatabase.execute(
                month.month().url(),
                "ALTER TABLE tieout.published_invoices DISABLE TRIGGER USER; UPDATE tieout.published_invoices SET invoice_issue_status = 'Open' WHERE invoice_id = 'G2'; UPDATE tieout.published_invoices SET invoice_issue_status = 'Issued' WHERE invoice_id = 'G1'");

        assertThat(month.run("compute", "--period", "2025-10", "--as", "omar")).isEqualTo("""
                Computed: accrual of 2025-10, version 1: 7 lines, 14.41 USD
                Cannot be booked, and keeps the month from being exported:
                  no rule codes Product Search: Microsoft, usage, 1.00 USD
                """);
        assertThat(month.run("show", "--period", "2025-10", "--format", "csv")
                        .lines()
                        .map(line -> line.replace("contoso,2025-10,Microsoft,", "")))
                .containsExactly(
                        "Line,Reconciliation,BillingPeriod,InvoiceIssuerName,InvoiceId,BusinessUnit,Product,Lane,Method,Company,ExpenseAccount,AccruedAccount,CostCentre,Currency,Exact,Amount,Settlement",
                        "A2025-10-1-0001,G1,,Product Search,usage,INVOICED,,,,,USD,1,1,REVERSE",
                        "A2025-10-1-0002,G1,,Webshop,credits,INVOICED,C1,6400,2150,4100,USD,-2.1,-2.1,REVERSE",
                        "A2025-10-1-0003,G1,,Webshop,credits,INVOICED,C1,6400,2150,4200,USD,-0.9,-0.9,REVERSE",
                        "A2025-10-1-0004,G1,,Webshop,usage,INVOICED,C1,6400,2150,4100,USD,9.8035,9.81,REVERSE",
                        "A2025-10-1-0005,G1,,Webshop,usage,INVOICED,C1,6400,2150,4200,USD,4.2015,4.2,REVERSE",
                        "A2025-10-1-0006,G2,,Webshop,usage,NOT_INVOICED,C1,6400,2150,4100,USD,1.68,1.68,REVERSE",
                        "A2025-10-1-0007,G2,,Webshop,usage,NOT_INVOICED,C1,6400,2150,4200,USD,0.72,0.72,REVERSE");
    }

    @Test
    void everyAmountIsTracedToTheLinesThatSumToIt() {
        publish(
                new Line("l1", "G1", "usage", "MATCHED", "10.001", "10.001"),
                new Line("l2", "G1", "usage", "MISMATCHED", "9", "5.004", "1"),
                new Line("l3", "G1", "credits", "MATCHED", "-3", "-3"));
        month.run("compute", "--period", "2025-10", "--as", "omar");

        assertThat(month.run("trace", "A2025-10-1-0004", "--format", "csv")).isEqualTo("""
                LineId,MeterCategory,MeterName,Region,MatchStatus,Workload,BillingCurrency,Cost
                l1,,,,MATCHED,web,USD,10.001
                l2,,,,MISMATCHED,web,USD,4.004
                """.replace("\n", "\r\n"));
        assertThat(month.run("trace", "A2025-10-1-0004"))
                .endsWith("A2025-10-1-0004: 9.8035 USD of Webshop, a share of 0.7 of the rows; booked as 9.81 USD\n");
        assertThat(month.failed(20, "trace", "A2025-10-1-0099"))
                .contains("There is no such line: version 1 of the accrual of 2025-10 has no line 99");
        assertThat(month.failed(20, "trace", "A2025-10-2-0001")).contains("has no version 2");
        assertThat(month.failed(2, "trace", "4711")).contains("'4711' is no line of an accrual");
    }

    @Test
    void computedAgainItIsTheSameUntilAResultOrTheCodingChanges() {
        publish(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        month.run("compute", "--period", "2025-10", "--as", "omar");
        assertThat(month.run("compute", "--period", "2025-10", "--as", "omar"))
                .startsWith("Unchanged: accrual of 2025-10, version 1: 2 lines, 10.00 USD");

        publish(new Line("l1", "G1", "usage", "MATCHED", "11", "11"));
        assertThat(month.run("show", "--period", "2025-10")).endsWith("""
                        A draft: not approved: contoso
                        A draft: another result is published by now, compute it again: contoso
                        A draft: corrections, owners or the coding are others by now, compute it again
                        """);
        assertThat(month.failed(20, "trace", "A2025-10-1-0001"))
                .contains("another result of contoso of 2025-10 is published by now");
        assertThat(month.run("compute", "--period", "2025-10", "--as", "omar"))
                .startsWith("Computed: accrual of 2025-10, version 2: 2 lines, 11.00 USD");
        month.coding("web,,,,,1,2025-01,,C1,,6400,2150,,,4100,,,,,,,,,,,,,,\n");
        assertThat(month.run("compute", "--period", "2025-10", "--as", "omar"))
                .startsWith("Computed: accrual of 2025-10, version 3: 1 lines, 11.00 USD");
        assertThat(month.run("show", "--period", "2025-10", "--version", "1"))
                .as("what was computed stays")
                .contains("version 1", "10.00 USD");
    }

    @Test
    void nothingIsAccruedWithoutResultOrCodingNorByWhoeverMayNot() {
        assertThat(month.failed(20, "compute", "--period", "2025-10", "--as", "omar"))
                .contains("2025-10 has no published result yet");
        publish(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        assertThat(month.failed(30, "compute", "--period", "2025-10", "--as", "vera"))
                .contains("Vera Blom (vera) may not; an operator or FinOps lead may");
        assertThat(month.failed(
                        30,
                        "coding",
                        "import",
                        "--file",
                        month.dir().resolve("coding.csv").toString(),
                        "--as",
                        "omar"))
                .contains("a FinOps lead or administrator may");
    }

    @Test
    void journalsAreShownOnceAllIsApprovedAndCodedAndBeforeThatAsADraft() {
        publish(
                new Line("l1", "G1", "usage", "MATCHED", "10.001", "10.001"),
                new Line("l2", "G1", "usage", "MISMATCHED", "9", "5.004", "1"));
        month.run("compute", "--period", "2025-10", "--as", "omar");

        assertThat(month.failed(20, "journal", "--period", "2025-10"))
                .contains(
                        "Cannot book the accrual of 2025-10: not approved: contoso; 1 of its lines has no coding, with 1.00 USD; --draft shows its journals all the same");
        assertThat(month.run("journal", "--period", "2025-10", "--draft")).isEqualTo("""
                Journal        LineNumber  Company  PeriodName  Account  CostCentre  Currency  Debit  Credit  Memo                        AccrualLine
                ─────────────  ──────────  ───────  ──────────  ───────  ──────────  ────────  ─────  ──────  ──────────────────────────  ───────────────
                J2025-10-1-01           1  C1       2025-10        6400        4100  USD        9.81          Webshop                     A2025-10-1-0002
                J2025-10-1-01           2  C1       2025-10        6400        4200  USD        4.20          Webshop                     A2025-10-1-0003
                J2025-10-1-01           3  C1       2025-10        2150              USD               14.01  Accrued cloud cost 2025-10

                J2025-10-1-01: C1 14.01 USD, 3 lines
                A draft: not approved: contoso
                A draft: 1 of its lines has no coding, with 1.00 USD
                """);
    }

    /** R31: tax is no cost, and a rule for it codes none. */
    @Test
    void taxIsNotAccrued() {
        publish(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        TestDatabase.execute(
                month.month().url(),
                "ALTER TABLE tieout.published_invoices DISABLE TRIGGER USER; UPDATE tieout.published_invoices SET invoice_tax = 1.90, export_tax = 1.90");
        month.coding("""
                tax,,,,usage,1,2025-01,,C1,,,2150,,1576,,,,,,,,,,,,,,,
                web,,Webshop,,,1,2025-01,,C1,,6400,2150,,,4100,,,,,,,,,,,,,,
                """);

        assertThat(month.run("compute", "--period", "2025-10", "--as", "omar")).isEqualTo("""
                Computed: accrual of 2025-10, version 1: 1 lines, 10.00 USD
                Cannot be booked, and keeps the month from being exported:
                  no rule codes Webshop: Microsoft, usage, 10.00 USD
                """);
        assertThat(month.run("show", "--period", "2025-10"))
                .endsWith("A draft: 1 of its lines has no coding, with 10.00 USD\n");
    }

    /** R16: a period that is exported is closed for this too, whichever door is tried. */
    @Test
    void anExportedMonthIsNotAccruedAnew() {
        publish(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        month.approve();

        assertThat(month.failed(30, "compute", "--period", "2025-10", "--as", "omar"))
                .contains("Cannot accrue anything anew: contoso of 2025-10 is EXPORTED");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), """
                        INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content) VALUES ('x', 'x', 'x', 'x', '{}');
                        INSERT INTO tieout.accruals SELECT max(act_no), '[2025-10-01,2025-11-01)', 1, (SELECT coding_id FROM tieout.codings) FROM tieout.acts;
                        INSERT INTO tieout.accrual_results SELECT accrual_id, 'contoso', (SELECT result_hash FROM tieout.publications) FROM tieout.accruals
                        """))
                .hasMessageContaining("nothing can be accrued anew: contoso of 2025-10 is exported or closed");
    }

    @Test
    void whatWasAccruedStaysOnRecord() {
        publish(new Line("l1", "G1", "usage", "MATCHED", "10", "10"));
        month.run("compute", "--period", "2025-10", "--as", "omar");

        assertThatThrownBy(
                        () -> TestDatabase.execute(month.month().url(), "UPDATE tieout.accrual_lines SET amount = 0"))
                .hasMessageContaining("what was coded or accrued stays on record");
        assertThatThrownBy(() -> TestDatabase.execute(month.month().url(), "DELETE FROM tieout.coding_lines"))
                .hasMessageContaining("what was coded or accrued stays on record");
    }

    private void publish(Line... lines) {
        month.month().publishWithCards(lines);
        TestDatabase.execute(month.month().url(), """
                ALTER TABLE tieout.published_allocations DISABLE TRIGGER USER;
                UPDATE tieout.published_allocations AS given
                SET invoice_issuer_name = line.invoice_issuer_name, invoice_id = line.invoice_id
                FROM tieout.published_lines AS line WHERE line.line_id = given.line_id
                """);
    }
}
