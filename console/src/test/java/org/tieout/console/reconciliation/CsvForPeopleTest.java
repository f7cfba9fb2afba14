package org.tieout.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvForPeopleTest {

    @Test
    void whatWouldRunAsAFormulaIsText() throws IOException {
        String row = row(List.of("=1+1", "+cmd", "-x", "@sum", "\tx", "\rx"));

        assertThat(row).isEqualTo("'=1+1,'+cmd,'-x,'@sum,'\tx,\"'\rx\"\r\n");
    }

    @Test
    void numbersStayNumbers() throws IOException {
        String row = row(List.of("-49.60", "+5", "0.649538461538461538461538", "-", "-1e5"));

        assertThat(row).isEqualTo("-49.60,+5,0.649538461538461538461538,'-,'-1e5\r\n");
    }

    @Test
    void commasQuotesAndBreaksAreQuoted() throws IOException {
        String row = row(List.of("a,b", "say \"hi\"", "two\nlines", ""));

        assertThat(row).isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    }

    private static String row(List<String> cells) throws IOException {
        StringWriter out = new StringWriter();
        CsvForPeople csv = new CsvForPeople(out);
        csv.row(cells);
        csv.flush();
        return out.toString();
    }
}
