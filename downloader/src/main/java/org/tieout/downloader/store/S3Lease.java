package org.tieout.downloader.store;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tieout.common.json.Json;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Md5;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A lock in a bucket: an object that names its holder and when that was last heard of. It is only ever written on
 * condition that nobody else has written it since, so of several who want it the store lets one through.
 *
 * <pre>
 * {"holder": "0c9a…", "heartbeat": "2026-11-05T06:07:08Z"}    held until a minute later, unless renewed
 * {"holder": "",      "heartbeat": "1970-01-01T00:00:00Z"}    given back
 * </pre>
 */
final class S3Lease implements HeldLock.Lease {

    private static final State FREE = new State("", Instant.EPOCH);

    private final S3Client s3;
    private final S3Url place;
    private final StoreCalls calls;
    /** For renewals: the next one comes soon. */
    private final StoreCalls once;

    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    /** Of what we have written last. */
    private String eTag = "";

    /** @param place bucket and key */
    S3Lease(S3Client s3, S3Url place, StoreCalls calls, Clock clock) {
        this.s3 = s3;
        this.place = place;
        this.calls = calls;
        this.once = calls.withoutPatience();
        this.clock = clock;
    }

    record State(String holder, Instant heartbeat) {}

    private record Found(State state, String eTag) {}

    /** False where another holds it. */
    boolean take() throws IOException {
        if (write(calls, PutObjectRequest.builder().ifNoneMatch("*"))) {
            return true;
        }
        Optional<Found> found = find(calls);
        if (found.isEmpty()) {
            return false;
        }
        State state = found.get().state();
        if (state.holder().equals(holder)) {
            // The answer to our first try was lost, and the repetition met what it had written.
            eTag = found.get().eTag();
            return true;
        }
        boolean isFree = state.heartbeat().plus(HeldLock.LIFETIME).isBefore(clock.instant());
        return isFree
                && write(calls, PutObjectRequest.builder().ifMatch(found.get().eTag()));
    }

    @Override
    public void renew() throws IOException {
        if (renewed()) {
            return;
        }
        Optional<Found> found = find(once);
        if (found.isEmpty() || !found.get().state().holder().equals(holder)) {
            throw new HttpStatusException(412, "", at() + " is another's by now");
        }
        // Our last renewal did come through, but not its answer.
        eTag = found.get().eTag();
        renewed();
    }

    private boolean renewed() throws IOException {
        return write(once, PutObjectRequest.builder().ifMatch(eTag));
    }

    @Override
    public void release() {
        calls.atLast(at(), () -> put(PutObjectRequest.builder().ifMatch(eTag), FREE));
    }

    /** False where the condition does not hold. */
    private boolean write(StoreCalls how, PutObjectRequest.Builder condition) throws IOException {
        try {
            eTag = how.ask(at(), () -> put(condition, new State(holder, clock.instant())));
            return true;
        } catch (HttpStatusException e) {
            boolean isGone = e.status() == 404 && e.code().equals("NoSuchKey");
            if (e.status() == 409 || e.status() == 412 || isGone) {
                return false;
            }
            throw e;
        }
    }

    private String put(PutObjectRequest.Builder condition, State state) {
        byte[] bytes = Json.bytes(state);
        return s3.putObject(
                        condition
                                .bucket(place.bucket())
                                .key(place.prefix())
                                .contentMD5(Md5.base64(bytes, bytes.length))
                                .build(),
                        RequestBody.fromBytes(bytes))
                .eTag();
    }

    private Optional<Found> find(StoreCalls how) throws IOException {
        try {
            ResponseBytes<GetObjectResponse> found = how.ask(
                    at(),
                    () -> s3.getObjectAsBytes(
                            request -> request.bucket(place.bucket()).key(place.prefix())));
            return Optional.of(new Found(
                    Json.read(found.asByteArray(), State.class),
                    found.response().eTag()));
        } catch (HttpStatusException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String at() {
        return "%s/%s".formatted(place.root(), place.prefix());
    }
}
