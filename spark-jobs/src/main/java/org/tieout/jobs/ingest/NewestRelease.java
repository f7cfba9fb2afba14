package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.json.Json;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Version;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.LandedReleases;
import org.tieout.rules.dataset.Ingested;

/**
 * The newest landed release of a source, and what of the source stands in the lake.
 *
 * @param settings hash of everything besides its bytes that decides how it is read
 */
public record NewestRelease(ReleaseManifest manifest, String settings, Optional<Ingested> standing) {

    /**
     * Finds them; no Spark session is started.
     *
     * @throws InputNotReadyException where nothing has been landed
     */
    public static NewestRelease of(LandedReleases landed, LakeFiles lake, BillingPeriod period, SourceConfig source)
            throws IOException {
        ReleaseManifest manifest = landed.current(source.name(), period)
                .orElseThrow(() -> new InputNotReadyException(
                        "Nothing to ingest: source %s has no release for %s; run: tieout download --period %s"
                                .formatted(source.name(), period, period)));
        return new NewestRelease(manifest, settings(source), lake.ingested(source.name(), period));
    }

    private static String settings(SourceConfig source) {
        byte[] settings = Json.bytes(List.of(Version.current(), Ingested.FORMAT, source));
        return Sha256.hex(settings);
    }

    /** What stands in the lake where it is this release: the same bytes, read the same way, are the same rows. */
    public Optional<Ingested> ingested() {
        return standing.filter(one ->
                one.release().equals(manifest.version()) && one.settings().equals(settings));
    }
}
