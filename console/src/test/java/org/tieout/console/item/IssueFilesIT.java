package org.tieout.console.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.console.AConsole;
import org.tieout.console.AConsole.Somebody;
import org.tieout.console.AWorkbook;

/** Issues and corrections as files: of what is somebody's, and never a formula. */
class IssueFilesIT {

    private static final String TITLE = "=cmd|' /C calc'!A0";

    @TempDir
    private Path folder;

    private static void raise(Somebody somebody, String line, String title) {
        somebody.get("/2026-10/lines/contoso/" + line);
        somebody.post("/2026-10/lines/contoso/%s/issue".formatted(line), Map.of("title", title, "comment", "@SUM(A1)"));
    }

    @Test
    void everybodyGetsTheIssuesOfHisProducts() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");
            raise(ines, "l-webshop", TITLE);
            raise(ines, "l-search", "Search is odd");
            Somebody aisha = console.as("aisha");

            assertThat(AWorkbook.of(ines.file("/2026-10/issues.xlsx")).map(row -> row.get(1)))
                    .containsExactly("summary", TITLE, "Search is odd");
            assertThat(AWorkbook.of(aisha.file("/2026-10/issues.xlsx")).map(row -> row.get(1)))
                    .containsExactly("summary", TITLE);
            assertThat(aisha.get("/2026-10/issues.csv").body().lines().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("1,'" + TITLE + ",line l-webshop,contoso,2026-10,OPEN,")
                    .endsWith(",USD,2,2,2,2");
            assertThat(aisha.get("/2026-10/issues").body())
                    .contains("/2026-10/issues.xlsx")
                    .doesNotContain("Search is odd");
        }
    }

    @Test
    void aTitleIsTextAndAnAmountIsANumber() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");
            raise(ines, "l-webshop", TITLE);

            var issue = AWorkbook.sheet(ines.file("/2026-10/issues.xlsx")).getRow(1);

            assertThat(issue.getCell(1).getCellType()).isEqualTo(CellType.STRING);
            assertThat(issue.getCell(1).getStringCellValue()).isEqualTo(TITLE);
            assertThat(issue.getCell(15).getNumericCellValue()).isEqualTo(2);
        }
    }

    @Test
    void filtersHoldForTheFile() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody ines = console.as("ines");
            raise(ines, "l-webshop", "Price is odd");

            assertThat(AWorkbook.of(ines.file("/2026-10/issues.xlsx?status=CLOSED")))
                    .hasSize(1);
            assertThat(ines.get("/2026-10/issues.csv?status=OPEN").body().lines())
                    .hasSize(2);
        }
    }

    @Test
    void everybodyGetsTheCorrectionsOfHisProducts() {
        try (AConsole console = new AConsole(folder, true)) {
            Somebody aisha = console.as("aisha");
            aisha.get("/2026-10/corrections/new?reconciliation=contoso&line=l-webshop");
            aisha.post(
                    "/2026-10/corrections",
                    Map.of(
                            "reconciliation", "contoso",
                            "line", "l-webshop",
                            "cost", "USD Webshop",
                            "amended", "11.5",
                            "evidence", "=1+1"));

            assertThat(aisha.get("/2026-10/corrections.csv").body().lines().skip(1))
                    .containsExactly(
                            "1,PROPOSED,contoso,2026-10,l-webshop,Webshop,USD,10,0,11.5,1.5,10,'=1+1,,Aisha Karimi,");
            assertThat(AWorkbook.of(console.as("ines").file("/2026-10/corrections.xlsx")))
                    .last()
                    .isEqualTo(List.of(
                            "1",
                            "PROPOSED",
                            "contoso",
                            "2026-10",
                            "l-webshop",
                            "Webshop",
                            "USD",
                            "10",
                            "0",
                            "11.5",
                            "1.5",
                            "10",
                            "=1+1",
                            "",
                            "Aisha Karimi",
                            ""));
            assertThat(AWorkbook.of(console.as("priya").file("/2026-10/corrections.xlsx")))
                    .hasSize(1);
        }
    }
}
