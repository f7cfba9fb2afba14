package org.tieout.close.layout;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive that is the same bytes for ever: its entries are stored, not deflated, because deflated bytes differ
 * between machines; they stand in the order of their names and have the first time an archive knows.
 */
final class StoredZip implements WrittenFile.Content {

    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final List<Measured> entries;

    StoredZip(List<Measured> entries) {
        this.entries =
                entries.stream().sorted(Comparator.comparing(Measured::name)).toList();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new LeftOpen(out), StandardCharsets.UTF_8);
        for (Measured entry : entries) {
            ZipEntry header = new ZipEntry(entry.name());
            header.setMethod(ZipEntry.STORED);
            header.setSize(entry.size());
            header.setCrc(entry.crc());
            header.setTimeLocal(FIRST_TIME);
            zip.putNextEntry(header);
            entry.content().writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A zip may be written into another. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
