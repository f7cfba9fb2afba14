package org.tieout.close.layout;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.tieout.close.layout.WrittenFile.Content;

/** A file that was written once to see that it can be, and how large it becomes. */
record Measured(String name, long size, long crc, Content content) {

    private static final int BUFFER = 1 << 16;

    /** Writes it to nowhere. */
    static Measured of(String name, Content content) throws IOException {
        Counting counting = new Counting();
        Content buffered = out -> {
            Buffer buffer = new Buffer(out);
            content.writeTo(buffer);
            buffer.flush();
        };
        buffered.writeTo(counting);
        return new Measured(name, counting.size, counting.crc.getValue(), buffered);
    }

    WrittenFile written() {
        return new WrittenFile(name, size, content);
    }

    /** A file has millions of cells: a buffer that locks at each of them takes longer than all else. */
    private static final class Buffer extends OutputStream {

        private final OutputStream out;
        private final byte[] held = new byte[BUFFER];
        private int size;

        Buffer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            if (size == held.length) {
                flush();
            }
            held[size] = (byte) one;
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > held.length - size) {
                flush();
            }
            if (length > held.length) {
                out.write(bytes, from, length);
                return;
            }
            System.arraycopy(bytes, from, held, size, length);
            size += length;
        }

        @Override
        public void flush() throws IOException {
            out.write(held, 0, size);
            size = 0;
        }
    }

    /** Keeps nothing but size and checksum. */
    private static final class Counting extends OutputStream {

        private final CRC32 crc = new CRC32();
        private long size;

        @Override
        public void write(int one) {
            crc.update(one);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            crc.update(bytes, from, length);
            size += length;
        }
    }
}
