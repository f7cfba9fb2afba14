package org.tieout.downloader.landing;

import java.util.Optional;
import java.util.OptionalLong;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.run.DataRefusedException;

/**
 * One file of an {@link Offer}, as far as its provider describes it. What is told is verified while the file lands.
 *
 * @param name path below the release's folder
 * @param bytes size
 * @param sha256 of the bytes, in lower-case hex
 * @param md5 of the bytes, in lower-case hex
 * @param rows data rows; a header is none
 * @param eTag the provider's name for these bytes; a file with another one is another file
 */
public record OfferedFile(
        String name,
        OptionalLong bytes,
        Optional<String> sha256,
        Optional<String> md5,
        OptionalLong rows,
        Optional<String> eTag) {

    public OfferedFile {
        // A provider's names become paths: none may lead out of the release, or pose as one of landing's own files.
        for (String step : name.split("/", -1)) {
            if (step.isEmpty() || step.startsWith(".") || step.startsWith("_")) {
                throw new DataRefusedException("Cannot land a file named \"%s\": it is no plain path".formatted(name));
            }
        }
    }

    /** One of which nothing but the name is known. */
    public static OfferedFile named(String name) {
        return new OfferedFile(
                name, OptionalLong.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** Whether a file that was landed before is this one, as far as can be told without reading it again. */
    boolean is(LandedFile landed) {
        boolean isIdentified = eTag.isPresent() || sha256.isPresent();
        return isIdentified
                && landed.name().equals(name)
                && landed.eTag().equals(eTag)
                && (bytes.isEmpty() || bytes.getAsLong() == landed.bytes())
                && (sha256.isEmpty() || sha256.get().equals(landed.sha256()));
    }
}
