package org.tieout.downloader.store;

import org.jspecify.annotations.Nullable;

/**
 * A place in a container or bucket.
 *
 * @param prefix of the keys below it, without a slash at either end; empty for the whole
 * @param url as configured, for messages and manifests
 */
public record ObjectFolder(ObjectStore store, String prefix, String url) {

    /** The key of something below it. */
    public String key(String path) {
        return key(prefix, path);
    }

    /** Something below it as a URL, for messages and manifests. */
    public String urlOf(String key) {
        String below = prefix.isEmpty() ? key : key.substring(prefix.length() + 1);
        return url.replaceFirst("/+$", "") + "/" + below;
    }

    static String key(String prefix, String path) {
        return prefix.isEmpty() || path.isEmpty() ? prefix + path : prefix + "/" + path;
    }

    static String withoutSlashes(@Nullable String path) {
        return path == null ? "" : path.replaceAll("^/+|/+$", "");
    }
}
