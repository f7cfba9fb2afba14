package org.tieout.downloader.store;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Md5;
import org.tieout.downloader.landing.Upload;
import org.tieout.downloader.transfer.RetryPolicies;

/** Landing in a container of an Azure storage account. A folder is locked by a lease on a blob in it. */
final class BlobLandingStore implements LandingStore {

    private final BlobContainerClient container;
    private final LandingRoot root;
    private final BlobStore blobs;
    private final StoreCalls calls;
    private final HeldLocks locks;
    private final int partSize;

    /** @param partSize in which a file is sent */
    BlobLandingStore(
            BlobContainerClient container, BlobUrl url, HeldLocks locks, RetryPolicies patience, int partSize) {
        this.container = container;
        this.root = new LandingRoot(url.prefix(), url.root());
        this.blobs = new BlobStore(container, url.root(), patience);
        this.calls = new StoreCalls(BlobContainer::refusal, patience);
        this.locks = locks;
        this.partSize = partSize;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return blobs.read(root.key(path));
    }

    @Override
    public Upload upload(String path, String version) {
        return new BlobUpload(blob(path).getBlockBlobClient(), root.at(path), calls, partSize, () -> locks.check(path));
    }

    @Override
    public void replace(String path, byte[] bytes) throws IOException {
        locks.check(path);
        calls.ask(root.at(path), () -> put(path, bytes, new BlobRequestConditions()));
    }

    @Override
    public boolean create(String path, byte[] bytes) throws IOException {
        locks.check(path);
        return new CreateOnce(calls, this).create(root.at(path), path, bytes, () -> put(path, bytes, ifAbsent()));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return root.list(blobs, folder);
    }

    @Override
    public void delete(List<String> paths) throws IOException {
        for (String path : paths) {
            calls.ask(root.at(path), () -> blob(path).deleteIfExists());
        }
    }

    @Override
    public Closeable lock(String folder) throws IOException {
        String path = folder + "/_lock";
        new CreateOnce(calls, this).create(root.at(path), path, new byte[0], () -> put(path, new byte[0], ifAbsent()));
        BlobLeaseClient lease =
                new BlobLeaseClientBuilder().blobClient(blob(path)).buildClient();
        long asked = System.nanoTime();
        try {
            // The lease's id is ours from the beginning: asked again, the account gives it again.
            calls.ask(root.at(path), () -> lease.acquireLease((int) HeldLock.LIFETIME.toSeconds()));
        } catch (HttpStatusException e) {
            if (e.status() == 409) {
                throw root.isHeld(folder);
            }
            throw e;
        }
        return locks.hold(folder, root.at(folder), new BlobLease(lease, root.at(path), calls), asked);
    }

    private record BlobLease(BlobLeaseClient lease, String place, StoreCalls calls) implements HeldLock.Lease {

        @Override
        public void renew() throws IOException {
            calls.withoutPatience().ask(place, lease::renewLease);
        }

        @Override
        public void release() {
            calls.atLast(place, () -> {
                lease.releaseLease();
                return true;
            });
        }
    }

    private Object put(String path, byte[] bytes, BlobRequestConditions conditions) {
        BlobParallelUploadOptions options = new BlobParallelUploadOptions(BinaryData.fromBytes(bytes))
                .setHeaders(new BlobHttpHeaders().setContentMd5(Md5.of(bytes, bytes.length)))
                .setComputeMd5(true)
                .setRequestConditions(conditions);
        return blob(path).uploadWithResponse(options, null, null);
    }

    private static BlobRequestConditions ifAbsent() {
        return new BlobRequestConditions().setIfNoneMatch("*");
    }

    private BlobClient blob(String path) {
        return container.getBlobClient(root.key(path));
    }
}
