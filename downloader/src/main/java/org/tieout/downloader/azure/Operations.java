package org.tieout.downloader.azure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tieout.common.json.Json;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.downloader.fetch.FetchRequest;

/**
 * The reports that were ordered and are being made, kept in landing before they are waited for: a download that was
 * killed goes on waiting for the same ones instead of ordering them again.
 *
 * <pre>
 * contoso-usage/2026-10/_operations.json   {"operations": [{"order": "billed-usage G1", "link": "https://…",
 *                                           "since": "2026-11-05T06:07:08Z"}], "version": "4f9c…"}
 * </pre>
 *
 * They are needed until the release they led to is the newest one. Nobody says so when it is; therefore they bear its
 * version, and the next download compares.
 */
public final class Operations {

    /** Providers forget operations, and their reports grow old. */
    private static final Duration OF_USE = Duration.ofDays(1);

    private final FetchRequest wanted;
    private final String path;
    private final List<Operation> operations = new ArrayList<>();
    /** Whether this very download has already been led to a release by them. */
    private boolean hasLed;

    public Operations(FetchRequest wanted) {
        this.wanted = wanted;
        this.path = "%s/%s/_operations.json".formatted(wanted.source().name(), wanted.period());
    }

    /** One order, and where its provider tells what came of it. */
    private record Operation(String order, String link, Instant since) {}

    /** @param version of the release they led to; empty while they are waited for */
    private record Kept(List<Operation> operations, String version) {}

    /**
     * Recalls those that are still of use. Those that led to the newest release are not; nor those that have led this
     * download to a release before: that it looks again means that it is gone.
     */
    public void begin() throws IOException {
        operations.clear();
        Optional<byte[]> bytes = wanted.landing().read(path);
        if (bytes.isEmpty()) {
            return;
        }
        Kept kept = Json.read(bytes.get(), Kept.class);
        if (hasLed || isNewest(kept.version())) {
            drop();
            return;
        }
        Instant oldest = wanted.clock().instant().minus(OF_USE);
        kept.operations().stream().filter(each -> each.since().isAfter(oldest)).forEach(operations::add);
    }

    /** Where to ask what came of an order. */
    public Optional<String> link(String order) {
        return operations.stream()
                .filter(each -> each.order().equals(order))
                .map(Operation::link)
                .findFirst();
    }

    /** To be called before it is asked for the first time. */
    public void keep(String order, URI link) throws IOException {
        operations.removeIf(each -> each.order().equals(order));
        operations.add(new Operation(order, link.toString(), wanted.clock().instant()));
        write("");
    }

    /** It has failed, or its provider does not know it any more. */
    public void forget(String order) throws IOException {
        operations.removeIf(each -> each.order().equals(order));
        write("");
    }

    /** All are finished, and make up this version. */
    public void ledTo(String version) throws IOException {
        hasLed = true;
        if (isNewest(version)) {
            drop();
        } else if (!operations.isEmpty()) {
            write(version);
        }
    }

    /** What they led to is nothing to land, or is gone. */
    public void drop() throws IOException {
        operations.clear();
        wanted.landing().delete(List.of(path));
    }

    private boolean isNewest(String version) throws IOException {
        return Releases.current(wanted.landing(), wanted.source().name(), wanted.period())
                .map(ReleaseManifest::version)
                .filter(version::equals)
                .isPresent();
    }

    private void write(String version) throws IOException {
        wanted.landing().replace(path, Json.bytes(new Kept(List.copyOf(operations), version)));
    }
}
