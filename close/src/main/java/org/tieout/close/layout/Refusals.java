package org.tieout.close.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.text.Printable;

/** The values that a layout has no room for, so that they can be mended in one go. */
final class Refusals {

    private static final int KEPT = 100;
    private static final int NAMED_IN_MESSAGE = 3;
    private static final int SHOWN_LETTERS = 80;

    private final List<String> kept = new ArrayList<>();
    private long count;

    /**
     * A value that cannot be written.
     *
     * @param row of the file, from 1
     * @param column of the row, from 1
     * @param why such as {@code is 26 characters long; 25 fit}
     */
    void add(String file, long row, int column, String columnName, Row of, String value, String why) {
        add("%s, row %d, column %d%s, %s: \"%s\" %s"
                .formatted(
                        file,
                        row,
                        column,
                        columnName.isEmpty() ? "" : " (%s)".formatted(columnName),
                        of.place(),
                        shown(value),
                        why));
    }

    void add(String what) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(what);
        }
    }

    boolean isNone() {
        return count == 0;
    }

    void refuse(Layout layout, String batch) {
        if (isNone()) {
            return;
        }
        String first = kept.stream().limit(NAMED_IN_MESSAGE).collect(Collectors.joining(" | "));
        throw new DataRefusedException("Cannot write %s as %s, nothing was written: %,d %s; %s%s"
                .formatted(
                        batch,
                        layout.name(),
                        count,
                        count == 1 ? "problem" : "problems",
                        first,
                        count > NAMED_IN_MESSAGE ? " | …" : ""));
    }

    private static String shown(String value) {
        String line = Printable.line(value);
        return line.length() <= SHOWN_LETTERS ? line : line.substring(0, SHOWN_LETTERS) + "…";
    }
}
