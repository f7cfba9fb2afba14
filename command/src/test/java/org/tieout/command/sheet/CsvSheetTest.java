package org.tieout.command.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvSheetTest {

    @Test
    void aFormulaIsTextANumberStaysOneAndCommasQuotesAndBreaksAreQuoted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvSheet csv = new CsvSheet(out, List.of(SheetColumn.text("what"), SheetColumn.number("variance")));
        csv.row(List.of("=HYPERLINK(\"x\")", "-49.60"));
        csv.row(List.of("a,b\nc é", ""));
        csv.row(List.of("\rx", "0.649538461538461538461538"));
        csv.end();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        what,variance\r
                        "'=HYPERLINK(""x"")",-49.60\r
                        "a,b
                        c é",\r
                        "'\rx",0.649538461538461538461538\r
                        """);
    }
}
