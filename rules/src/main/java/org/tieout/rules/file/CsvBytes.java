package org.tieout.rules.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.ColumnValues;
import org.tieout.rules.cell.Value;

/**
 * The records of a CSV file in UTF-8, as far as they are plain, taken apart as bytes: no text is made of what is not
 * asked for, nor twice of what has come by before. What is not plainly a record is left to FastCSV, and so is all that
 * follows it: a quote that does not close where a value ends, an empty value in quotes that may be an empty line, a
 * record of megabytes.
 */
final class CsvBytes implements CsvCursor {

    private static final int MOST_VALUES = 10_000;
    private static final int FIRST_VALUES = 64;
    private static final byte QUOTE = '"';

    private final Window window;
    private final byte delimiter;
    private final List<ColumnValues> columns = new ArrayList<>();
    /** Where the values of the record lie, without the quotes around them. */
    private int[] from = new int[FIRST_VALUES];

    private int[] until = new int[FIRST_VALUES];
    /** Whether a value has quotes in it, each written twice. */
    private boolean[] hasQuotes = new boolean[FIRST_VALUES];

    /** The values that have been asked for. */
    private @Nullable Value[] values = new @Nullable Value[FIRST_VALUES];

    private int count;
    private boolean spansLines;
    private int next;
    private long line = 1;
    private long lineBreaks;

    CsvBytes(InputStream utf8, char delimiter) {
        this.window = new Window(utf8);
        this.delimiter = (byte) delimiter;
    }

    private enum Scan {
        RECORD,
        EMPTY_LINE,
        /** Its end has not been read yet. */
        CUT,
        END,
        NOT_PLAIN
    }

    /** Also false where the next record is not plain. */
    @Override
    public boolean next() throws IOException {
        window.startAt(next);
        line += lineBreaks;
        Arrays.fill(values, 0, count, null);
        Scan scan = scan();
        while (scan == Scan.CUT || scan == Scan.EMPTY_LINE) {
            if (scan == Scan.EMPTY_LINE) {
                window.startAt(next);
                line += lineBreaks;
            } else if (window.isFull()) {
                break;
            } else {
                window.more();
            }
            scan = scan();
        }
        if (scan != Scan.RECORD) {
            next = window.start();
            lineBreaks = 0;
        }
        return scan == Scan.RECORD;
    }

    /** Whether nothing follows. */
    boolean isEnded() {
        return window.isWhole() && next == window.end();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public boolean spansLines() {
        return spansLines;
    }

    @Override
    public Value value(int place) {
        Value known = values[place];
        if (known != null) {
            return known;
        }
        Value value = find(place);
        values[place] = value;
        return value;
    }

    private Value find(int place) {
        while (columns.size() <= place) {
            columns.add(new ColumnValues());
        }
        ColumnValues column = columns.get(place);
        if (!hasQuotes[place]) {
            return column.of(window.bytes(), from[place], until[place]);
        }
        byte[] plain = unescaped(place);
        return column.of(plain, 0, plain.length);
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            byte[] plain =
                    hasQuotes[place] ? unescaped(place) : Arrays.copyOfRange(window.bytes(), from[place], until[place]);
            texts.add(new String(plain, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** The text behind the last plain record. */
    BufferedReader rest() {
        return new BufferedReader(new InputStreamReader(window.rest(), StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }

    private Scan scan() {
        byte[] bytes = window.bytes();
        int end = window.end();
        int at = window.start();
        count = 0;
        spansLines = false;
        lineBreaks = 1;
        if (at == end) {
            return window.isWhole() ? Scan.END : Scan.CUT;
        }
        while (true) {
            if (count == MOST_VALUES) {
                return Scan.NOT_PLAIN;
            }
            grow();
            boolean isQuoted = at < end && bytes[at] == QUOTE;
            int behind = isQuoted ? quoted(bytes, at + 1, end) : plain(bytes, at, end);
            if (behind == end && !window.isWhole()) {
                return Scan.CUT;
            }
            if (behind < 0) {
                return Scan.NOT_PLAIN;
            }
            count++;
            if (behind < end && bytes[behind] == delimiter) {
                at = behind + 1;
                continue;
            }
            if (count == 1 && until[0] == from[0]) {
                return isQuoted ? Scan.NOT_PLAIN : endAt(bytes, behind, end, Scan.EMPTY_LINE);
            }
            return endAt(bytes, behind, end, Scan.RECORD);
        }
    }

    /** A line feed may belong to the carriage return before it. */
    private Scan endAt(byte[] bytes, int behind, int end, Scan found) {
        if (behind == end) {
            next = end;
            return found;
        }
        if (bytes[behind] == '\n') {
            next = behind + 1;
            return found;
        }
        if (behind + 1 == end && !window.isWhole()) {
            return Scan.CUT;
        }
        next = behind + 1 < end && bytes[behind + 1] == '\n' ? behind + 2 : behind + 1;
        return found;
    }

    /** What ends the value that begins here: a delimiter, a line break or the end. */
    private int plain(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        from[count] = start;
        until[count] = at;
        hasQuotes[count] = false;
        return at;
    }

    /** The same of a value in quotes; negative where its quotes are not plain. */
    private int quoted(byte[] bytes, int start, int end) {
        boolean hasDoubled = false;
        int at = start;
        while (true) {
            while (at < end && bytes[at] != QUOTE) {
                if (bytes[at] == '\n' || bytes[at] == '\r') {
                    spansLines = true;
                    lineBreaks += bytes[at] == '\n' && bytes[at - 1] == '\r' ? 0 : 1;
                }
                at++;
            }
            if (at == end) {
                // Never closed, or not yet.
                return window.isWhole() ? -1 : end;
            }
            if (at + 1 == end && !window.isWhole()) {
                return end;
            }
            if (at + 1 < end && bytes[at + 1] == QUOTE) {
                hasDoubled = true;
                at += 2;
                continue;
            }
            from[count] = start;
            until[count] = at;
            hasQuotes[count] = hasDoubled;
            int behind = at + 1;
            boolean isClosed =
                    behind == end || bytes[behind] == delimiter || bytes[behind] == '\n' || bytes[behind] == '\r';
            return isClosed ? behind : -1;
        }
    }

    private byte[] unescaped(int place) {
        byte[] bytes = window.bytes();
        byte[] plain = new byte[until[place] - from[place]];
        int length = 0;
        for (int at = from[place]; at < until[place]; at++) {
            plain[length++] = bytes[at];
            if (bytes[at] == QUOTE) {
                at++;
            }
        }
        return Arrays.copyOf(plain, length);
    }

    private void grow() {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            until = Arrays.copyOf(until, 2 * count);
            hasQuotes = Arrays.copyOf(hasQuotes, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
    }
}
