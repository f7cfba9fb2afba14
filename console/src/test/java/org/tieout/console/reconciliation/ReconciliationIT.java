package org.tieout.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.console.AWorkbook;
import org.tieout.console.AnApiDocument;
import org.tieout.testing.TestDatabase;

/** Everybody finds his lines, and nobody another's: on the page, in the file, as JSON, by the address of a line. */
class ReconciliationIT {

    @TempDir
    private Path folder;

    @Test
    void anOwnerFindsTheLinesOfHisProductsAlone() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody aisha = console.as("aisha");

            assertThat(aisha.get("/2026-10/reconciliation").body())
                    .contains("1 line", "/2026-10/lines/contoso/l-webshop")
                    .doesNotContain("l-search", "alert(1)");
            assertThat(aisha.get("/2026-10/reconciliation.csv").body().lines().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("contoso,l-webshop,Microsoft,G1,");
            assertThat(AWorkbook.of(aisha.file("/2026-10/reconciliation.xlsx")).skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("[contoso, l-webshop, Microsoft, G1, ");
            assertThat(aisha.get("/api/v1/reconciliation/2026-10").body())
                    .contains("\"total\" : 1", "\"lineId\" : \"l-webshop\"", "\"costVariance\" : \"2\"")
                    .doesNotContain("l-search");
            assertThat(aisha.get("/2026-10/lines/contoso/l-webshop").statusCode())
                    .isEqualTo(200);
            assertThat(aisha.get("/2026-10/lines/contoso/l-search").statusCode())
                    .isEqualTo(404);
            aisha.get("/2026-10/lines/contoso/l-webshop");
            assertThat(aisha.post("/2026-10/lines/contoso/l-search/issue", Map.of("title", "whose?"))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aFilterHoldsForThePageTheFileAndTheJson() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");

            for (String filter : new String[] {"q=D4s", "q=l-webshop", "sort=meter&q=machines&effect=PRICE_EFFECT"}) {
                assertThat(ines.get("/2026-10/reconciliation?" + filter).body())
                        .contains("l-webshop")
                        .doesNotContain("l-search");
                assertThat(ines.get("/2026-10/reconciliation.csv?" + filter)
                                .body()
                                .lines())
                        .hasSize(2);
                assertThat(AWorkbook.of(ines.file("/2026-10/reconciliation.xlsx?" + filter)))
                        .hasSize(2);
                assertThat(ines.get("/api/v1/reconciliation/2026-10?" + filter).body())
                        .contains("\"total\" : 1");
            }
            assertThat(ines.get("/2026-10/reconciliation?status=MATCHED").body())
                    .contains("No line passes these filters.");
            assertThat(ines.get("/api/v1/reconciliation/2026-10?limit=1&offset=1")
                            .body())
                    .contains("\"total\" : 2", "l-search")
                    .doesNotContain("l-webshop");
        }
    }

    @Test
    void theScriptInAMeterIsText() {
        try (AConsole console = new AConsole(folder, true)) {
            assertThat(console.as("ines").get("/2026-10/lines/contoso/l-search").body())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void aFormulaInAMeterIsTextInEveryFile() throws IOException {
        try (AConsole console = new AConsole(folder, true)) {
            TestDatabase.execute(console.url(), """
                    ALTER TABLE tieout.published_lines DISABLE TRIGGER USER;
                    UPDATE tieout.published_lines SET meter_name = '=HYPERLINK("http://x")', region = '-1+1',
                      invoice_billed_cost = 0.1234567890123456, cost_variance = 0.1234567890123456 - export_billed_cost
                    WHERE line_id = 'l-webshop'
                    """);
            Somebody ines = console.as("ines");

            assertThat(ines.get("/2026-10/reconciliation.csv?q=l-webshop").body())
                    .contains(
                            "\"'=HYPERLINK(\"\"http://x\"\")\"",
                            ",'-1+1,",
                            ",0.1234567890123456,10,-9.8765432109876544,");
            Row line = AWorkbook.sheet(ines.file("/2026-10/reconciliation.xlsx?q=l-webshop"))
                    .getRow(1);
            assertThat(line.getCell(9).getCellType()).isEqualTo(CellType.STRING);
            assertThat(line.getCell(9).getStringCellValue()).isEqualTo("=HYPERLINK(\"http://x\")");
            assertThat(line.getCell(10).getStringCellValue()).isEqualTo("-1+1");
            assertThat(line.getCell(20).getStringCellValue())
                    .as("more digits than Excel keeps")
                    .isEqualTo("0.1234567890123456");
            assertThat(line.getCell(21).getNumericCellValue()).isEqualTo(10);
        }
    }

    @Test
    void aFileIsNamedByUsWhateverIsAsked() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");

            for (String query : List.of(
                    "?file=../../etc/passwd", "?q=..%2F..%2Fetc%2Fpasswd", "?q=a%22%0D%0AX-Own:%20b", "?form=exe")) {
                for (String form : List.of("csv", "xlsx")) {
                    HttpResponse<byte[]> answer = ines.file("/2026-10/reconciliation." + form + query);
                    assertThat(answer.statusCode()).as(query).isEqualTo(200);
                    assertThat(answer.headers().allValues("Content-Disposition"))
                            .as(query)
                            .containsExactly("attachment; filename=\"reconciliation-2026-10.%s\"".formatted(form));
                    assertThat(answer.headers().firstValue("X-Own")).as(query).isEmpty();
                }
            }
        }
    }

    @Test
    void noOtherPathIsAFile() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");

            for (String path : List.of(
                    "/2026-10/reconciliation.exe",
                    "/2026-10/reconciliation.csv/..%2f..%2fetc%2fpasswd",
                    "/2026-10/reconciliation.csv%2f",
                    "/..%2f2026-10/reconciliation.csv",
                    "/2026-10/%2e%2e/reconciliation.csv",
                    "/2026-13/reconciliation.xlsx",
                    "/2026-08/reconciliation.xlsx")) {
                HttpResponse<String> answer = ines.get(path);
                assertThat(answer.statusCode()).as(path).isIn(400, 404);
                assertThat(answer.headers().firstValue("Content-Disposition"))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatFailsHalfWayIsNoFile() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");
            TestDatabase.execute(console.url(), "ALTER TABLE tieout.published_lines RENAME COLUMN reason TO gone");

            for (String form : new String[] {"csv", "xlsx"}) {
                HttpResponse<String> answer = ines.get("/2026-10/reconciliation." + form);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
                assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
                assertThat(answer.body()).contains("That cannot be shown now").doesNotContain("Exception", "gone");
            }
        }
    }

    @Test
    void whoRaisesAnIssueFindsItOnTheLineAndInTheWorkList() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody aisha = console.as("aisha");
            assertThat(work(aisha))
                    .containsExactly(
                            "Low | Compute, Virtual Machines, D4s v5 eastus price | G1 | +2.00 | USD |  | 0 d | No owner | Assign an owner");
            assertThat(aisha.get("/2026-10/statement").body())
                    .contains("href=\"/2026-10/lines/contoso/l-webshop#raise\"");
            aisha.get("/2026-10/lines/contoso/l-webshop");

            HttpResponse<String> answer = aisha.post(
                    "/2026-10/lines/contoso/l-webshop/issue",
                    Map.of("title", "Price is odd", "comment", "asked", "owner", ""));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/2026-10/lines/contoso/l-webshop");
            assertThat(aisha.get("/2026-10/lines/contoso/l-webshop").body())
                    .contains(
                            "Raised item 1 on line l-webshop: 2.00 USD; nobody owns it yet",
                            "Price is odd",
                            "/issues/1")
                    .doesNotContain("tieout close item");
            assertThat(work(aisha))
                    .containsExactly(
                            "Low | Compute, Virtual Machines, D4s v5 eastus price | G1 | +2.00 | USD |  | 0 d | No owner | #1 Assign an owner");
        }
    }

    @Test
    void anIssueOnALineThatIsNobodysIsGivenToSomebodyAtOnce() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");
            assertThat(ines.get("/2026-10/lines/contoso/l-webshop").body())
                    .contains("<option value=\"priya\">Priya Raman</option>");

            ines.post(
                    "/2026-10/lines/contoso/l-webshop/issue",
                    Map.of("title", "Price is odd", "comment", "", "owner", "priya"));

            assertThat(work(ines))
                    .containsExactly(
                            "Low | Compute, Virtual Machines, D4s v5 eastus price | G1 | +2.00 | USD |  | 0 d | PR Priya Raman | #1 Take it up",
                            "Low | Compute, <script>alert(1)</script> eastus price | G1 | −1.00 | USD |  | 0 d | No owner | Assign an owner");
            JsonNode statement =
                    AnApiDocument.parsed(ines.get("/api/v1/statements/2026-10").body());
            assertThat(AnApiDocument.written().faults("Statement", statement)).isEmpty();
            assertThat(statement.get("work")).hasSize(2);
            ObjectNode first = (ObjectNode) statement.get("work").get(0);
            assertThat(first.remove("since").asText()).endsWith("Z");
            assertThat(first).isEqualTo(AnApiDocument.parsed("""
                    {"reconciliation": "contoso", "lineId": "l-webshop", "invoiceId": "G1", "meterCategory": "Compute",
                     "meterName": "Virtual Machines, D4s v5", "region": "eastus", "currency": "USD", "variance": "2",
                     "severity": "LOW", "reason": "price", "owner": "Priya Raman", "ageDays": 0, "issue": 1,
                     "nextAction": "Take it up"}
                    """));
        }
    }

    /** Rows of the work list as a person reads them, cell by cell. */
    private static List<String> work(Somebody somebody) {
        String page = somebody.get("/2026-10/statement").body();
        String rows = page.substring(page.indexOf("id=\"h-work\""));
        return Pattern.compile("(?s)<tr role=\"row\">\\s*<t[dh] role=\"(?:cell|rowheader)\".*?</tr>")
                .matcher(rows)
                .results()
                .map(row -> Stream.of(row.group().split("(?=<t[dh] role)", -1))
                        .skip(1)
                        .map(cell -> HtmlUtils.htmlUnescape(cell.replaceAll("<[^>]*>", " "))
                                .replaceAll("\\s+", " ")
                                .strip())
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    @Test
    void linesThatStandAsTotalsAreCounted() {
        try (AConsole console = new AConsole(folder, true)) {
            TestDatabase.execute(console.url(), """
                    ALTER TABLE tieout.publications DISABLE TRIGGER USER;
                    UPDATE tieout.publications SET matched_lines = 'totals';
                    INSERT INTO tieout.published_matched_totals (publication_id, invoice_issuer_name, invoice_id, billing_currency,
                      lane, lines, invoice_rows, export_rows, invoice_billed_cost, export_billed_cost, invoice_absolute,
                      export_absolute, cost_variance)
                    SELECT publication_id, 'Microsoft', 'G1', 'USD', 'usage', 1200, 1200, 1200, 5, 5, 5, 5, 0 FROM tieout.publications;
                    INSERT INTO tieout.published_allocations (publication_id, line_id, invoice_issuer_name, invoice_id,
                      billing_currency, product, rule, invoice_billed_cost, export_billed_cost, cost_variance)
                    SELECT publication_id, 'l-equal', 'Microsoft', 'G1', 'USD', 'Webshop', 'all', 5, 5, 0 FROM tieout.publications
                    """);

            assertThat(console.as("ines").get("/2026-10/reconciliation").body())
                    .contains("1,200 lines are equal and stand as totals");
            assertThat(console.as("aisha").get("/2026-10/reconciliation").body())
                    .contains("1 line is equal and stands as a total");
        }
    }

    @Test
    void whereItIsSwitchedOffThereIsNone() {
        try (AConsole console = new AConsole(folder, true, "reconciliation: false")) {
            Somebody ines = console.as("ines");

            assertThat(ines.get("/2026-10/reconciliation").statusCode()).isEqualTo(404);
            assertThat(ines.get("/2026-10/reconciliation.csv").statusCode()).isEqualTo(404);
            assertThat(ines.get("/2026-10/reconciliation.xlsx").statusCode()).isEqualTo(404);
            assertThat(ines.get("/api/v1/reconciliation/2026-10").statusCode()).isEqualTo(404);
            assertThat(ines.get("/2026-10/lines/contoso/l-webshop").body())
                    .contains("/2026-10/statement\" data-key=\"up\"");
        }
    }
}
