package org.tieout.common.landing;

import java.util.Objects;
import java.util.Optional;

/**
 * One file of a release.
 *
 * @param name as it was delivered: a path below the source's folder
 * @param bytes size
 * @param sha256 of the bytes, in lower-case hex
 * @param rows data rows, where the provider says how many
 * @param eTag the provider's name for these bytes, where it has one
 * @param place path below the release's folder, where it is not the name
 */
public record LandedFile(
        String name, long bytes, String sha256, Optional<Long> rows, Optional<String> eTag, Optional<String> place) {

    public LandedFile {
        // Not in the manifests of the first releases.
        eTag = Objects.requireNonNullElse(eTag, Optional.empty());
        place = Objects.requireNonNullElse(place, Optional.empty());
    }

    /** One that lies under its own name. */
    public LandedFile(String name, long bytes, String sha256, Optional<Long> rows, Optional<String> eTag) {
        this(name, bytes, sha256, rows, eTag, Optional.empty());
    }

    /** Path below the release's folder. */
    public String path() {
        return place.orElse(name);
    }
}
