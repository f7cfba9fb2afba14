package org.tieout.rules.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text whose quotes are escaped by backslashes, as RFC 4180 writes it: within a quoted value {@code \"} becomes
 * {@code ""} and {@code \\} becomes {@code \}. Any other backslash stays, also that of {@code \N}.
 */
final class BackslashQuotes extends FilterReader {

    private static final int NONE = -2;

    private final char delimiter;
    private boolean isQuoted;
    private boolean isAtStart = true;
    /** Read, or made, and not yet handed out. */
    private int pending = NONE;

    private int ahead = NONE;

    BackslashQuotes(Reader in, char delimiter) {
        super(in);
        this.delimiter = delimiter;
    }

    @Override
    public int read() throws IOException {
        if (pending != NONE) {
            int one = pending;
            pending = NONE;
            return one;
        }
        int one = next();
        if (isQuoted) {
            return quoted(one);
        }
        isQuoted = one == '"' && isAtStart;
        isAtStart = one == delimiter || one == '\n' || one == '\r';
        return one;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = 0;
        for (int one = 0; count < length; count++) {
            one = read();
            if (one < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count] = (char) one;
        }
        return count;
    }

    private int quoted(int one) throws IOException {
        if (one == '\\') {
            int escaped = next();
            if (escaped == '"') {
                pending = '"';
                return '"';
            }
            if (escaped != '\\') {
                ahead = escaped;
            }
            return one;
        }
        if (one == '"') {
            int following = next();
            if (following == '"') {
                pending = '"';
            } else {
                isQuoted = false;
                ahead = following;
            }
        }
        return one;
    }

    private int next() throws IOException {
        if (ahead != NONE) {
            int one = ahead;
            ahead = NONE;
            return one;
        }
        return in.read();
    }
}
