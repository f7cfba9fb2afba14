package org.tieout.downloader.fetch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.tieout.common.hash.Sha256;

/** A version made of those of its parts, where a provider has no name for the whole. */
public final class VersionHash {

    private static final int LENGTH = 16;

    private final MessageDigest digest = Sha256.digest();

    /** Adds a part, and what tells its contents from others. */
    public void add(String part, String contents) {
        digest.update((part + '\0' + contents + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the hashing. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
