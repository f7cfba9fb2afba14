package org.tieout.console.reconciliation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * CSV that is opened in a spreadsheet: no cell of it is run as a formula.
 *
 * <pre>
 * =1+1      '=1+1         -49.60    -49.60
 * </pre>
 */
final class CsvForPeople {

    private static final String STARTS_FORMULA = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    private final CsvWriter csv;

    CsvForPeople(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    }

    void row(Collection<String> cells) {
        csv.writeRecord(cells.stream().map(CsvForPeople::cell).toList());
    }

    /** All of it is where it is written to. */
    void flush() throws IOException {
        csv.flush();
    }

    private static String cell(String text) {
        boolean isFormula = !text.isEmpty()
                && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return isFormula ? "'" + text : text;
    }
}
