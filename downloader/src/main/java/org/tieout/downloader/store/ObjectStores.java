package org.tieout.downloader.store;

import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalid;

/** The container or bucket a URL names. */
public final class ObjectStores {

    private ObjectStores() {}

    /** @param url {@code abfss://container@account.dfs.core.windows.net/…}, {@code s3://bucket/…} or {@code s3a://…} */
    public static ObjectFolder of(String url, StorageConfig storage) {
        throw new ConfigInvalid("Invalid path: %s is no abfss:// or s3:// URL (%s)".formatted(url, storage));
    }
}
