package org.tieout.close.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a zip of stored entries is made of besides their bytes, in the one way a bundle is written: no compression,
 * whose bytes would depend on the machine's zlib; one time for all, 1980-01-01; names in UTF-8; no comments, no extra
 * fields.
 *
 * <pre>
 * header, name, bytes      of each entry
 * directory, name          of each entry
 * end
 * </pre>
 */
final class ZipRecords {

    static final int HEADER = 0x04034b50;
    static final int HEADER_LENGTH = 30;

    private static final int DIRECTORY = 0x02014b50;
    private static final int DIRECTORY_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;

    /** 1.0: whoever can read a zip can read it. */
    private static final short VERSION = 10;

    private static final short UTF_8 = 0x0800;
    private static final short STORED = 0;
    private static final short MIDNIGHT = 0;
    private static final short FIRST_OF_JANUARY_1980 = 0x21;

    private ZipRecords() {}

    /**
     * An entry.
     *
     * @param offset of its header from the beginning of the file, in bytes
     */
    record Entry(String name, long offset, long size, int crc) {

        byte[] nameBytes() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        /** Where the next one begins. */
        long end() {
            return offset + HEADER_LENGTH + nameBytes().length + size;
        }
    }

    static byte[] header(Entry entry) {
        byte[] name = entry.nameBytes();
        return buffer(HEADER_LENGTH + name.length)
                .putInt(HEADER)
                .put(common(entry, name))
                .put(name)
                .array();
    }

    /** All that follows the last entry. */
    static byte[] directory(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] name = entry.nameBytes();
            out.writeBytes(buffer(DIRECTORY_LENGTH + name.length)
                    .putInt(DIRECTORY)
                    .putShort(VERSION)
                    .put(common(entry, name))
                    // Comment, disk, attributes within and without: none.
                    .put(new byte[10])
                    .putInt((int) entry.offset())
                    .put(name)
                    .array());
        }
        long begin = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
        out.writeBytes(buffer(END_LENGTH)
                .putInt(END)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(out.size())
                .putInt((int) begin)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    /** What header and directory both have of an entry. */
    private static byte[] common(Entry entry, byte[] name) {
        return buffer(HEADER_LENGTH - Integer.BYTES)
                .putShort(VERSION)
                .putShort(UTF_8)
                .putShort(STORED)
                .putShort(MIDNIGHT)
                .putShort(FIRST_OF_JANUARY_1980)
                .putInt(entry.crc())
                .putInt((int) entry.size())
                .putInt((int) entry.size())
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
