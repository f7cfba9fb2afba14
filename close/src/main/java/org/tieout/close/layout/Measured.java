package org.tieout.close.layout;

import java.io.BufferedOutputStream;
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
            BufferedOutputStream buffer = new BufferedOutputStream(out, BUFFER);
            content.writeTo(buffer);
            buffer.flush();
        };
        buffered.writeTo(counting);
        return new Measured(name, counting.size, counting.crc.getValue(), buffered);
    }

    WrittenFile written() {
        return new WrittenFile(name, size, content);
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
