package org.tieout.downloader.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object of a container or bucket, as its store lists it.
 *
 * @param key from the root of the container or bucket
 * @param bytes size
 * @param eTag the store's name for these bytes
 * @param md5 of the bytes, in lower-case hex, where the store knows it for sure
 * @param modified when it was last written; stores know it to the second
 */
public record StoredObject(String key, long bytes, String eTag, Optional<String> md5, Instant modified) {

    /**
     * A tag as it is kept: some answers have it in quotes, lists have it without. Empty where there is none yet: some
     * stores list what is just being written. Nothing matches it.
     */
    static String tag(@Nullable String written) {
        return written == null ? "" : written.replace("\"", "");
    }
}
