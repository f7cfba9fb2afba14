package org.tieout.downloader.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.transfer.RetryPolicies;

/** Where landing is: a folder of this machine, a container or a bucket. */
public final class LandingStores {

    private LandingStores() {}

    public static LandingStore of(TieoutConfig config) {
        return at(config.landing(), config);
    }

    /** Another place of the same kinds, with the same credentials: where files are handed over. */
    public static LandingStore at(String place, TieoutConfig config) {
        return of(
                place,
                config.storage(),
                System.getenv(),
                new HeldLocks(HeldLock.OFTEN),
                RetryPolicies.NORMAL,
                Clock.systemUTC(),
                PartOutputStream.SIZE);
    }

    static LandingStore of(
            String landing,
            StorageConfig storage,
            Map<String, String> environment,
            HeldLocks locks,
            RetryPolicies patience,
            Clock clock,
            int partSize) {
        ObjectStores.refuseSecrets(landing);
        if (!landing.contains("://")) {
            return new LocalLandingStore(Path.of(landing));
        }
        Optional<BlobUrl> blobs = BlobUrl.parse(landing);
        if (blobs.isPresent()) {
            return new BlobLandingStore(
                    BlobContainer.of(blobs.get(), storage, environment), blobs.get(), locks, patience, partSize);
        }
        S3Url bucket = S3Url.parse(landing)
                .orElseThrow(() -> new ConfigInvalidException(
                        "Invalid landing: %s is no folder of this machine, no abfss://container@account.dfs.core.windows.net/… and no s3://bucket/…"
                                .formatted(landing)));
        return new S3LandingStore(Bucket.client(storage, environment), bucket, locks, patience, clock, partSize);
    }
}
