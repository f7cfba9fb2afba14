package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Upload;

class BlobLandingStoreIT {

    private final String url;
    private final LandingStore store;
    private final BlobContainerClient container;

    BlobLandingStoreIT(@TempDir Path dir) {
        this.url = Place.CONTAINER.url(dir);
        this.store = Place.CONTAINER.landing(url);
        this.container =
                BlobContainer.of(BlobUrl.parse(url).orElseThrow(), Place.CONTAINER.storage(), Place.ENVIRONMENT);
    }

    @Test
    void keepsTheChecksumOfWhatCameInBlocks() throws Exception {
        int part = Place.CONTAINER.smallPart();
        byte[] large = new byte[2 * part + 1];
        new Random(7).nextBytes(large);

        try (Upload upload = Place.CONTAINER.landing(url, part).upload("a/large.csv", "v1")) {
            upload.rest().write(large);
            upload.complete();
        }

        assertThat(container
                        .getBlobClient("landing/a/large.csv")
                        .getProperties()
                        .getContentMd5())
                .isEqualTo(MessageDigest.getInstance("MD5").digest(large));
    }

    @Test
    void takesOverFromAHolderThatIsGone() throws IOException {
        try (Closeable dead = store.lock("a/2026-10")) {
            runOut("landing/a/2026-10/_lock");
            try (Closeable next = Place.CONTAINER.landing(url).lock("a/2026-10")) {
                assertThat(next).isNotSameAs(dead);
            }
        }
    }

    @Test
    @SuppressWarnings("try") // The locks are held, not used.
    void showsNothingOnceItsLockIsAnothers() throws IOException {
        try (Closeable lost = store.lock("a/2026-10");
                Upload upload = store.upload("a/2026-10/release=v1/a.csv", "v1")) {
            runOut("landing/a/2026-10/_lock");
            try (Closeable next = Place.CONTAINER.landing(url).lock("a/2026-10")) {
                // Until the next renewal it may.
                assertThatThrownBy(() -> {
                            while (true) {
                                store.replace("a/2026-10/_current.json", new byte[0]);
                            }
                        })
                        .isInstanceOf(InputNotReadyException.class)
                        .hasMessage(
                                "Cannot land into %s/a/2026-10: its lock was lost, and another download may have taken over; run download again"
                                        .formatted(url));
                assertThatThrownBy(upload::complete).isInstanceOf(InputNotReadyException.class);
                assertThatThrownBy(() -> store.create("a/2026-10/release=v1/_release.json", new byte[0]))
                        .isInstanceOf(InputNotReadyException.class);
                assertThat(store.create("a/2026-09/release=v1/_release.json", new byte[0]))
                        .isTrue();
            }
        }
        assertThat(store.list("a/2026-10/release=v1")).isEmpty();
    }

    /** What happens to the lease of a process that has died, a minute later. */
    private void runOut(String blob) {
        new BlobLeaseClientBuilder()
                .blobClient(container.getBlobClient(blob))
                .buildClient()
                .breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, null);
    }
}
