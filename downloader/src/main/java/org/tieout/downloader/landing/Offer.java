package org.tieout.downloader.landing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;

/**
 * What a provider has for a billing period: one version of its data, before a byte of it is read.
 *
 * @param version the same data has the same version: what the provider calls it, or a hash over the files
 * @param finality {@code PRELIMINARY} where the provider may still change it
 * @param files none where the provider says that nothing was charged
 * @param from where the files come from; never a secret
 */
public record Offer(
        String source,
        SourceKind kind,
        Provider provider,
        BillingPeriod period,
        String version,
        Finality finality,
        List<OfferedFile> files,
        String from) {

    public Offer {
        files = List.copyOf(files);
        if (!version.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("No version that can name a folder: " + version);
        }
        Set<String> names = new HashSet<>();
        for (OfferedFile file : files) {
            if (!names.add(file.name())) {
                throw new DataRefusedException(
                        "Cannot land %s: it offers two files named %s".formatted(from, file.name()));
            }
        }
    }
}
