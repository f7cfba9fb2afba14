package org.tieout.downloader.fetch;

/** A provider's name for something, in the characters a version may have. */
public final class VersionName {

    private VersionName() {}

    /** Every other character becomes a dash; what a name may not begin with goes. */
    public static String of(String name) {
        String plain = name.strip().replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }
}
