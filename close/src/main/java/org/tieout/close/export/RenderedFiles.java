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
     * @throws org.tieout.common.run.DataRefusedException where a value has no place in its column
     */
    static RenderedFiles of(Layout layout, ExportBatch batch) {
        List<WrittenFile> files = WriteLayout.apply(layout, batch);
        return new RenderedFiles(files, files.stream().map(RenderedFiles::row).toList());
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
