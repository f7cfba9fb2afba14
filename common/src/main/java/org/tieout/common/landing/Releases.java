package org.tieout.common.landing;

import java.io.IOException;
import java.util.Optional;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;

/**
 * The layout of landing, and how to find the release that counts.
 *
 * <pre>
 * contoso-usage/2026-10/_current.json                       {"version": "4f9c…"}
 * contoso-usage/2026-10/release=4f9c…/_release.json          the manifest, written last
 * contoso-usage/2026-10/release=4f9c…/part-0.json.gz         as delivered
 * </pre>
 */
public final class Releases {

    public static final String MANIFEST = "_release.json";

    private Releases() {}

    /** Points to the newest release of a source and period. */
    public record Current(String version) {}

    /** The newest complete release, if there is one. */
    public static Optional<ReleaseManifest> current(SmallFiles files, String source, BillingPeriod period)
            throws IOException {
        Optional<byte[]> pointer = files.read(pointer(source, period));
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        Current current = Json.read(pointer.get(), Current.class);
        return manifest(files, source, period, current.version());
    }

    /** The manifest of one release; empty where it was never finished. */
    public static Optional<ReleaseManifest> manifest(
            SmallFiles files, String source, BillingPeriod period, String version) throws IOException {
        Optional<byte[]> manifest = files.read(folder(source, period, version) + "/" + MANIFEST);
        return manifest.isEmpty() ? Optional.empty() : Optional.of(Json.read(manifest.get(), ReleaseManifest.class));
    }

    /** Folder of a release, below landing. */
    public static String folder(String source, BillingPeriod period, String version) {
        return "%s/release=%s".formatted(folder(source, period), version);
    }

    public static String folder(String source, BillingPeriod period) {
        return source + "/" + period;
    }

    public static String pointer(String source, BillingPeriod period) {
        return folder(source, period) + "/_current.json";
    }
}
