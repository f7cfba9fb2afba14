package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.json.Json;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Upload;
import software.amazon.awssdk.services.s3.S3Client;

class S3LandingStoreIT {

    private static final String LOCK = "a/2026-10/_lock";

    private final String url;
    private final LandingStore store;

    S3LandingStoreIT(@TempDir Path dir) {
        this.url = Place.BUCKET.url(dir);
        this.store = Place.BUCKET.landing(url);
    }

    @Test
    void leavesNoPartsOfWhatIsGivenUp() throws IOException {
        int part = Place.BUCKET.smallPart();
        LandingStore inSmallParts = Place.BUCKET.landing(url, part);
        try (S3Client s3 = Bucket.client(Place.BUCKET.storage(), Place.ENVIRONMENT)) {
            String bucket = S3Url.parse(url).orElseThrow().bucket();
            for (boolean isDiscarded : new boolean[] {true, false}) {
                try (Upload upload = inSmallParts.upload("a/large.csv", "v1")) {
                    upload.rest().write(new byte[part + 1]);
                    assertThat(s3.listMultipartUploads(request -> request.bucket(bucket))
                                    .uploads())
                            .hasSize(1);
                    if (isDiscarded) {
                        upload.discard();
                    }
                }
                assertThat(s3.listMultipartUploads(request -> request.bucket(bucket))
                                .uploads())
                        .isEmpty();
            }
        }
    }

    @Test
    void takesOverFromAHolderThatIsGone() throws IOException {
        lockedBy("dead", Duration.ofSeconds(61));

        try (Closeable taken = store.lock("a/2026-10")) {
            assertThat(taken).isNotNull();
            assertThat(lock().holder()).isNotEqualTo("dead");
        }
    }

    @Test
    void leavesAHolderAloneThatHasJustBeenHeardOf() throws IOException {
        lockedBy("alive", Duration.ofSeconds(50));

        assertThatThrownBy(() -> store.lock("a/2026-10"))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage("Cannot land into %s/a/2026-10: another download of it is running; wait until it has ended"
                        .formatted(url));

        assertThat(lock().holder()).isEqualTo("alive");
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void isHeardOfWhileItHolds() throws IOException {
        try (Closeable held = store.lock("a/2026-10")) {
            S3Lease.State first = lock();
            S3Lease.State next = first;
            while (next.equals(first)) {
                next = lock();
            }

            assertThat(next.holder()).isEqualTo(first.holder());
            assertThat(next.heartbeat()).isAfter(first.heartbeat());
        }

        assertThat(lock()).isEqualTo(new S3Lease.State("", Instant.EPOCH));
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void showsNothingOnceItsLockIsAnothers() throws IOException {
        try (Closeable lost = store.lock("a/2026-10");
                Upload upload = store.upload("a/2026-10/release=v1/a.csv", "v1")) {
            // Until the next renewal it may. S3Proxy looks at a condition first and writes then: a renewal on its way
            // can still overwrite the other, who therefore insists.
            assertThatThrownBy(() -> {
                        while (true) {
                            lockedBy("another", Duration.ZERO);
                            store.replace("a/2026-10/_current.json", new byte[0]);
                        }
                    })
                    .isInstanceOf(InputNotReadyException.class)
                    .hasMessage(
                            "Cannot land into %s/a/2026-10: its lock was lost, and another download may have taken over; run download again"
                                    .formatted(url));
            assertThatThrownBy(upload::complete).isInstanceOf(InputNotReadyException.class);
        }

        assertThat(lock().holder()).isEqualTo("another");
        assertThat(store.list("a/2026-10/release=v1")).isEmpty();
    }

    /** Another's hand: it asks nobody. */
    private void lockedBy(String holder, Duration lastHeardOf) throws IOException {
        Place.BUCKET
                .landing(url)
                .replace(
                        LOCK,
                        Json.bytes(new S3Lease.State(
                                holder, Clock.systemUTC().instant().minus(lastHeardOf))));
    }

    private S3Lease.State lock() throws IOException {
        return Json.read(store.read(LOCK).orElseThrow(), S3Lease.State.class);
    }
}
