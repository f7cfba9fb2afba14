package org.tieout.rules.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text file is encoded: UTF-8 unless its first bytes say UTF-16. Spreadsheets save "Unicode text" as UTF-16, with
 * a byte order mark or without; the second byte of its first letter is then zero.
 */
enum Encoding {
    UTF_8(StandardCharsets.UTF_8, 0),
    UTF_8_MARKED(StandardCharsets.UTF_8, 3),
    UTF_16_BIG(StandardCharsets.UTF_16BE, 0),
    UTF_16_BIG_MARKED(StandardCharsets.UTF_16BE, 2),
    UTF_16_LITTLE(StandardCharsets.UTF_16LE, 0),
    UTF_16_LITTLE_MARKED(StandardCharsets.UTF_16LE, 2);

    /** Bytes that tell. */
    static final int MARK = 3;

    /** A line across two buffers is put together first: few should be. */
    private static final int BUFFER = 1 << 16;

    private final Charset charset;
    private final int mark;

    Encoding(Charset charset, int mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** The text of a stream, without its byte order mark. */
    static BufferedReader text(PushbackInputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(in, skipMark(in).charset), BUFFER);
    }

    /** Whether a stream is UTF-8; its byte order mark is gone then. */
    static boolean isUtf8(PushbackInputStream in) throws IOException {
        return skipMark(in).charset.equals(StandardCharsets.UTF_8);
    }

    private static Encoding skipMark(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(MARK);
        Encoding encoding = of(start);
        in.unread(start, Math.min(encoding.mark, start.length), Math.max(0, start.length - encoding.mark));
        return encoding;
    }

    static Encoding of(byte[] start) {
        int first = start.length > 0 ? start[0] & 0xff : -1;
        int second = start.length > 1 ? start[1] & 0xff : -1;
        int third = start.length > 2 ? start[2] & 0xff : -1;
        if (first == 0xef && second == 0xbb && third == 0xbf) {
            return UTF_8_MARKED;
        }
        if (first == 0xfe && second == 0xff) {
            return UTF_16_BIG_MARKED;
        }
        if (first == 0xff && second == 0xfe) {
            return UTF_16_LITTLE_MARKED;
        }
        if (first == 0 && second > 0) {
            return UTF_16_BIG;
        }
        return first > 0 && second == 0 ? UTF_16_LITTLE : UTF_8;
    }
}
