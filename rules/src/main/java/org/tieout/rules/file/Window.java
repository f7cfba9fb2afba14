package org.tieout.rules.file;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** The bytes of a file that are being looked at, from the beginning of a record on: those of a record lie together. */
final class Window implements Closeable {

    private static final int FIRST_SIZE = 1 << 16;
    private static final int LARGEST = 1 << 22;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private boolean isWhole;

    Window(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the record begins. */
    int start() {
        return start;
    }

    /** Behind the last byte there is so far. */
    int end() {
        return end;
    }

    /** Whether the file ends there. */
    boolean isWhole() {
        return isWhole;
    }

    /** Whether no further byte will be taken in, however long the record is. */
    boolean isFull() {
        return end - start == LARGEST;
    }

    /** The next record begins here; what lies before is not needed any more. */
    void startAt(int place) {
        start = place;
    }

    /** Takes in more bytes; those there are may lie elsewhere afterwards. */
    void more() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LARGEST, 2 * bytes.length));
        }
        int count = in.read(bytes, end, bytes.length - end);
        isWhole = count < 0;
        end += Math.max(0, count);
    }

    /** All bytes from the beginning of the record on. */
    InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, start, end - start), in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
