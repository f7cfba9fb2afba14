package org.tieout.downloader.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Md5;
import org.tieout.downloader.landing.Upload;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A file on its way into a bucket: in one piece if it is small, else part by part. */
final class S3Upload implements Upload {

    private final S3Client s3;
    private final S3Url place;
    private final StoreCalls calls;
    private final PartOutputStream parts;
    private final Runnable beforeVisible;
    private final List<CompletedPart> sent = new ArrayList<>();
    private Optional<String> upload = Optional.empty();
    private int attemptsToComplete;

    /** @param place bucket and key */
    S3Upload(S3Client s3, S3Url place, StoreCalls calls, int partSize, Runnable beforeVisible) {
        this.s3 = s3;
        this.place = place;
        this.calls = calls;
        this.parts = new PartOutputStream(partSize, this::send);
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
        if (upload.isEmpty()) {
            parts.last(this::put);
            return;
        }
        parts.last(this::send);
        beforeVisible.run();
        String id = upload.get();
        try {
            calls.ask(at(), () -> {
                attemptsToComplete++;
                return s3.completeMultipartUpload(request -> request.bucket(place.bucket())
                        .key(place.prefix())
                        .uploadId(id)
                        .multipartUpload(completed -> completed.parts(sent)));
            });
        } catch (HttpStatusException e) {
            // Put together, but the answer was lost: the repetition finds no upload any more.
            if (e.status() != 404 || attemptsToComplete == 1) {
                throw e;
            }
        }
        upload = Optional.empty();
    }

    @Override
    public void discard() {
        close();
    }

    @Override
    public void close() {
        upload.ifPresent(id -> calls.atLast(
                at(),
                () -> s3.abortMultipartUpload(request ->
                        request.bucket(place.bucket()).key(place.prefix()).uploadId(id))));
        upload = Optional.empty();
    }

    private void put(byte[] bytes, int length) throws IOException {
        beforeVisible.run();
        String checksum = Md5.base64(bytes, length);
        calls.ask(
                at(),
                () -> s3.putObject(
                        request -> request.bucket(place.bucket())
                                .key(place.prefix())
                                .contentMD5(checksum),
                        body(bytes, length)));
    }

    private void send(byte[] bytes, int length) throws IOException {
        if (upload.isEmpty()) {
            upload = Optional.of(calls.ask(
                    at(),
                    () -> s3.createMultipartUpload(
                                    request -> request.bucket(place.bucket()).key(place.prefix()))
                            .uploadId()));
        }
        String id = upload.get();
        int number = sent.size() + 1;
        String checksum = Md5.base64(bytes, length);
        String eTag = calls.ask(
                at(),
                () -> s3.uploadPart(
                                request -> request.bucket(place.bucket())
                                        .key(place.prefix())
                                        .uploadId(id)
                                        .partNumber(number)
                                        .contentMD5(checksum),
                                body(bytes, length))
                        .eTag());
        sent.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
    }

    /** Without a copy. */
    private static RequestBody body(byte[] bytes, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private String at() {
        return "%s/%s".formatted(place.root(), place.prefix());
    }
}
