package org.tieout.downloader.store;

import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.transfer.RetryPolicies;

/** The container or bucket a URL names. */
public final class ObjectStores {

    private ObjectStores() {}

    /**
     * The place, as the environment of this process lets us reach it.
     *
     * @param url {@code abfss://container@account.dfs.core.windows.net/…}, {@code s3://bucket/…} or {@code s3a://…}
     */
    public static ObjectFolder of(String url, StorageConfig storage) {
        return of(url, storage, RetryPolicies.NORMAL);
    }

    /** The same, waited for as long as the patience says. */
    public static ObjectFolder of(String url, StorageConfig storage, RetryPolicies patience) {
        return of(url, storage, System.getenv(), patience);
    }

    /** The same with other credentials than those of this process. */
    public static ObjectFolder of(
            String url, StorageConfig storage, Map<String, String> environment, RetryPolicies patience) {
        refuseSecrets(url);
        Optional<BlobUrl> blobs = BlobUrl.parse(url);
        if (blobs.isPresent()) {
            return new ObjectFolder(
                    new BlobStore(
                            BlobContainer.of(blobs.get(), storage, environment),
                            blobs.get().root(),
                            patience),
                    blobs.get().prefix(),
                    url);
        }
        S3Url bucket = S3Url.parse(url)
                .orElseThrow(() -> new ConfigInvalidException(
                        "Invalid path: %s is neither abfss://container@account.dfs.core.windows.net/… nor s3://bucket/…"
                                .formatted(url)));
        return new ObjectFolder(
                new S3Store(Bucket.client(storage, environment), bucket, patience), bucket.prefix(), url);
    }

    /** A URL with a signature would be written into manifests and logs. */
    public static void refuseSecrets(String url) {
        if (Redact.finds(url)) {
            throw new ConfigInvalidException(
                    "Invalid path: it holds a secret; leave out what comes after the ?, and set AZURE_STORAGE_SAS_TOKEN instead");
        }
    }
}
