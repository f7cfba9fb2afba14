package org.tieout.downloader.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an Azure storage account: {@code abfss://container@account.dfs.core.windows.net/prefix}, or the same with
 * {@code blob} where the account has no hierarchical namespace.
 *
 * @param host the account, as the URL has it
 * @param prefix without a slash at either end
 */
record BlobUrl(String container, String account, String host, String prefix) {

    private static final Pattern URL =
            Pattern.compile("abfss?://([a-z0-9$-]+)@(([a-z0-9]+)\\.(?:dfs|blob)\\.[a-z0-9.-]+)(/[^?#]*)?");

    /** Empty where the text is no such URL. */
    static Optional<BlobUrl> parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new BlobUrl(
                matcher.group(1), matcher.group(3), matcher.group(2), ObjectFolder.withoutSlashes(matcher.group(4))));
    }

    /** The account in the Blob API, which each has; its cloud is the one of the URL. */
    String blobHost() {
        return host.replaceFirst("\\.dfs\\.", ".blob.");
    }

    /** The container, for messages. */
    String root() {
        return "abfss://%s@%s".formatted(container, host);
    }
}
