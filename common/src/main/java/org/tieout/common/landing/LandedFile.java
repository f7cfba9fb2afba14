package org.tieout.common.landing;

import java.util.Objects;
import java.util.Optional;

/**
 * One file of a release.
 *
 * @param name path below the release's folder
 * @param bytes size
 * @param sha256 of the bytes, in lower-case hex
 * @param rows data rows, where the provider says how many
 * @param eTag the provider's name for these bytes, where it has one
 */
public record LandedFile(String name, long bytes, String sha256, Optional<Long> rows, Optional<String> eTag) {

    public LandedFile {
        // Not in the manifests of the first releases.
        eTag = Objects.requireNonNullElse(eTag, Optional.empty());
    }
}
