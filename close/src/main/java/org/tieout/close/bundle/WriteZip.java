package org.tieout.close.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tieout.common.run.DataRefusedException;

/** Writes members as a zip: the same members are the same bytes, whenever and wherever it is done. */
final class WriteZip {

    /** More than that would need another format, which not every program reads. */
    private static final long MOST_BYTES = 0xFFFF_0000L;

    private static final int MOST_MEMBERS = 0xFFFE;

    private WriteZip() {}

    static void apply(List<BundlePart> parts, OutputStream out) throws IOException {
        List<BundlePart> sorted = parts.stream()
                .sorted(Comparator.comparing(BundlePart::name, BundlePart.BY_NAME))
                .toList();
        long size = sorted.stream().mapToLong(BundlePart::size).sum();
        if (size > MOST_BYTES || sorted.size() > MOST_MEMBERS) {
            throw new DataRefusedException(
                    "Cannot write a bundle of %,d members and %,d bytes: a zip holds no more than 4 GB"
                            .formatted(sorted.size(), size));
        }
        List<ZipRecords.Entry> entries = new ArrayList<>();
        long offset = 0;
        for (BundlePart part : sorted) {
            ZipRecords.Entry entry = new ZipRecords.Entry(part.name(), offset, part.size(), part.crc());
            out.write(ZipRecords.header(entry));
            part.writeTo(out);
            entries.add(entry);
            offset = entry.end();
        }
        out.write(ZipRecords.directory(entries));
    }
}
