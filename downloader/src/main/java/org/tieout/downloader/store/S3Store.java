package org.tieout.downloader.store;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RemoteFile;
import org.tieout.downloader.transfer.RetryPolicies;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A bucket that is read. */
final class S3Store implements ObjectStore {

    /** As many as S3 gives at a time. */
    private static final int PAGE = 1000;

    private final S3Client s3;
    private final S3Url url;
    private final StoreCalls calls;
    private final int pageSize;

    S3Store(S3Client s3, S3Url url, RetryPolicies patience) {
        this(s3, url, patience, PAGE);
    }

    /** @param pageSize how many objects are listed at a time */
    S3Store(S3Client s3, S3Url url, RetryPolicies patience, int pageSize) {
        this.s3 = s3;
        this.url = url;
        this.calls = new StoreCalls(Bucket::refusal, patience);
        this.pageSize = pageSize;
    }

    @Override
    public List<StoredObject> list(String prefix) throws IOException {
        return calls.ask(at(prefix), () -> {
            List<StoredObject> found = new ArrayList<>();
            for (S3Object object : s3.listObjectsV2Paginator(request ->
                            request.bucket(url.bucket()).prefix(prefix).maxKeys(pageSize))
                    .contents()) {
                // The console marks folders by such keys.
                if (!object.key().endsWith("/")) {
                    found.add(new StoredObject(
                            object.key(),
                            object.size(),
                            StoredObject.tag(object.eTag()),
                            // Whether the tag is one depends on the encryption, which is not listed.
                            Optional.empty(),
                            object.lastModified()));
                }
            }
            found.sort(Comparator.comparing(StoredObject::key));
            return found;
        });
    }

    @Override
    public Optional<byte[]> read(String key) throws IOException {
        return ifThere(key, () -> {
            ResponseBytes<GetObjectResponse> read =
                    s3.getObjectAsBytes(request -> request.bucket(url.bucket()).key(key));
            byte[] bytes = read.asByteArrayUnsafe();
            if (bytes.length != read.response().contentLength()) {
                // Java's own connections take a cut for the end.
                throw new UncheckedIOException(new EOFException("it ended after %,d of %,d bytes"
                        .formatted(bytes.length, read.response().contentLength())));
            }
            return bytes;
        });
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        return ifThere(
                        key,
                        () -> s3.headObject(
                                request -> request.bucket(url.bucket()).key(key)))
                .map(head -> new StoredObject(
                        key, head.contentLength(), StoredObject.tag(head.eTag()), md5(head), head.lastModified()));
    }

    @Override
    public RemoteFile file(StoredObject object) {
        return from -> open(object, from);
    }

    private InputStream open(StoredObject object, long from) throws IOException {
        if (from >= object.bytes()) {
            // A range behind the end is refused.
            return InputStream.nullInputStream();
        }
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(url.bucket())
                .key(object.key())
                .range("bytes=%d-".formatted(from))
                .ifMatch("\"" + object.eTag() + "\"")
                .build();
        try {
            return new Body(calls.ask(at(object.key()), () -> s3.getObject(request)));
        } catch (HttpStatusException e) {
            if (e.status() == 404 || e.status() == 412) {
                throw new SourceChangedException("%s is no longer there as it was listed".formatted(at(object.key())));
            }
            throw e;
        }
    }

    /** Ends its connection when it is closed early; else the rest would still be read. */
    private static final class Body extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> body;

        Body(ResponseInputStream<GetObjectResponse> body) {
            super(body);
            this.body = body;
        }

        @Override
        public void close() {
            body.abort();
        }
    }

    private <T> Optional<T> ifThere(String key, StoreCalls.Call<T> call) throws IOException {
        try {
            return Optional.of(calls.ask(at(key), call));
        } catch (HttpStatusException e) {
            if (e.status() == 404 && !e.code().equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The tag of what was uploaded in one piece is its MD5, unless a key of the owner's encrypts it. */
    private static Optional<String> md5(HeadObjectResponse head) {
        boolean isPlain =
                head.serverSideEncryption() == null || head.serverSideEncryption() == ServerSideEncryption.AES256;
        String eTag = StoredObject.tag(head.eTag());
        return isPlain && head.sseCustomerAlgorithm() == null && eTag.matches("[0-9a-f]{32}")
                ? Optional.of(eTag)
                : Optional.empty();
    }

    private String at(String key) {
        return url.root() + "/" + key;
    }
}
