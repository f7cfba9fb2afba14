package org.tieout.testing.fake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Blob Storage as its readers see it: blobs behind shared access signatures, whole or from an offset on, in one
 * version.
 *
 * <pre>
 * HEAD /reports/part-0.json.gz?sv=…&amp;sr=d&amp;sp=rl&amp;sig=…   200, ETag, Content-Length, Content-MD5
 * GET  …, If-Match: "0x8D1"                            200; 412 where the blob has been replaced
 * GET  …, Range: bytes=100-                            206, Content-Range: bytes 100-199/200; 416 behind the end
 * GET  without the signature, or with one that is over 403 AuthenticationFailed
 * </pre>
 */
public final class FakeBlob extends FakeServer {

    private static final Pattern SIGNATURE = Pattern.compile("(?:.*&)?sig=([^&]+)(?:&.*)?");
    private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Map<String, Blob> blobs = new HashMap<>();
    /** How often each may still be used. */
    private final Map<String, Integer> signatures = new HashMap<>();

    private int versions;
    private int keys;

    public FakeBlob() {
        route("GET", "/.*", this::get);
        route("HEAD", "/.*", this::get);
    }

    private static final class Blob {
        private final byte[] bytes;
        private final String eTag;
        private final boolean hasMd5;

        private Blob(byte[] bytes, String eTag, boolean hasMd5) {
            this.bytes = bytes.clone();
            this.eTag = eTag;
            this.hasMd5 = hasMd5;
        }
    }

    /** Writes a blob, or replaces it: it then has another ETag. */
    public synchronized void put(String path, byte[] bytes) {
        blobs.put(path, new Blob(bytes, nextTag(), true));
    }

    /** As a client that uploads in blocks writes it: Azure then knows no checksum. */
    public synchronized void putWithoutMd5(String path, byte[] bytes) {
        blobs.put(path, new Blob(bytes, nextTag(), false));
    }

    public synchronized void delete(String path) {
        blobs.remove(path);
    }

    /** A signature for every blob that lasts. */
    public String sas() {
        return sas(Integer.MAX_VALUE);
    }

    /** A signature for every blob that is over after some requests. */
    public synchronized String sas(int requests) {
        keys++;
        String signature = "s3cr3t%2Fkey%2B" + keys + "%3D";
        signatures.put(signature, requests);
        return "sv=2021-08-06&se=2026-11-05T18%3A07%3A08Z&sr=d&sp=rl&sdd=7&sig=" + signature;
    }

    /** Every signature so far is over. */
    public synchronized void expireAll() {
        signatures.clear();
    }

    private String nextTag() {
        versions++;
        return "\"0x8DCE%04X\"".formatted(versions);
    }

    private synchronized FakeReply get(FakeRequest request) {
        if (!isSigned(request)) {
            return failure(403, "AuthenticationFailed", "Server failed to authenticate the request.");
        }
        Blob blob = blobs.get(request.path());
        if (blob == null) {
            return failure(404, "BlobNotFound", "The specified blob does not exist.");
        }
        boolean isOther =
                request.header("if-match").filter(tag -> !tag.equals(blob.eTag)).isPresent();
        if (isOther) {
            return failure(
                    412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
        }
        Matcher range = FROM.matcher(request.header("range").orElse(""));
        return range.matches() ? partial(blob, Long.parseLong(range.group(1)), range.group(2)) : whole(blob);
    }

    private static FakeReply whole(Blob blob) {
        FakeReply reply = described(FakeReply.of(200, blob.bytes), blob);
        return blob.hasMd5 ? reply.with("Content-MD5", md5(blob)) : reply;
    }

    private static FakeReply partial(Blob blob, long from, String to) {
        int size = blob.bytes.length;
        if (from >= size) {
            return failure(416, "InvalidRange", "The range specified is invalid for the current size of the resource.")
                    .with("Content-Range", "bytes */" + size);
        }
        int last = to.isEmpty() ? size - 1 : (int) Math.min(size - 1, Long.parseLong(to));
        FakeReply reply = described(FakeReply.of(206, Arrays.copyOfRange(blob.bytes, (int) from, last + 1)), blob)
                .with("Content-Range", "bytes %d-%d/%d".formatted(from, last, size));
        // Of the whole: Content-MD5 would be that of the range.
        return blob.hasMd5 ? reply.with("x-ms-blob-content-md5", md5(blob)) : reply;
    }

    private static FakeReply described(FakeReply reply, Blob blob) {
        return reply.with("ETag", blob.eTag)
                .with("Accept-Ranges", "bytes")
                .with("Content-Type", "application/octet-stream")
                .with("x-ms-blob-type", "BlockBlob");
    }

    private boolean isSigned(FakeRequest request) {
        Matcher signature = SIGNATURE.matcher(request.query());
        if (!signature.matches()) {
            return false;
        }
        int left = signatures.getOrDefault(signature.group(1), 0);
        signatures.put(signature.group(1), Math.max(0, left - 1));
        return left > 0;
    }

    private static FakeReply failure(int status, String code, String message) {
        return FakeReply.xml(
                        status,
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                                .formatted(code, message))
                .with("x-ms-error-code", code);
    }

    private static String md5(Blob blob) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(blob.bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
