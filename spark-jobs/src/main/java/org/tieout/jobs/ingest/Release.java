package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.util.Set;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.landing.ReleaseManifest;

/** What every row of one release has in common, as tasks need it. */
record Release(
        String period,
        String side,
        String source,
        String version,
        String issuer,
        Set<String> nullTokens,
        char delimiter)
        implements Serializable {

    static Release of(ReleaseManifest manifest, SourceConfig source) {
        return new Release(
                manifest.period().toString(),
                source.kind().side().name(),
                source.name(),
                manifest.version(),
                source.issuer(),
                Set.copyOf(source.nullTokens()),
                source.delimiter().charAt(0));
    }

    Release {
        nullTokens = Set.copyOf(nullTokens);
    }
}
