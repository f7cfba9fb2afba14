package org.tieout.command.sheet;

import java.util.regex.Pattern;

/** What a cell of an Excel sheet can hold, and how it is written there. */
public final class ExcelCells {

    /** Of a number Excel keeps so many digits, and makes the others zeros. */
    public static final int KEPT_DIGITS = 15;

    public static final int MOST_LETTERS = 32_767;
    public static final int MOST_ROWS = 1_048_576;

    private static final int LETTERS = 26;

    /** Excel reads {@code _x0041_} in a text as a letter by its number. */
    private static final Pattern LETTER_BY_NUMBER = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private ExcelCells() {}

    /** {@code A} to {@code Z}, then {@code AA}; from 0. */
    public static String columnName(int index) {
        String last = String.valueOf((char) ('A' + index % LETTERS));
        return index < LETTERS ? last : columnName(index / LETTERS - 1) + last;
    }

    /**
     * How many digits of a plain number count: those from the first to the last that is not 0.
     *
     * <pre>
     * -0.0120    2
     * 1200       2
     * 10.01      4
     * </pre>
     */
    public static int digits(String number) {
        int since = 0;
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char letter = number.charAt(i);
            if (letter < '0' || letter > '9' || (letter == '0' && since == 0)) {
                continue;
            }
            since++;
            digits = letter == '0' ? digits : since;
        }
        return digits;
    }

    /** Whether a text is a plain number, {@code -12.50}, of which Excel keeps every digit. */
    public static boolean isExact(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        boolean isPlain = at < text.length() && point != at && point != text.length() - 1;
        for (int i = at; isPlain && i < text.length(); i++) {
            isPlain = i == point || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
        }
        return isPlain && digits(text) <= KEPT_DIGITS;
    }

    /** A text as it stands in the sheet's XML. */
    public static String escaped(String text) {
        return LETTER_BY_NUMBER
                .matcher(text)
                .replaceAll("_x005F_")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "_x000D_");
    }
}
