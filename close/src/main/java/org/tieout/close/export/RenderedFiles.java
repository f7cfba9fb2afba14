package org.tieout.close.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.Layout;
import org.tieout.close.layout.WriteLayout;
import org.tieout.close.layout.WrittenFile;
import org.tieout.common.hash.Sha256;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.FileRow;

/** The files of a batch and what they are known by, before the first of them appears anywhere. */
record RenderedFiles(List<WrittenFile> files, List<FileRow> rows) {

    RenderedFiles {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    /**
     * Writes them to nowhere, so that what does not fit is refused now.
     *
     * @throws DataRefusedException where a value has no place in its column
     */
    static RenderedFiles of(Layout layout, ExportBatch batch) {
        List<WrittenFile> files = WriteLayout.apply(layout, batch);
        return new RenderedFiles(files, files.stream().map(RenderedFiles::row).toList());
    }

    /** Refuses other bytes than it was numbered with. */
    void refuseOther(BatchRow batch, List<FileRow> numbered) {
        if (!rows.equals(numbered)) {
            throw new DataRefusedException(
                    "Cannot write %s: its files would not have the bytes they were numbered with; they were %s"
                            .formatted(batch.name(), numbered));
        }
    }

    private static FileRow row(WrittenFile file) {
        try (DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
            file.writeTo(digest);
            return new FileRow(
                    file.name(),
                    file.size(),
                    HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
