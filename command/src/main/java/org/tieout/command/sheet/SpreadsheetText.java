package org.tieout.command.sheet;

import java.util.regex.Pattern;
import org.tieout.common.text.Printable;

/**
 * Text of others as a cell of CSV that a spreadsheet opens. What begins like a formula gets an apostrophe before it, so
 * that it stays text; a plain number stays a number. Characters that are not seen are written out.
 *
 * <pre>
 * =1+1      '=1+1         -49.60    -49.60        -1e5    -1e5
 * </pre>
 */
public final class SpreadsheetText {

    // https://owasp.org/www-community/attacks/CSV_Injection; the wide ones begin formulas in some languages.
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private SpreadsheetText() {}

    public static String of(String cell) {
        String seen = Printable.lines(cell);
        boolean isFormula = !seen.isEmpty()
                && FORMULA.indexOf(seen.charAt(0)) >= 0
                && !NUMBER.matcher(seen).matches();
        return isFormula ? "'" + seen : seen;
    }
}
