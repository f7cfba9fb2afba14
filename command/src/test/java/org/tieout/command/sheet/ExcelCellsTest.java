package org.tieout.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelCellsTest {

    @ParameterizedTest
    @CsvSource({"A,0", "Z,25", "AA,26", "AZ,51", "ZZ,701", "AAA,702"})
    void columnsGoOnAfterZ(String letters, int index) {
        assertThat(ExcelCells.columnName(index)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0120,2", "1200,2", "10.01,4", "335.924021999913,15", "0.6495384615384615,16"})
    void zerosAroundANumberAreNoDigitsOfIt(String number, int digits) {
        assertThat(ExcelCells.digits(number)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-49.60", "123456789012345", "0.000000000000000000000001", "100000000000000000000"})
    void upToFifteenDigitsAreKept(String number) {
        assertThat(ExcelCells.isExact(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456",
                "-0.6495384615384615",
                "",
                "-",
                ".5",
                "5.",
                "+5",
                "1e5",
                "1,5",
                "1.2.3",
                "NaN",
                "٣"
            })
    void whatHasMoreOrIsNoPlainNumberIsNoNumberOfExcel(String text) {
        assertThat(ExcelCells.isExact(text)).isFalse();
    }

    @Test
    void whatXmlOrExcelWouldReadOtherwiseIsEscaped() {
        assertThat(ExcelCells.escaped("<a & b>\r_x0041_")).isEqualTo("&lt;a &amp; b&gt;_x000D__x005F_x0041_");
    }
}
