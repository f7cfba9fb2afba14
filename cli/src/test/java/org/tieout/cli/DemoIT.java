package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.ConfigReader;
import org.tieout.store.Store;

/** The whole flow over the sample companies, held against the committed golden result. */
class DemoIT {

    /**
     * `mvn verify -Dgolden.update=true` writes the golden files anew; read every changed line before you commit them.
     */
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    private static Path home;

    private static Installation tieout;
    private static Installation.Outcome demo;

    @BeforeAll
    static void demo() {
        tieout = new Installation(home);
        demo = tieout.run("demo");
    }

    @Test
    void endsWithAVerdictAPersonUnderstands() {
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.out())
                .contains("INVOICES", "LARGEST DIFFERENCES", "G01010001", "MISMATCHED", "SQL Database, vCore")
                .contains(
                        "Verdict: 5 of 8 invoices agree, and 34 of 48 lines: to the last digit, or once rounded as their issuer rounds.")
                .contains("Every other line is explained: its effects sum to its variance. All totals tie out.");
    }

    @Test
    void saysWhatIsOutstandingAndWhoOwesIt() {
        assertThat(demo.out())
                .contains(
                        "MONTH CLOSE\n2026-10 is OPEN\n  contoso: OPEN\n    PRELIMINARY: ",
                        "    APPROVALS: spend cards are not approved: 4 of 4\n",
                        "  Aisha Karimi (aisha) owes 1\n    accept or dispute the card of Webshop\n",
                        "  Noor Haddad (noor) owes 2\n");
    }

    @Test
    void aSecondDemoLeavesWhoeverTheStoreKnowsOf() {
        assertThat(DemoCompany.imports(
                        Store.open(ConfigReader.read(tieout.config()).metadata()), home.resolve("data/sample")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "invoices, 2026-09",
        "lines, 2026-09",
        "invoices, 2026-10",
        "lines, 2026-10",
        "effects, 2026-10",
        "lanes, 2026-10",
        "details, 2026-10"
    })
    void givesTheGoldenResult(String what, String period) throws IOException {
        String shown = Golden.withoutOwners(
                tieout.run("show", what, "--period", period, "--format", "csv").out());

        if (UPDATE) {
            Files.writeString(Golden.file(what, period), shown);
        }
        assertThat(shown).isEqualTo(Golden.result(what, period));
    }

    @Test
    void aSecondRunGivesTheSameRowsAndLandsNothing() throws IOException {
        String before = Golden.result("invoices", "2026-10") + Golden.result("lines", "2026-10");
        List<String> landed = tieout.files("data/landing");

        Installation.Outcome again = tieout.run("run", "--period", "2026-10");

        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("unchanged: 2 files").doesNotContain(" landed:");
        assertThat(Golden.withoutOwners(tieout.results("2026-10"))).isEqualTo(before);
        assertThat(tieout.files("data/landing")).isEqualTo(landed);
    }

    @Test
    void variancesEndWith10OnlyWhenAsked() {
        assertThat(tieout.run("reconcile", "--period", "2026-10", "--fail-on-variance")
                        .exitCode())
                .isEqualTo(10);
        assertThat(demo.exitCode()).isZero();
    }

    @Test
    void showFiltersByStatusInvoiceAndReconciliation() {
        assertThat(tieout.run(
                                "show",
                                "lines",
                                "--period",
                                "2026-10",
                                "--reconciliation",
                                "fabrikam",
                                "--invoice",
                                "210261077",
                                "--status",
                                "MISSING_IN_EXPORT",
                                "--format",
                                "json")
                        .out())
                .contains(
                        "\"MeterCategory\" : \"AWSSupportBusiness\"",
                        "\"InvoiceBilledCost\" : 29,",
                        "\"Owner\" : \"Elena Duarte\"")
                .containsOnlyOnce("LineId");
    }

    @Test
    void showLinesHasExactlyTheColumnsOfTheContract() throws IOException {
        // What show gives, as givesTheGoldenResult holds.
        assertThat(Golden.result("lines", "2026-10"))
                .startsWith(
                        "Reconciliation,BillingPeriod,LineId,InvoiceIssuerName,InvoiceId,BillingAccountId,SubAccountId,"
                                + "SubAccountName,MeterCategory,MeterSubcategory,MeterName,Region,Lane,Unit,BillingCurrency,"
                                + "InvoiceQuantity,ExportQuantity,QuantityVariance,InvoiceUnitPrice,ExportUnitPrice,"
                                + "UnitPriceVariance,InvoiceBilledCost,ExportBilledCost,CostVariance,CostVariancePercent,"
                                + "InvoiceRows,ExportRows,MatchRule,MatchStatus,Severity,Owner,Reason\r\n");
    }

    @Test
    void showInvoicesHasExactlyTheColumnsOfTheContract() throws IOException {
        assertThat(Golden.result("invoices", "2026-10"))
                .startsWith(
                        "Reconciliation,BillingPeriod,InvoiceIssuerName,InvoiceId,BillingAccountId,BillingAccountName,"
                                + "BillingCurrency,PricingCurrency,InvoiceIssueStatus,Finality,InvoiceTotal,InvoiceTax,"
                                + "InvoiceBilledCost,ExportBilledCost,ExportTax,Variance,GrossVariance,InvoiceRows,ExportRows,"
                                + "Lines,MatchedLines,WithinToleranceLines,MismatchedLines,MissingInExportLines,"
                                + "MissingOnInvoiceLines,FocusTolerance,FocusVerdict,Status,Severity,Owner,Reason\r\n");
    }

    @Test
    void everyRunIsInTheBook() {
        assertThat(tieout.run("show", "runs", "--period", "2026-09", "--format", "csv")
                        .out())
                .startsWith("RunId,Command,BillingPeriod,Started,Seconds,ExitCode,User,Version,Releases,Message\r\n")
                .contains(",demo,2026-09,")
                .contains("contoso-usage ");
    }

    @Test
    void showChargesFollowsALineToTheDeliveredRows() throws IOException {
        String line = Golden.result("lines", "2026-10")
                .lines()
                .filter(row -> row.contains("SLA credit"))
                .map(row -> row.replaceFirst("contoso,2026-10,([^,]*),.*", "$1"))
                .findFirst()
                .orElseThrow();

        assertThat(tieout.run("show", "charges", "--period", "2026-10", "--line", line, "--format", "csv")
                        .out()
                        .lines()
                        .skip(1))
                .satisfiesExactly(
                        invoiced -> assertThat(invoiced)
                                .startsWith("2026-10,INVOICE,contoso-usage,")
                                .contains(",part-00000.c000.json.gz,221,", ",-10,"),
                        exported -> assertThat(exported)
                                .startsWith("2026-10,EXPORT,contoso-focus,")
                                .contains(",part_1_0001.csv.gz,50,", ",-15,"));
    }

    @Test
    void showNamesSaysWhatWasRenamedAndWithWhatMoney() {
        assertThat(tieout.run("show", "names", "--period", "2026-10", "--format", "csv")
                        .out())
                .startsWith(
                        "BillingPeriod,Source,Release,Rule,Original,Normalised,Outcome,BillingCurrency,Rows,BilledCost\r\n")
                .contains(",meter region,US West,westus,NORMALISED,USD,31,49.6\r\n")
                .contains(",issuer,\"Amazon Web Services, Inc.\",AWS,NORMALISED,USD,219,394.8925353999099\r\n")
                .doesNotContain("UNMAPPED");
    }

    @Test
    void showConformanceBeginsWithWhatIsNotKept() {
        assertThat(tieout.run("show", "conformance", "--period", "2026-10", "--format", "csv")
                        .out()
                        .lines()
                        .limit(2))
                .satisfiesExactly(
                        header -> assertThat(header)
                                .isEqualTo(
                                        "BillingPeriod,Source,Release,RuleId,Column,Keyword,Requirement,Rows,Violations,Example"),
                        first -> assertThat(first)
                                .startsWith("2026-10,contoso-focus,")
                                .doesNotContain(",0,0,"));
    }

    @Test
    void showCheckpointsTieOutFromTheFileToTheLines() {
        assertThat(tieout.run("show", "checkpoints", "--period", "2026-09", "--format", "csv")
                        .out()
                        .lines()
                        .map(line -> line.substring(line.indexOf(',') + 1))
                        .filter(line -> line.contains("EUR") && line.contains("INVOICE")))
                .containsExactly(
                        "delivered,contoso-usage/part-00000.c000.json.gz,INVOICE,EUR,60,103.5,103.5",
                        "typed,contoso-usage/part-00000.c000.json.gz,INVOICE,EUR,60,103.5,103.5",
                        "charges,contoso,INVOICE,EUR,60,103.5,103.5",
                        "lines,contoso,INVOICE,EUR,60,103.5,103.5",
                        "matched,contoso,INVOICE,EUR,60,103.5,103.5",
                        "written,contoso,INVOICE,EUR,60,103.5,103.5",
                        "published,contoso,INVOICE,EUR,60,103.5,103.5");
    }

    @Test
    void aPeriodWithoutResultsShowsTheColumnsAlone() {
        assertThat(tieout.run("show", "lines", "--period", "2026-08", "--format", "csv")
                        .out())
                .hasLineCount(1);
    }
}
