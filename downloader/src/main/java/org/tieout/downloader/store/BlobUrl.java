package org.tieout.downloader.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an Azure storage account: {@code abfss://container@account.dfs.core.windows.net/prefix}.
 *
 * @param blobHost the same account in the Blob API; its cloud is the one of the URL
 * @param prefix without a slash at either end
 */
record BlobUrl(String container, String account, String blobHost, String prefix) {

    private static final Pattern URL =
            Pattern.compile("abfss?://([a-z0-9$-]+)@([a-z0-9]+)\\.dfs\\.([a-z0-9.-]+)(/[^?#]*)?");

    /** Empty where the text is no such URL. */
    static Optional<BlobUrl> parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String account = matcher.group(2);
        return Optional.of(new BlobUrl(
                matcher.group(1),
                account,
                "%s.blob.%s".formatted(account, matcher.group(3)),
                ObjectFolder.withoutSlashes(matcher.group(4))));
    }

    /** The container, for messages. */
    String root() {
        return "abfss://%s@%s".formatted(container, blobHost.replaceFirst("\\.blob\\.", ".dfs."));
    }
}
