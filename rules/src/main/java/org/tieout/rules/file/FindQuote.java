package org.tieout.rules.file;

import java.io.BufferedReader;
import java.io.IOException;
import org.tieout.rules.dialect.Excerpt;

/**
 * Says where the quotes of a CSV file go wrong, once its reader has stumbled: reads it again and counts lines.
 *
 * <pre>
 * G1,1.10,"north          opens in line 1 and never closes, or
 * G1,1.20,"south"         closes here before a letter
 * </pre>
 */
final class FindQuote {

    private static final int LONGEST = 1 << 24;

    private final BufferedReader text;
    private final CsvLayout layout;
    private long line = 1;
    private long opened;
    private boolean hasBackslashQuote;

    private FindQuote(BufferedReader text, CsvLayout layout) {
        this.text = text;
        this.layout = layout;
    }

    /** Why a file cannot be taken apart, with the line to look at. */
    static UnreadableException of(BufferedReader text, CsvLayout layout) throws IOException {
        return new FindQuote(text, layout).find();
    }

    private UnreadableException find() throws IOException {
        boolean isAtStart = true;
        long length = 0;
        for (int one = next(); one >= 0; one = next()) {
            if (one == '"' && isAtStart) {
                opened = line;
                int after = skipQuoted();
                if (after < 0 || (after != layout.delimiter() && after != '\n' && after != '\r')) {
                    return trouble(after);
                }
                one = after;
            }
            isAtStart = one == layout.delimiter() || one == '\n' || one == '\r';
            length = isAtStart ? 0 : length + 1;
            refuseIfTooLong(length);
        }
        return new UnreadableException("its rows cannot be told apart; have it delivered again");
    }

    /** What follows the quoted value; -1 at the end of a file that has closed it; less where it has not. */
    private int skipQuoted() throws IOException {
        int before = '"';
        long length = 0;
        for (int one = next(); one >= 0; one = next()) {
            refuseIfTooLong(++length);
            if (one == '"') {
                hasBackslashQuote |= before == '\\';
                int after = next();
                if (after != '"') {
                    return after < 0 ? '\n' : after;
                }
                before = '"';
            } else {
                before = one;
            }
        }
        return -1;
    }

    private void refuseIfTooLong(long length) throws UnreadableException {
        if (length > LONGEST) {
            throw new UnreadableException(
                    "a value%s has more than 16 million characters; is a quote of it never closed? have it delivered again"
                            .formatted(opened == 0 ? " in line " + line : " that a quote opens in line " + opened));
        }
    }

    private UnreadableException trouble(int after) {
        String hint =
                hasBackslashQuote ? "; if its quotes are escaped by backslashes, set quote-escape: backslash" : "";
        if (after < 0) {
            return new UnreadableException(
                    "the quote that opens a value in line %d is never closed, so the rows after it cannot be told apart%s"
                            .formatted(opened, hint.isEmpty() ? "; have it delivered again" : hint));
        }
        return new UnreadableException(
                "the quote that opens a value in line %d closes in line %d before \"%s\", not at the value's end%s"
                        .formatted(
                                opened,
                                line,
                                Excerpt.of(Character.toString(after)),
                                hint.isEmpty() ? "; have it delivered again" : hint));
    }

    private int next() throws IOException {
        int one = text.read();
        if (one == '\n') {
            line++;
        } else if (one == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                line++;
            }
            text.reset();
        }
        return one;
    }
}
