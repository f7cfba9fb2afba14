package org.tieout.common.text;

import java.util.stream.IntStream;

/**
 * Text of others as a terminal may show it. What would move the cursor, turn the line around or not be seen at all is
 * written out, {@code \u202e}: an id cannot pretend to be another, nor a name be a command to the terminal.
 */
public final class Printable {

    /** What a table's cell may hold: nothing that ends a line. */
    private static final String NONE = "";
    /** What a cell of CSV may hold: it is quoted. */
    private static final String BREAKS = "\t\n\r";

    /** Wide on a terminal: two columns a character. First and last of each range. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
        0x3FFFD
    };

    private Printable() {}

    /** In one line. */
    public static String line(String text) {
        return text(text, NONE);
    }

    /** With its line breaks and tabs. */
    public static String lines(String text) {
        return text(text, BREAKS);
    }

    /** Whether a character is seen as itself. */
    public static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** How many columns of a terminal it takes. */
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean isWide = IntStream.iterate(0, i -> i < WIDE.length, i -> i + 2)
                .anyMatch(i -> WIDE[i] <= character && character <= WIDE[i + 1]);
        return isWide ? 2 : 1;
    }

    private static String text(String text, String allowed) {
        if (text.codePoints().allMatch(one -> isSeen(one) || allowed.indexOf(one) >= 0)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(one -> {
            if (isSeen(one) || allowed.indexOf(one) >= 0) {
                shown.appendCodePoint(one);
            } else {
                shown.append(writtenOut(one));
            }
        });
        return shown.toString();
    }

    private static String writtenOut(int character) {
        return switch (character) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> (character > 0xFFFF ? "\\u{%x}" : "\\u%04x").formatted(character);
        };
    }
}
