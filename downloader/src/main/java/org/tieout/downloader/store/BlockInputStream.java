package org.tieout.downloader.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** An object read block by block, so that no more than one of them is held in memory and asked for again. */
final class BlockInputStream extends InputStream {

    private static final int SIZE = 4 << 20;

    private final long size;
    private final Source source;
    private byte[] block;
    private int read;
    /** Where the next block begins. */
    private long next;

    /** Gives a stretch of the object, all of it. */
    @FunctionalInterface
    interface Source {
        byte[] read(long from, int length) throws IOException;
    }

    /** Reads the first block at once: whether the object is there shows when it is opened. */
    BlockInputStream(long size, long from, Source source) throws IOException {
        this.size = size;
        this.source = source;
        this.next = from;
        this.block = following();
    }

    private byte[] following() throws IOException {
        byte[] following = source.read(next, (int) Math.min(SIZE, size - next));
        next += following.length;
        return following;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (read == block.length) {
            if (next == size) {
                return -1;
            }
            block = following();
            read = 0;
        }
        int count = Math.min(length, block.length - read);
        System.arraycopy(block, read, into, offset, count);
        read += count;
        return count;
    }
}
