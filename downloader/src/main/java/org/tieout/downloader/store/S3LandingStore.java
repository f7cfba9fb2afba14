package org.tieout.downloader.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Md5;
import org.tieout.downloader.landing.Upload;
import org.tieout.downloader.transfer.RetryPolicies;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Landing in a bucket. A folder is locked by an object in it that says until when: {@link S3Lease}. */
final class S3LandingStore implements LandingStore {

    private final S3Client s3;
    private final S3Url url;
    private final LandingRoot root;
    private final S3Store objects;
    private final StoreCalls calls;
    private final HeldLocks locks;
    private final Clock clock;
    private final int partSize;

    /** @param partSize in which a large file is sent */
    S3LandingStore(S3Client s3, S3Url url, HeldLocks locks, RetryPolicies patience, Clock clock, int partSize) {
        this.s3 = s3;
        this.url = url;
        this.root = new LandingRoot(url.prefix(), url.root());
        this.objects = new S3Store(s3, url, patience);
        this.calls = new StoreCalls(Bucket::refusal, patience);
        this.locks = locks;
        this.clock = clock;
        this.partSize = partSize;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        return objects.read(root.key(path));
    }

    @Override
    public Upload upload(String path, String version) {
        return new S3Upload(s3, new S3Url(url.bucket(), root.key(path)), calls, partSize, () -> locks.check(path));
    }

    @Override
    public void replace(String path, byte[] bytes) throws IOException {
        locks.check(path);
        calls.ask(root.at(path), () -> s3.putObject(put(path, bytes).build(), RequestBody.fromBytes(bytes)));
    }

    @Override
    public boolean create(String path, byte[] bytes) throws IOException {
        locks.check(path);
        return new CreateOnce(calls, this)
                .create(
                        root.at(path),
                        path,
                        bytes,
                        () -> s3.putObject(put(path, bytes).ifNoneMatch("*").build(), RequestBody.fromBytes(bytes)));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return root.list(objects, folder);
    }

    @Override
    public void delete(List<String> paths) throws IOException {
        for (String path : paths) {
            calls.ask(
                    root.at(path),
                    () -> s3.deleteObject(
                            request -> request.bucket(url.bucket()).key(root.key(path))));
        }
    }

    @Override
    public Closeable lock(String folder) throws IOException {
        long asked = System.nanoTime();
        S3Lease lease = new S3Lease(s3, new S3Url(url.bucket(), root.key(folder + "/_lock")), calls, clock);
        if (!lease.take()) {
            throw root.isHeld(folder);
        }
        return locks.hold(folder, root.at(folder), lease, asked);
    }

    private PutObjectRequest.Builder put(String path, byte[] bytes) {
        return PutObjectRequest.builder()
                .bucket(url.bucket())
                .key(root.key(path))
                .contentMD5(Md5.base64(bytes, bytes.length));
    }
}
