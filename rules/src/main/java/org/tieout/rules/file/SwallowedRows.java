package org.tieout.rules.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a record that spans lines holds rows of its file in one of its values, because the quote of that value is not
 * closed where it should be.
 *
 * <pre>
 * G1,1.10,USD,"north       read as one record of four values,
 * G1,1.20,USD,south        the last of which holds two rows
 * G1,1.30,USD,east"
 *
 * G1,1.10,USD,"{           one record too: its lines are no rows
 *   ""env"": ""prod"",
 *   ""team"": ""a, b, c""
 * }"
 * </pre>
 *
 * <p>A line is a row where it has the header's number of delimiters and where figures (amounts, times, numbers of
 * accounts) stand in it where they stand in the record around it.
 */
final class SwallowedRows {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    /** No letter but those of a time and an exponent. */
    private static final Pattern FIGURE = Pattern.compile("[-+($ ]{0,3}\\d[-+0-9.,:/ TZEe)%]{0,60}");

    private final List<String> values;
    private final int columns;
    private final char delimiter;
    private final boolean[] isFigure;

    private SwallowedRows(List<String> values, int columns, char delimiter) {
        this.values = values;
        this.columns = columns;
        this.delimiter = delimiter;
        this.isFigure = new boolean[values.size()];
        for (int i = 0; i < isFigure.length; i++) {
            isFigure[i] = isFigure(values.get(i));
        }
    }

    /** In which of a record's values, counted from 0; empty where there are none. */
    static Optional<Integer> place(List<String> values, int columns, char delimiter) {
        SwallowedRows record = new SwallowedRows(values, columns, delimiter);
        for (int i = 0; i < values.size(); i++) {
            if (spansLines(values.get(i)) && record.holdsRows(i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    static boolean spansLines(String value) {
        return value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
    }

    static long lineBreaks(String value) {
        return LINE_BREAK.matcher(value).results().count();
    }

    private boolean holdsRows(int place) {
        String value = values.get(place);
        if (values.size() != columns) {
            // One row too few or too many values, and most of another row within.
            return value.chars().filter(one -> one == delimiter).count() >= Math.max(1, (columns - 1) / 2);
        }
        String[] lines = LINE_BREAK.split(value, -1);
        for (int i = 1; i < lines.length - 1; i++) {
            if (isRow(split(lines[i]), place)) {
                return true;
            }
        }
        return isCutAt(place, split(lines[0]), split(lines[lines.length - 1]));
    }

    /** Whether a whole line within a value is a row. */
    private boolean isRow(String[] line, int place) {
        if (line.length < columns) {
            return false;
        }
        Likeness likeness = new Likeness();
        compareStart(line, place, likeness);
        compareEnd(line, place, likeness);
        return likeness.isRow();
    }

    /** Whether the first line of a value ends the row it begins in, and the last begins the row it ends in. */
    private boolean isCutAt(int place, String[] first, String[] last) {
        if (first.length < columns - place || last.length < place + 1) {
            return false;
        }
        Likeness likeness = new Likeness();
        compareStart(last, place, likeness);
        compareEnd(first, place, likeness);
        return likeness.isRow();
    }

    private void compareStart(String[] line, int place, Likeness likeness) {
        for (int i = 0; i < place; i++) {
            likeness.compare(i, line[i]);
        }
    }

    private void compareEnd(String[] line, int place, Likeness likeness) {
        for (int i = place + 1; i < columns; i++) {
            likeness.compare(i, line[line.length - columns + i]);
        }
    }

    private String[] split(String line) {
        return line.split(Pattern.quote(String.valueOf(delimiter)), -1);
    }

    private static boolean isFigure(String value) {
        return FIGURE.matcher(value).matches();
    }

    /** In how many places a line has figures where the record has them. */
    private final class Likeness {
        private int alike;
        private int different;

        void compare(int place, String value) {
            if (isFigure[place] && !value.isBlank()) {
                if (isFigure(value)) {
                    alike++;
                } else {
                    different++;
                }
            }
        }

        boolean isRow() {
            return alike > different;
        }
    }
}
