package org.tieout.console.reconciliation;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of CSV that is opened in a spreadsheet: no cell of it is run as a formula.
 *
 * <pre>
 * =1+1      '=1+1         -49.60    -49.60        a,"b"    "a,""b"""
 * </pre>
 */
final class CsvForPeople {

    private static final String STARTS_FORMULA = "=+-@\t\r";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private CsvForPeople() {}

    /** With the break at its end. */
    static String row(Collection<String> cells) {
        return cells.stream().map(CsvForPeople::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty()
                        && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
