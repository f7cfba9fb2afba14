package org.tieout.rules.dialect;

/** Delivered text as a message may show it: short, on one line, and nothing in it that a terminal obeys. */
public final class Excerpt {

    private static final int LENGTH = 120;

    private Excerpt() {}

    public static String of(String delivered) {
        StringBuilder shown = new StringBuilder(LENGTH);
        int[] points = delivered.codePoints().limit(LENGTH + 1L).toArray();
        for (int i = 0; i < points.length && i < LENGTH; i++) {
            shown.appendCodePoint(isShown(points[i]) ? points[i] : '·');
        }
        return points.length > LENGTH ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
