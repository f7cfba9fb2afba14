package org.tieout.close.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.tieout.close.bundle.ZipRecords.Entry;

/**
 * Reads a zip as strictly as it is written: each byte of it is one that {@link WriteZip} would have written for the
 * same members. So nothing can stand before, between or after them, none is compressed or there twice, and none has
 * another name for one program than for the next.
 */
final class ReadZip {

    private static final String END = "its end";
    private static final int AT_A_TIME = 1 << 16;

    private final FileChannel file;

    private ReadZip(FileChannel file) {
        this.file = file;
    }

    /** Where members stand in the file. */
    static Map<String, Entry> apply(FileChannel file) throws IOException {
        return new ReadZip(file).entries();
    }

    private Map<String, Entry> entries() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Entry> inOrder = new ArrayList<>();
        long offset = 0;
        while (isHeader(offset)) {
            Entry entry = entry(offset);
            refuseName(entry, inOrder);
            entries.put(entry.name(), entry);
            inOrder.add(entry);
            offset = entry.end();
        }
        if (entries.isEmpty()) {
            throw BrokenBundle.at("its beginning", "it is no zip as Tieout writes bundles");
        }
        byte[] expected = ZipRecords.directory(inOrder);
        if (file.size() - offset != expected.length || !Arrays.equals(bytes(offset, expected.length), expected)) {
            throw BrokenBundle.at(
                    END,
                    "what stands behind %s is not the directory of its members, or there is more than that"
                            .formatted(inOrder.get(inOrder.size() - 1).name()));
        }
        return entries;
    }

    private boolean isHeader(long offset) throws IOException {
        return file.size() - offset >= ZipRecords.HEADER_LENGTH
                && ZipRecords.buffer(Integer.BYTES)
                                .put(bytes(offset, Integer.BYTES))
                                .getInt(0)
                        == ZipRecords.HEADER;
    }

    private Entry entry(long offset) throws IOException {
        ByteBuffer header = ZipRecords.buffer(ZipRecords.HEADER_LENGTH).put(bytes(offset, ZipRecords.HEADER_LENGTH));
        int crc = header.getInt(14);
        long size = Integer.toUnsignedLong(header.getInt(18));
        int length = Short.toUnsignedInt(header.getShort(26));
        long begin = offset + ZipRecords.HEADER_LENGTH + length;
        String where = "byte %,d".formatted(offset);
        if (begin + size > file.size()) {
            throw BrokenBundle.at(where, "a member begins there that is longer than the file");
        }
        Entry entry = new Entry(name(bytes(begin - length, length), where), offset, size, crc);
        if (!Arrays.equals(bytes(offset, (int) (begin - offset)), ZipRecords.header(entry))) {
            throw BrokenBundle.at(
                    entry.name(), "it does not stand in the zip as Tieout writes it: uncompressed, dated 1980-01-01");
        }
        if (crc(begin, size) != crc) {
            throw BrokenBundle.at(entry.name(), "it was changed: its check sum is not that of its bytes");
        }
        return entry;
    }

    private static String name(byte[] bytes, String where) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BrokenBundle.at(where, "the name of a member is no text");
        }
    }

    /** Names are those of files below the folder it is unpacked in, each once, in order. */
    private static void refuseName(Entry entry, List<Entry> before) {
        String name = entry.name();
        boolean isSound = name.codePoints().noneMatch(one -> one < ' ' || one == '\\' || one == ':')
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(folder -> folder.isEmpty() || folder.equals(".") || folder.equals(".."));
        if (!isSound) {
            throw BrokenBundle.at(name, "that is no name of a member");
        }
        if (before.isEmpty()) {
            return;
        }
        String last = before.get(before.size() - 1).name();
        if (BundlePart.BY_NAME.compare(last, name) >= 0) {
            throw BrokenBundle.at(
                    name,
                    last.equals(name) ? "it is there twice" : "it stands behind %s, out of order".formatted(last));
        }
    }

    private int crc(long begin, long size) throws IOException {
        CRC32 crc = new CRC32();
        for (long done = 0; done < size; done += AT_A_TIME) {
            crc.update(bytes(begin + done, (int) Math.min(AT_A_TIME, size - done)));
        }
        return (int) crc.getValue();
    }

    private byte[] bytes(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, offset + bytes.position());
        }
        return bytes.array();
    }
}
