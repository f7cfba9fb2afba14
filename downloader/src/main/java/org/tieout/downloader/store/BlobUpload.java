package org.tieout.downloader.store;

import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tieout.downloader.landing.Md5;
import org.tieout.downloader.landing.Upload;

/**
 * A file on its way into a container, block by block. The account shows nothing before all are put together, and drops
 * after a week what never is.
 */
final class BlobUpload implements Upload {

    private final BlockBlobClient blob;
    private final String place;
    private final StoreCalls calls;
    private final PartOutputStream parts;
    private final Runnable beforeVisible;
    private final List<String> blocks = new ArrayList<>();
    private final MessageDigest md5 = Md5.digest();

    BlobUpload(BlockBlobClient blob, String place, StoreCalls calls, int partSize, Runnable beforeVisible) {
        this.blob = blob;
        this.place = place;
        this.calls = calls;
        this.parts = new PartOutputStream(partSize, this::stage);
        this.beforeVisible = beforeVisible;
    }

    @Override
    public InputStream kept() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream rest() {
        return parts;
    }

    @Override
    public void complete() throws IOException {
        parts.last((bytes, length) -> {
            if (length > 0) {
                stage(bytes, length);
            }
        });
        beforeVisible.run();
        // The account itself computes none for what comes in blocks.
        BlobHttpHeaders headers = new BlobHttpHeaders().setContentMd5(md5.digest());
        calls.ask(place, () -> blob.commitBlockListWithResponse(blocks, headers, null, null, null, null, null));
    }

    /** An abandoned block does not become visible, and cannot be removed. */
    @Override
    public void discard() {}

    @Override
    public void close() {}

    private void stage(byte[] bytes, int length) throws IOException {
        md5.update(bytes, 0, length);
        byte[] checksum = Md5.of(bytes, length);
        String block = Base64.getEncoder()
                .encodeToString("%08d".formatted(blocks.size()).getBytes(StandardCharsets.US_ASCII));
        calls.ask(
                place,
                () -> blob.stageBlockWithResponse(
                        block, new ByteArrayInputStream(bytes, 0, length), length, checksum, null, null, null));
        blocks.add(block);
    }
}
