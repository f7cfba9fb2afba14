package org.tieout.downloader.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Cuts what is written into parts of one size, so that no more than one of them is held in memory. */
final class PartOutputStream extends OutputStream {

    /** Ten thousand of them, which is what S3 allows, are 160 GB. */
    static final int SIZE = 16 << 20;

    /** A first part often is all there is: it grows as it is filled. */
    private static final int AT_FIRST = 64 << 10;

    private final int size;
    private final Sink sink;
    private byte[] part = new byte[AT_FIRST];
    private int length;

    /** @param size of every part but the last */
    PartOutputStream(int size, Sink sink) {
        this.size = size;
        this.sink = sink;
    }

    /** Takes a part that is full. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int length) throws IOException;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (length == size) {
                sink.take(part, length);
                length = 0;
            }
            int fits = Math.min(left, size - length);
            grow(length + fits);
            System.arraycopy(bytes, from, part, length, fits);
            length += fits;
            from += fits;
            left -= fits;
        }
    }

    /** Gives away what is left: the last part, or an empty one where nothing was written. */
    void last(Sink to) throws IOException {
        to.take(part, length);
    }

    private void grow(int needed) {
        if (needed > part.length) {
            int doubled = Math.min(size, Math.max(needed, part.length * 2));
            part = Arrays.copyOf(part, doubled);
        }
    }
}
