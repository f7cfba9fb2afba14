package org.tieout.downloader.store;

/**
 * A place in a container or bucket.
 *
 * @param prefix of the keys below it, without a slash at either end; empty for the whole
 * @param url as configured, for messages and manifests
 */
public record ObjectFolder(ObjectStore store, String prefix, String url) {}
