package org.tieout.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd",
                "-x",
                "-",
                "@sum",
                "\tx",
                "\rx",
                "\nx",
                "-1+1",
                "\uFF1D1+1",
                "\uFF0Bcmd",
                "\uFF0Dx",
                "\uFF20sum"
            })
    void whatWouldRunAsAFormulaIsText(String cell) {
        assertThat(SpreadsheetText.of(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-49.60", "+5", "0.649538461538461538461538", "-1e5", "1E+3", "", "a=b", "2026-10"})
    void numbersAndWhatIsNoFormulaStayAsTheyAre(String cell) {
        assertThat(SpreadsheetText.of(cell)).isEqualTo(cell);
    }

    @Test
    void whatIsNotSeenIsWrittenOut() {
        assertThat(SpreadsheetText.of("a\u202Eb\u0000")).isEqualTo("a\\u202eb\\u0000");
    }
}
