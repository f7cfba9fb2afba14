package org.tieout.downloader.landing;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tieout.common.json.Json;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Version;

/**
 * Brings a delivery into landing so that a reader sees all of it or nothing: files first, manifest after them, the
 * pointer to the newest release at the end. A landing that was cut off is gone on with by the next one of the same
 * version, file by file; what it left of any other version is swept up.
 */
public final class Landing {

    private final LandingStore store;
    private final Clock clock;
    private final TransferListener watch;

    public Landing(LandingStore store, Clock clock, TransferListener watch) {
        this.store = store;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * What came of a delivery.
     *
     * @param isNew false where the same version is the newest release already
     */
    public record Landed(ReleaseManifest manifest, boolean isNew) {}

    /**
     * Lands a delivery as the release its offer names.
     *
     * @throws SourceChangedException when the provider has something else by now; nothing is visible then
     * @throws DataRefusedException when a file is damaged, or is not what its provider describes
     * @throws InputNotReadyException when somebody else is landing the same source and period
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public Landed land(Delivery delivery) throws IOException {
        Offer offer = delivery.offer();
        String source = Releases.folder(offer.source(), offer.period());
        try (Closeable held = store.lock(source)) {
            sweep(source, offer.version());
            Optional<ReleaseManifest> current = Releases.current(store, offer.source(), offer.period());
            if (current.isPresent() && current.get().version().equals(offer.version())) {
                return new Landed(current.get(), false);
            }
            Optional<ReleaseManifest> before =
                    Releases.manifest(store, offer.source(), offer.period(), offer.version());
            ReleaseManifest manifest = before.isPresent() ? before.get() : write(delivery);
            store.replace(
                    Releases.pointer(offer.source(), offer.period()),
                    Json.bytes(new Releases.Current(offer.version())));
            return new Landed(manifest, true);
        }
    }

    private ReleaseManifest write(Delivery delivery) throws IOException {
        Offer offer = delivery.offer();
        String folder = Releases.folder(offer.source(), offer.period(), offer.version());
        List<LandedFile> files = new LandFiles(store, folder, delivery, watch).land();
        if (!delivery.isStillOffered()) {
            throw new SourceChangedException("%s has been replaced while it was read".formatted(offer.from()));
        }
        Set<String> landed =
                files.stream().map(file -> folder + "/" + file.path()).collect(Collectors.toSet());
        store.delete(store.list(folder).stream()
                .filter(path -> !landed.contains(path))
                .toList());
        ReleaseManifest manifest = new ReleaseManifest(
                offer.source(),
                offer.kind(),
                offer.provider(),
                offer.period(),
                offer.version(),
                offer.finality(),
                files,
                offer.from(),
                clock.instant(),
                Version.current());
        if (!store.create(folder + "/" + Releases.MANIFEST, Json.bytes(manifest))) {
            throw new InputNotReadyException(
                    "Cannot land into %s: another download of it has just ended; run download again".formatted(folder));
        }
        return manifest;
    }

    /** Removes what is in no finished release, but for what can be gone on with. The lock keeps others out. */
    private void sweep(String source, String version) throws IOException {
        String releases = source + "/release=";
        List<String> files = store.list(source).stream()
                .filter(path -> path.startsWith(releases))
                .toList();
        Set<String> kept = files.stream()
                .filter(path -> path.endsWith("/" + Releases.MANIFEST))
                .map(path -> versionOf(releases, path))
                .collect(Collectors.toSet());
        kept.add(version);
        store.delete(files.stream()
                .filter(path -> !kept.contains(versionOf(releases, path)))
                .toList());
    }

    private static String versionOf(String releases, String path) {
        return path.substring(releases.length(), path.indexOf('/', releases.length()));
    }
}
