package org.tieout.close.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.close.layout.WrittenFile;
import org.tieout.common.hash.Sha256;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Upload;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.FileRow;

/**
 * Puts the files of a batch into its folder, each whole or not at all, and last of all {@code batch.json}, which says
 * what there is: whoever waits for it finds the others. Written again they have the same bytes.
 */
final class WriteBatch {

    static final String MANIFEST = "batch.json";

    /** Enough to tell one try from another. */
    private static final int IDENTITY = 16;

    private final LandingStore target;

    WriteBatch(LandingStore target) {
        this.target = target;
    }

    void apply(BatchRow batch, List<DocumentRow> documents, RenderedFiles rendered, List<FileRow> numbered)
            throws IOException {
        rendered.refuseOther(batch, numbered);
        for (int i = 0; i < numbered.size(); i++) {
            write(batch.name() + "/" + numbered.get(i).name(), rendered.files().get(i), numbered.get(i));
        }
        target.replace(batch.name() + "/" + MANIFEST, Json.bytes(manifest(batch, documents, numbered)));
    }

    private void write(String path, WrittenFile file, FileRow row) throws IOException {
        try (Upload upload = target.upload(path, row.sha256().substring(0, IDENTITY))) {
            long kept = upload.kept().transferTo(OutputStream.nullOutputStream());
            DigestOutputStream digest = new DigestOutputStream(new After(upload.rest(), kept), Sha256.digest());
            file.writeTo(digest);
            digest.flush();
            String sha256 = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            if (!sha256.equals(row.sha256())) {
                upload.discard();
                throw new DataRefusedException(
                        "Cannot write %s: it is %s, and was numbered as %s".formatted(path, sha256, row.sha256()));
            }
            upload.complete();
        }
    }

    /** Passes on what comes after so many bytes. */
    private static final class After extends FilterOutputStream {

        private long left;

        After(OutputStream out, long left) {
            super(out);
            this.left = left;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int skipped = (int) Math.min(left, length);
            left -= skipped;
            out.write(bytes, offset + skipped, length - skipped);
        }
    }

    /** What whoever runs the import has to know, and to hold it against. */
    static Map<String, Object> manifest(BatchRow batch, List<DocumentRow> documents, List<FileRow> files) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("batch", batch.name());
        manifest.put("batchNumber", batch.batchId());
        manifest.put("period", batch.billingPeriod().toString());
        manifest.put("contents", batch.contents().name());
        manifest.put("layout", batch.layout());
        manifest.put("exportedOn", batch.exportedOn().toString());
        manifest.put("files", files);
        manifest.put("documents", documents.stream().map(WriteBatch::document).toList());
        return manifest;
    }

    private static Map<String, Object> document(DocumentRow document) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("id", document.documentId());
        named.put("company", document.company());
        named.put("currency", document.currency());
        named.put("amount", document.amount());
        named.put("lines", document.lineCount());
        return named;
    }
}
