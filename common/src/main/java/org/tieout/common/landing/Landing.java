package org.tieout.common.landing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefused;

/**
 * Brings a delivery into landing so that a reader sees all of it or nothing: files first, manifest after them, the
 * pointer to the newest release at the end. What a killed landing left behind is swept up by the next one.
 */
public final class Landing {

    private final LandingStore store;

    public Landing(LandingStore store) {
        this.store = store;
    }

    /** What landing did with a delivery. */
    public enum Outcome {
        /** The bytes were new. */
        LANDED,
        /** The same bytes are the newest release already. */
        UNCHANGED
    }

    /** Opens the file of a delivery that the manifest calls by this name. */
    public interface Delivery {
        InputStream open(LandedFile file) throws IOException;
    }

    /**
     * Lands one delivery as the release its manifest names.
     *
     * @throws DataRefused when a file's bytes are no longer those the manifest promises
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public Outcome land(ReleaseManifest release, Delivery delivery) throws IOException {
        try (Closeable held = store.lock(Releases.folder(release.source(), release.period()))) {
            sweep(release.source(), release.period());
            Optional<ReleaseManifest> current = Releases.current(store, release.source(), release.period());
            if (current.isPresent() && current.get().version().equals(release.version())) {
                return Outcome.UNCHANGED;
            }
            if (Releases.manifest(store, release.source(), release.period(), release.version())
                    .isEmpty()) {
                write(release, delivery);
            }
            store.replace(
                    Releases.pointer(release.source(), release.period()),
                    Json.bytes(new Releases.Current(release.version())));
            return Outcome.LANDED;
        }
    }

    private void write(ReleaseManifest release, Delivery delivery) throws IOException {
        String folder = Releases.folder(release.source(), release.period(), release.version());
        for (LandedFile file : release.files()) {
            Sha256Stream bytes = new Sha256Stream(delivery.open(file));
            try (bytes) {
                store.write(folder + "/" + file.name(), bytes);
            }
            if (!bytes.sha256().equals(file.sha256())) {
                throw new DataRefused(
                        "Cannot land %s of %s: it changed while it was read; run download again when its delivery is complete"
                                .formatted(file.name(), release.from()));
            }
        }
        store.replace(folder + "/" + Releases.MANIFEST, Json.bytes(release));
    }

    /** Removes what is in no finished release. The lock guarantees that nobody is still writing it. */
    private void sweep(String source, BillingPeriod period) throws IOException {
        String folder = Releases.folder(source, period) + "/";
        List<String> files = store.list(Releases.folder(source, period)).stream()
                .filter(path -> path.startsWith(folder + "release="))
                .toList();
        Set<String> finished = files.stream()
                .filter(path -> path.endsWith("/" + Releases.MANIFEST))
                .map(path -> releaseOf(folder, path))
                .collect(Collectors.toSet());
        store.delete(files.stream()
                .filter(path -> !finished.contains(releaseOf(folder, path)))
                .toList());
    }

    private static String releaseOf(String folder, String path) {
        return path.substring(0, path.indexOf('/', folder.length()));
    }
}
