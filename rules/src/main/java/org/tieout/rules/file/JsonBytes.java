package org.tieout.rules.file;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

/**
 * The values of a JSON object on one line, taken from its bytes: no text is made of what nobody wants, nor twice of
 * what has come by before. Reads objects of texts, numbers, true, false and null; whatever else an object holds, or
 * whatever is wrong with it, is left to Jackson.
 */
final class JsonBytes {

    /** Jackson has limits of its own, and says so. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_KEY = 1_000;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final ColumnValues keys = new ColumnValues();
    /** The keys of the object before, in its order: most objects have the same. */
    private final List<Value> keysBefore = new ArrayList<>();

    private final Question<Integer> placeOf;
    private final ColumnValues[] columns;
    private final ByteArrayOutputStream unescaped = new ByteArrayOutputStream();

    private byte[] bytes = {};
    private int at;
    private int end;

    /** @param columns by position in the header, what each has shown so far */
    JsonBytes(Header wanted, ColumnValues[] columns) {
        this.placeOf = new Question<>(key -> wanted.position(key.text()));
        this.columns = columns;
    }

    /** Its values, by position in the header; null where they are left to Jackson. */
    @Nullable
    Value @Nullable [] values(Window line, int until) {
        bytes = line.bytes();
        at = line.start();
        end = until;
        @Nullable Value[] values = new @Nullable Value[columns.length];
        return isObject(values) ? values : null;
    }

    private boolean isObject(@Nullable Value[] values) {
        boolean[] isSeen = new boolean[values.length];
        if (!take('{')) {
            return false;
        }
        for (int number = 0; true; number++) {
            Value key = take('"') ? key(number) : null;
            if (key == null) {
                return false;
            }
            int place = placeOf.of(key);
            if (place >= 0) {
                if (isSeen[place]) {
                    return false;
                }
                isSeen[place] = true;
            }
            if (!take(':') || !isValue(values, place)) {
                return false;
            }
            if (take('}')) {
                skipBlanks();
                return at == end;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    /** Goes behind a key; null where Jackson has to look at it. */
    private @Nullable Value key(int number) {
        if (number < keysBefore.size()) {
            byte[] before = keysBefore.get(number).utf8();
            int behind = at + before.length;
            if (behind < end && bytes[behind] == '"' && Arrays.equals(before, 0, before.length, bytes, at, behind)) {
                at = behind + 1;
                return keysBefore.get(number);
            }
        }
        int start = at;
        if (endOfText(true) < 0 || at - start > LONGEST_KEY) {
            return null;
        }
        Value key = keys.of(bytes, start, at - 1);
        keysBefore
                .subList(Math.min(number, keysBefore.size()), keysBefore.size())
                .clear();
        keysBefore.add(key);
        return key;
    }

    /** Takes a value in. */
    private boolean isValue(@Nullable Value[] values, int place) {
        skipBlanks();
        if (at == end) {
            return false;
        }
        int start = at;
        byte first = bytes[at];
        if (first == '"') {
            at++;
            int escapes = endOfText(false);
            if (escapes >= 0 && place >= 0) {
                values[place] = escapes == 0
                        ? columns[place].of(bytes, start + 1, at - 1)
                        : withoutEscapes(columns[place], start + 1, at - 1);
            }
            return escapes >= 0;
        }
        if (first == 'n') {
            return isWord(NULL);
        }
        boolean isWhole = switch (first) {
            case 't' -> isWord(TRUE);
            case 'f' -> isWord(FALSE);
            default -> isNumber();
        };
        if (isWhole && place >= 0) {
            values[place] = columns[place].of(bytes, start, at);
        }
        return isWhole;
    }

    /**
     * Goes behind the quote that ends a text, and says how many characters of it are escaped; negative where Jackson
     * has to look at it.
     */
    private int endOfText(boolean isPlain) {
        int escapes = 0;
        int place = at;
        while (place < end) {
            byte one = bytes[place];
            if (one == '"') {
                at = place + 1;
                return escapes;
            }
            if (one == '\\') {
                if (isPlain || place + 1 == end || escaped(bytes[place + 1]) < 0) {
                    return -1;
                }
                escapes++;
                place++;
            } else if (one >= 0 && one < ' ') {
                return -1;
            }
            place++;
        }
        return -1;
    }

    /** What a letter behind a backslash stands for; negative where that takes more than a letter. */
    private static int escaped(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }

    private Value withoutEscapes(ColumnValues column, int from, int until) {
        unescaped.reset();
        for (int place = from; place < until; place++) {
            boolean isEscape = bytes[place] == '\\';
            place += isEscape ? 1 : 0;
            unescaped.write(isEscape ? escaped(bytes[place]) : bytes[place]);
        }
        byte[] text = unescaped.toByteArray();
        return column.of(text, 0, text.length);
    }

    private boolean isWord(byte[] word) {
        for (byte letter : word) {
            if (at == end || bytes[at] != letter) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** {@code -12.50E-3}: no zeros in front, and digits on either side of a point. */
    private boolean isNumber() {
        int start = at;
        if (bytes[at] == '-') {
            at++;
        }
        int whole = digits();
        if (whole == 0 || (whole > 1 && bytes[at - whole] == '0')) {
            return false;
        }
        if (at < end && bytes[at] == '.') {
            at++;
            if (digits() == 0) {
                return false;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            if (digits() == 0) {
                return false;
            }
        }
        return at - start <= LONGEST_NUMBER;
    }

    /** Goes behind them, and says how many there are. */
    private int digits() {
        int start = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - start;
    }

    /** Goes behind a mark, if it comes next. */
    private boolean take(char mark) {
        skipBlanks();
        if (at == end || bytes[at] != mark) {
            return false;
        }
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }
}
