package org.tieout.close.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.ABookedMonth;
import org.tieout.close.AMonth;
import org.tieout.close.AMonth.Line;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Budgets;
import org.tieout.store.close.Budgets.MonthBudget;
import org.tieout.store.close.Budgets.NewBudget;
import org.tieout.store.close.Budgets.YearBudget;
import org.tieout.store.close.Exports;
import org.tieout.testing.TestDatabase;

/** Invoices, what they leave of an accrual that waited for them, chargebacks, prepaid cost and budgets. */
class BooksIT {

    private final Path dir;

    BooksIT(@TempDir Path dir) {
        this.dir = dir;
    }

    private ABookedMonth october(String accruals) throws IOException {
        ABookedMonth october = published(dir, accruals);
        october.run("compute", "--period", "2025-10", "--as", "omar");
        october.approve();
        return october;
    }

    /** October with an invoice, neither accrued nor approved. */
    static ABookedMonth published(Path dir, String accruals) throws IOException {
        return ABookedMonth.prepared(
                dir,
                accruals.isEmpty() ? "" : "accruals: " + accruals,
                "october-with-an-invoice",
                BooksIT::octoberIsPublished);
    }

    private static void octoberIsPublished(ABookedMonth october) {
        october.coding("""
                web,,Webshop,,,0.7,2025-01,,C1,Main,6400,2150,1410,1576,4100,,101.6400,,Tieout,Accrual,{MMM}-{yy},,70012,Microsoft,DUBLIN,NET 30,PO-1,1,100
                web,,Webshop,,,0.3,2025-01,,C1,Main,6400,2150,1410,1576,4200,,101.6400,,Tieout,Accrual,{MMM}-{yy},,70012,Microsoft,DUBLIN,NET 30,PO-1,1,100
                search,,Product Search,,,1,2025-01,,C2,Main,6500,2160,1410,1576,4300,,102.6500,,Tieout,Accrual,{MMM}-{yy},,70012,Microsoft,DUBLIN,NET 30,,,
                """);
        october.month()
                .publishWithCards(
                        new Line("l1", "G1", "usage", "MATCHED", "10", "10"),
                        new Line("l2", "G1", "usage", "MISMATCHED", "9", "5", "1"));
        TestDatabase.execute(october.month().url(), """
                ALTER TABLE tieout.published_allocations DISABLE TRIGGER USER;
                UPDATE tieout.published_allocations AS given
                SET invoice_issuer_name = line.invoice_issuer_name, invoice_id = line.invoice_id
                FROM tieout.published_lines AS line WHERE line.line_id = given.line_id;
                ALTER TABLE tieout.published_invoices DISABLE TRIGGER USER;
                UPDATE tieout.published_invoices SET invoice_issue_status = 'Issued', invoice_tax = 3.61, invoice_billed_cost = 19, export_billed_cost = 15, variance = 4, gross_variance = 4;
                INSERT INTO tieout.published_effects (publication_id, line_id, invoice_issuer_name, invoice_id, billing_currency, effect, amount)
                SELECT publication_id, 'l2', 'Microsoft', 'G1', 'USD', 'PRICE', 4 FROM tieout.publications
                """);
    }

    @Test
    void anInvoiceIsPaidByItsCompaniesWithTaxOnALineOfItsOwn() throws IOException {
        ABookedMonth october = october("");
        assertThat(october.run(october.export("ap-invoice-csv")))
                .startsWith("Exported E2025-10-0001: payables, ap-invoice-csv")
                .contains("  70012/G1: C1 22.61 USD, 3 lines\n");
        assertThat(october.rows("E2025-10-0001/E2025-10-0001-ap.csv"))
                .as("Product Search is on no invoice: its cost was exported, and not invoiced")
                .hasSize(3)
                .allMatch(row -> row.contains("G1") && row.contains("22.61"))
                .anyMatch(row -> row.contains("13.30") && row.contains("6400"))
                .anyMatch(row -> row.contains("5.70") && row.contains("6400"))
                .anyMatch(row -> row.contains("3.61") && row.contains("1576"));
        assertThat(october.run(october.export("ap-invoice-csv"))).startsWith("Written again: E2025-10-0001");
        assertThat(october.failed(12, october.export("xero-manual-journal", "--of", "chargeback")))
                .contains("Nothing is charged back: invoices are booked to expense accounts at once");
    }

    @Test
    void aPurchaseOrderIsNotOverdrawn() throws IOException {
        ABookedMonth october = october("");
        TestDatabase.execute(
                october.month().url(),
                "ALTER TABLE tieout.periods DISABLE TRIGGER USER; UPDATE tieout.periods SET state = 'APPROVED'");
        october.coding("all,,,,,1,2025-01,,C1,Main,6400,2150,1410,,4100,,,,,,,,,,,,PO-1,1,18.99\n");
        october.run("compute", "--period", "2025-10", "--as", "omar");
        TestDatabase.execute(october.month().url(), "UPDATE tieout.periods SET state = 'EXPORTED'");
        assertThat(october.failed(20, october.export("ap-invoice-csv")))
                .contains(
                        "Cannot export the invoices of 2025-10: no rule has a tax account for invoice G1, 3.61 USD",
                        "the rule all names no vendor, 19.00 USD",
                        "purchase order PO-1 has 18.99 USD left, and 19.00 USD are to be booked on it");
        assertThat(october.files()).isEmpty();
    }

    /** R34: what was handed over to be paid is not paid again because it is coded otherwise by then. */
    @Test
    void anInvoiceIsPaidOnceHoweverItIsCodedByThen() throws IOException {
        ABookedMonth october = october("");
        october.run(october.export("ap-invoice-csv"));
        String vendor = "Tieout,Accrual,{MMM}-{yy},,70012,Microsoft,DUBLIN,NET 30,,,\n";
        october.reopen(() -> {
            october.coding("all,,,,,1,2025-01,,C1,Main,6400,2150,1410,1576,4900,,,," + vendor);
            october.run("compute", "--period", "2025-10", "--as", "omar");
        });
        assertThat(october.failed(30, october.export("ap-invoice-csv")))
                .contains(
                        "70012/G1 was handed over with E2025-10-0001 as 22.61 USD in 3 lines on 2025-11-01, and would be 22.61 USD in 2 lines on 2025-11-01 now; have it voided and acknowledged as refused first");
        october.reopen(() -> {
            october.coding("all,,,,,0.5,2025-01,,C1,Main,6400,2150,1410,1576,4900,,,," + vendor
                    + "all,,,,,0.5,2025-01,,C3,Main,6400,2150,1410,1576,4900,,,," + vendor);
            october.run("compute", "--period", "2025-10", "--as", "omar");
        });
        assertThat(october.failed(30, october.export("ap-invoice-csv")))
                .contains(
                        "Cannot export the invoices of 2025-10: G1 was handed over as 70012/G1 with E2025-10-0001, and would be shared otherwise now");
        october.acknowledge(0, "E2025-10-0001,70012/G1,,REFUSED,,,,voided\n");
        assertThat(october.run(october.export("ap-invoice-csv"))).contains("  70012/G1-C1: C1 ", "  70012/G1-C3: C3 ");
    }

    /** Accrued, released by its invoice, trued up: nothing is left, and the expense is what was invoiced. */
    @Test
    void whatWaitsForItsInvoiceIsReleasedByItAndTheRestIsTruedUp() throws IOException {
        ABookedMonth october = october("{ release-on-invoice: [Microsoft] }");
        assertThat(october.failed(20, october.export("ap-invoice-csv")))
                .as("it would be an expense twice")
                .contains("what was accrued until invoice G1 comes was not handed over yet");
        october.run(october.export("xero-manual-journal"));
        october.run(october.export("ap-invoice-csv"));
        assertThat(october.rows("E2025-10-0002/E2025-10-0002-ap.csv"))
                .as("booked against what was accrued")
                .anyMatch(row -> row.contains("13.30") && row.contains("2150"))
                .anyMatch(row -> row.contains("5.70") && row.contains("2150"));
        assertThat(october.ledger("2025-11"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,1,USD,14,0,0,-19,0,-5,-5",
                        "C2,2160,Product Search,2025-10,1,USD,1,0,0,0,0,1,1");
        assertThat(october.run(october.export("xero-manual-journal", "--of", "true-up")))
                .contains("T2025-10-1-1-01: C1 5.00 USD, 3 lines", "T2025-10-1-1-02: C2 1.00 USD, 2 lines");
        assertThat(october.rows("E2025-10-0003/E2025-10-0003-C1-USD-xero-1.csv"))
                .extracting(row -> row.replaceAll("^.*?,01/11/2025,", ""))
                .containsExactly(
                        "Webshop,6400,Tax Exempt,3.50,Cost centre,4100,,",
                        "Webshop,6400,Tax Exempt,1.50,Cost centre,4200,,",
                        "Accrued cloud cost 2025-10,2150,Tax Exempt,-5.00,,,,");
        assertThat(october.ledger("2025-11"))
                .containsExactly(
                        "C1,2150,Webshop,2025-10,1,USD,14,0,0,-19,5,0,0",
                        "C2,2160,Product Search,2025-10,1,USD,1,0,0,0,-1,0,0");
        assertThat(october.run(october.export("xero-manual-journal", "--of", "true-up")))
                .startsWith("Written again: E2025-10-0003");
        assertThat(october.failed(20, october.export("xero-manual-journal", "--of", "reversal")))
                .as("it waits for its invoice")
                .contains("Nothing to export");
    }

    @Test
    void anAccrualIsTruedUpWithTheEffectsOfItsInvoices() throws IOException {
        ABookedMonth october = october("");
        assertThat(october.failed(20, "true-up", "--period", "2025-10", "--as", "omar"))
                .contains("Nothing to true up: the accrual of 2025-10 was not handed over yet");
        october.run(october.export("xero-manual-journal"));
        assertThat(october.run("true-up", "--period", "2025-10", "--as", "omar", "--format", "csv")
                        .lines()
                        .skip(1))
                .containsExactly(
                        "2025-10,contoso,Microsoft,,Product Search,REVERSE,USD,1,0,0,-1,-100",
                        "2025-10,contoso,Microsoft,,Webshop,REVERSE,USD,14,19,0,5,35.71");
        assertThat(october.run("true-up", "--period", "2025-10", "--as", "omar"))
                .endsWith("""

                        contoso, Microsoft: PRICE 4.00 USD
                        Unchanged: true-up of the accrual of 2025-10, version 1: 4.00 USD
                        """);
    }

    /** The clearing account is empty after the chargeback, invoice by invoice. */
    @Test
    void whatIsClearedIsChargedBackToThoseWhoCausedIt() throws IOException {
        ABookedMonth october = october("{ clearing-account: \"1990\", clearing-company: C9 }");
        october.run(october.export("xero-manual-journal"));
        assertThat(october.run(october.export("ap-invoice-csv"))).contains("  70012/G1: C9 22.61 USD, 2 lines\n");
        assertThat(october.rows("E2025-10-0002/E2025-10-0002-ap.csv"))
                .anyMatch(row -> row.contains("19.00") && row.contains("1990"));
        assertThat(october.run(october.export("xero-manual-journal", "--of", "chargeback")))
                .contains("C2025-10-1-01: C9 19.00 USD, 3 lines");
        assertThat(october.rows("E2025-10-0003/E2025-10-0003-C9-USD-xero-1.csv"))
                .extracting(row -> row.replaceAll("^.*?,01/11/2025,", ""))
                .hasSize(3)
                .contains("Charged back 2025-10,1990,Tax Exempt,-19.00,,,,");
        assertThat(october.failed(12, october.export("xero-manual-journal", "--of", "budget")))
                .contains("Invalid --of: the layout xero-manual-journal is for journal, not for budget");
        october.reopen(() -> {
            october.coding(
                    "all,,,,,1,2025-01,,C1,Main,6400,2150,1410,1576,4900,,,,Tieout,Accrual,{MMM}-{yy},,70012,Microsoft,DUBLIN,NET 30,,,\n");
            october.run("compute", "--period", "2025-10", "--as", "omar");
        });
        assertThat(october.failed(30, october.export("xero-manual-journal", "--of", "chargeback")))
                .contains("Cannot charge back 2025-10: C2025-10-1-01 of an earlier version stands");
    }

    @Test
    void prepaidCostIsExpensedMonthByMonth() throws IOException {
        ABookedMonth october = october("");
        Path file = Files.writeString(
                dir.resolve("prepaid.csv"),
                "Commitment,Issuer,InvoiceId,Product,Currency,Amount,FirstDay,LastDay,Memo\nri-1,Microsoft,G7,Webshop,USD,92.00,2025-10-01,2025-12-31,three months\n");
        // October is closed by now; what is prepaid from November on is not.
        Files.writeString(
                file, Files.readString(file).replace("2025-10-01", "2025-11-01").replace("92.00", "61.00"));
        october.run("prepaid", "import", "--file", file.toString(), "--as", "omar");
        String[] november = october.export("xero-manual-journal", "--of", "prepaid");
        november[2] = "2025-11";
        assertThat(october.run(november)).contains("P2025-11-01: C1 30.00 USD, 3 lines");
        assertThat(october.rows("E2025-11-0001/E2025-11-0001-C1-USD-xero-1.csv"))
                .extracting(row -> row.replaceAll("^.*?,30/11/2025,", ""))
                .containsExactly(
                        "Webshop,6400,Tax Exempt,21.00,Cost centre,4100,,",
                        "Webshop,6400,Tax Exempt,9.00,Cost centre,4200,,",
                        "Prepaid cloud cost 2025-11,1410,Tax Exempt,-30.00,,,,");
        october.acknowledge(0, "E2025-11-0001,P2025-11-01,,POSTED,4711,2025-12-01,29.00,\n");
        assertThat(october.printed())
                .contains(
                        "Raised item 1 on proof P2025-11-01 of E2025-11-0001 was sent with 30.00 USD and posted with 29.00 USD",
                        "Raised item 2 on proof P2025-11-01 of E2025-11-0001 was sent for 2025-11-30 and posted on 2025-12-01");
    }

    @Test
    void aBudgetGoesOutOnceAndAsItsNextVersionWhenItIsAmended() throws IOException {
        ABookedMonth october = october("");
        String[] export = october.export("oracle-fusion-budget");
        assertThat(october.failed(20, export)).contains("Nothing to export: FY2025 has no budget yet");
        budget(october, "100.00", "100.00");
        assertThat(october.run(export))
                .startsWith("Exported E2025-10-0001: budget")
                .contains("  FY2025 C1 Main USD 1: C1 200.00 USD, 4 lines\n");
        assertThat(october.run(export)).startsWith("Written again: E2025-10-0001");

        budget(october, "100.00", "60.00");
        assertThat(october.run(export))
                .startsWith("Exported E2025-10-0002: budget")
                .contains("  FY2025 C1 Main USD 2: C1 160.00 USD, 4 lines\n");
        budget(october, "100.00", "100.00");
        assertThat(october.run(export))
                .as("as it was at first, which the ledger has no more")
                .contains("E2025-10-0003", "  FY2025 C1 Main USD 3: C1 200.00 USD, 4 lines\n");
        october.coding("all,,,,,1,2025-01,,C1,Main,6450,2150,1410,,4100,,101.6450,,,,{MMM}-{yy},,,,,,,,\n");
        assertThat(october.run(export))
                .as("the accounts it was on have nothing now")
                .contains("E2025-10-0004", "  FY2025 C1 Main USD 4: C1 200.00 USD, 6 lines\n");
        assertThat(october.run(export)).startsWith("Written again: E2025-10-0004");

        october.acknowledge(0, """
                E2025-10-0003,FY2025 C1 Main USD 3,,POSTED,4711,,199.00,
                E2025-10-0004,FY2025 C1 Main USD 4,,REFUSED,,,,6450 is not known
                """);
        assertThat(october.printed())
                .contains(
                        "Raised item 1 on proof FY2025 C1 Main USD 3 of E2025-10-0003 was sent with 200.00 USD and posted with 199.00 USD");
        assertThat(money(october)).as("one budget stands").containsExactly("200.00 POSTED 1", "200.00 REFUSED 1");
        assertThat(october.run(export))
                .startsWith("Exported E2025-10-0005")
                .contains("  FY2025 C1 Main USD 4: C1 200.00 USD, 6 lines\n");
        assertThat(money(october)).containsExactly("200.00 EXPORTED 1");
    }

    private static List<String> money(ABookedMonth october) {
        return october
                .month()
                .store()
                .read(transaction -> transaction.of(Exports.class).money(AMonth.OCTOBER))
                .stream()
                .map(one -> "%s %s %d".formatted(one.amount(), one.state(), one.documents()))
                .toList();
    }

    /** What Webshop may cost in November and December. */
    private static void budget(ABookedMonth october, String november, String december) {
        october.month().as("finn", acting -> {
            long act = acting.transaction()
                    .of(Acts.class)
                    .append(new Actor("finn", "", "test"), "budget imported", "FY2025", Optional.empty(), "", Map.of());
            Budgets budgets = acting.transaction().of(Budgets.class);
            BillingPeriod from = BillingPeriod.parse("2025-11");
            long id = budgets.add(new NewBudget("FY2025", from, "%064d".formatted(act), "amended", act));
            BigDecimal year = new BigDecimal(november).add(new BigDecimal(december));
            budgets.setYears(id, List.of(new YearBudget("Webshop", "USD", year)));
            budgets.setMonths(
                    id,
                    List.of(
                            new MonthBudget("Webshop", "USD", from, new BigDecimal(november)),
                            new MonthBudget("Webshop", "USD", from.next(), new BigDecimal(december))));
            return "";
        });
    }

    /** Proseware cost 62.00 in September, and 31.00 in August; nothing of it was delivered for October. */
    @Test
    void whatIsExpectedAndMissingIsAccruedByTheMethodItsLineStates() throws IOException {
        ABookedMonth october = october("{ expected-by-run-rate: [Proseware], expected-by-last-month: [AWS] }");
        TestDatabase.execute(october.month().url(), """
                INSERT INTO tieout.publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
                SELECT 'tailspin', month, 'r1', repeat('9', 64), 's', 1, 'totals'
                FROM (VALUES ('[2025-08-01,2025-09-01)'::tieout.billing_period), ('[2025-09-01,2025-10-01)')) AS months (month);
                INSERT INTO tieout.published_allocations (publication_id, line_id, invoice_issuer_name, invoice_id, billing_currency, product, rule, invoice_billed_cost, export_billed_cost, cost_variance)
                SELECT publication_id, 'p' || issuer, issuer, 'P1', 'USD', 'Webshop', 'web', cost, cost, 0
                FROM tieout.publications
                JOIN (VALUES ('[2025-08-01,2025-09-01)'::tieout.billing_period, 'Proseware', 31.00), ('[2025-09-01,2025-10-01)', 'Proseware', 62.00),
                  ('[2025-09-01,2025-10-01)', 'AWS', 7.77)) AS spent (billing_period, issuer, cost) USING (billing_period)
                """);
        TestDatabase.execute(
                october.month().url(),
                "ALTER TABLE tieout.periods DISABLE TRIGGER USER; UPDATE tieout.periods SET state = 'APPROVED'");
        october.run("compute", "--period", "2025-10", "--as", "omar");

        String shown = october.run("show", "--period", "2025-10", "--format", "csv");
        assertThat(shown.lines())
                .extracting(line -> line.replaceFirst("^A2025-10-\\d-\\d+,", ""))
                .contains(
                        "tailspin,2025-10,AWS,,Contoso Retail,Webshop,,LAST_MONTH,C1,6400,2150,4100,USD,5.439,5.44,REVERSE",
                        "tailspin,2025-10,AWS,,Contoso Retail,Webshop,,LAST_MONTH,C1,6400,2150,4200,USD,2.331,2.33,REVERSE")
                .as("93.00 in 61 days, for 31 days")
                .anyMatch(
                        line -> line.startsWith(
                                "tailspin,2025-10,Proseware,,Contoso Retail,Webshop,,RUN_RATE,C1,6400,2150,4100,USD,33.0836065573769,33.08,"));
        String line = shown.lines()
                .filter(one -> one.contains(",RUN_RATE,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1)[0];
        assertThat(october.run("trace", line))
                .contains("expected of Proseware by RUN_RATE: nothing of it was delivered yet; booked as 33.08 USD");
    }
}
