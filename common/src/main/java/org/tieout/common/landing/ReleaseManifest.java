package org.tieout.common.landing;

import java.time.Instant;
import java.util.List;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.period.BillingPeriod;

/**
 * What was delivered, once and complete. It is written after the last byte of the last file: a release without one does
 * not exist.
 *
 * @param version the same bytes have the same version: what the provider calls it, or a hash over the files
 * @param from where the files came from; never a secret
 */
public record ReleaseManifest(
        String source,
        SourceKind kind,
        Provider provider,
        BillingPeriod period,
        String version,
        Finality finality,
        List<LandedFile> files,
        String from,
        Instant landed,
        String tieout) {

    public ReleaseManifest {
        files = List.copyOf(files);
    }

    public long bytes() {
        return files.stream().mapToLong(LandedFile::bytes).sum();
    }
}
