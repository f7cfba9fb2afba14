package org.tieout.rules.value;

/** What nobody sees: blanks of every width, and characters that only steer how text is shown, a byte order mark too. */
public final class Blanks {

    private Blanks() {}

    /** The text without them at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        // Nearly all characters are none, and told so at once.
        return c <= ' ' || (c >= '\u007f' && isBlankBeyondAscii(c));
    }

    private static boolean isBlankBeyondAscii(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c);
    }
}
