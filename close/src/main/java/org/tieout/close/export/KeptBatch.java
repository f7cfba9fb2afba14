package org.tieout.close.export;

import java.util.List;
import java.util.Optional;
import org.tieout.close.layout.ExportBatch;
import org.tieout.close.layout.Layouts;
import org.tieout.close.layout.WrittenFile;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.Exports.DocumentRow;
import org.tieout.store.close.Exports.FileRow;

/**
 * A batch as the store keeps it: its files can be made of it again, byte by byte, whatever became of them elsewhere.
 */
public final class KeptBatch {

    /** The file that stands beside the others and says what there is. */
    public static final String MANIFEST = WriteBatch.MANIFEST;

    private final BatchRow batch;
    private final List<DocumentRow> documents;
    private final List<FileRow> files;
    private final ExportBatch export;

    private KeptBatch(BatchRow batch, List<DocumentRow> documents, List<FileRow> files, ExportBatch export) {
        this.batch = batch;
        this.documents = List.copyOf(documents);
        this.files = List.copyOf(files);
        this.export = export;
    }

    public static KeptBatch of(StoreTransaction transaction, BatchRow batch) {
        Exports exports = transaction.of(Exports.class);
        return new KeptBatch(
                batch,
                exports.documents(batch.batchId()),
                exports.files(batch.batchId()),
                StoredBatch.read(transaction, batch));
    }

    List<DocumentRow> documents() {
        return documents;
    }

    List<FileRow> files() {
        return files;
    }

    /** Its files, as the layout of then makes them. */
    RenderedFiles rendered() {
        return RenderedFiles.of(Layouts.parse(batch.layout(), batch.layoutText()), export);
    }

    /**
     * One of its files, or {@value #MANIFEST}; empty where it has none of that name.
     *
     * @throws DataRefusedException where it would not have the bytes it was numbered with
     */
    public Optional<WrittenFile> file(String name) {
        if (name.equals(MANIFEST)) {
            byte[] manifest = Json.bytes(WriteBatch.manifest(batch, documents, files));
            return Optional.of(new WrittenFile(name, manifest.length, out -> out.write(manifest)));
        }
        if (files.stream().noneMatch(file -> file.name().equals(name))) {
            return Optional.empty();
        }
        RenderedFiles rendered = rendered();
        rendered.refuseOther(batch, files);
        return rendered.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst();
    }
}
