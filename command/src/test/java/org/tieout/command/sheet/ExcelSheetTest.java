package org.tieout.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Read back by a library that knows nothing of how it was written. */
class ExcelSheetTest {

    private static final List<SheetColumn> COLUMNS =
            List.of(SheetColumn.text("meter"), SheetColumn.number("variance"), SheetColumn.text("reason"));

    private static XSSFSheet written(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExcelSheet excel = new ExcelSheet(out, "Lines", COLUMNS);
        for (List<String> row : rows) {
            excel.row(row);
        }
        excel.end();
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray())).getSheetAt(0);
    }

    @Test
    void aNumberIsANumberWhereExcelKeepsEveryDigitAndTextWhereNot() throws IOException {
        XSSFSheet sheet = written(List.of(
                List.of("vCore", "-335.924021999913", "price"),
                List.of("vCore", "0.649538461538461538461538", "price"),
                List.of("2026", "", "1E5")));

        assertThat(sheet.getRow(1).getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
        assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(-335.924021999913);
        assertThat(sheet.getRow(2).getCell(1).getCellType()).isEqualTo(CellType.STRING);
        assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo("0.649538461538461538461538");
        assertThat(sheet.getRow(3).getCell(0).getCellType()).isEqualTo(CellType.STRING);
        assertThat(sheet.getRow(3).getCell(1)).isNull();
        assertThat(sheet.getRow(3).getCell(2).getStringCellValue()).isEqualTo("1E5");
    }

    @Test
    void aTextIsNeverAFormula() throws IOException {
        List<String> texts = List.of("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1+1", "<b>&\"\r\n_x0041_ é");

        XSSFSheet sheet =
                written(texts.stream().map(text -> List.of(text, "=1+1", "")).toList());

        for (int i = 0; i < texts.size(); i++) {
            Cell cell = sheet.getRow(i + 1).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(texts.get(i));
            assertThat(cell.getCellStyle().getDataFormatString())
                    .as("text stays text where it is edited")
                    .isEqualTo("@");
            assertThat(sheet.getRow(i + 1).getCell(1).getCellType()).isEqualTo(CellType.STRING);
        }
    }

    @Test
    void namesStayInSightAndCanBeFilteredBy() throws IOException {
        XSSFSheet sheet = written(List.of(List.of("a", "1", "b"), List.of("c", "2", "d")));

        assertThat(sheet.getSheetName()).isEqualTo("Lines");
        assertThat(sheet.getRow(0).getCell(2).getStringCellValue()).isEqualTo("reason");
        assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
                .isEqualTo(1);
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
        assertThat(new String(sheet.getPackagePart().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("<autoFilter ref=\"A1:C3\"/>");
        assertThat(sheet.getWorkbook().getName("_xlnm._FilterDatabase").getRefersToFormula())
                .isEqualTo("'Lines'!$A$1:$C$3");
    }

    @Test
    void whatNoCellHoldsIsCutAndSaysSo() throws IOException {
        XSSFSheet sheet = written(List.of(List.of("x".repeat(40_000), "", "a\u0000b\uFFFE")));

        assertThat(sheet.getRow(1).getCell(0).getStringCellValue())
                .hasSize(32_767)
                .endsWith("x…");
        assertThat(sheet.getRow(1).getCell(2).getStringCellValue()).isEqualTo("a\\u0000b\\ufffe");
    }

    @Test
    void moreRowsThanASheetHasAreRefused() throws IOException {
        ExcelSheet excel = new ExcelSheet(OutputStream.nullOutputStream(), "Lines", COLUMNS);
        List<String> nothing = Collections.nCopies(3, "");
        for (int i = 0; i < ExcelSheet.MOST_ROWS; i++) {
            excel.row(nothing);
        }

        assertThatThrownBy(() -> excel.row(nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A sheet holds 1048575 rows below its names");
    }
}
