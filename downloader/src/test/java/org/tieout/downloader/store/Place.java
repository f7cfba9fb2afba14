package org.tieout.downloader.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.tieout.common.config.StorageConfig;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.testing.Azurite;
import org.tieout.testing.S3Proxy;

/** Where landing and deliveries can be; of every kind a real one. */
public enum Place {
    FOLDER {
        @Override
        public String url(Path dir) {
            return dir.resolve("landing").toString();
        }

        /** Of two of them a step is made that is gone on with. */
        @Override
        int smallPart() {
            return 16 << 20;
        }

        @Override
        public StorageConfig storage() {
            return new StorageConfig("", "", "");
        }
    },
    CONTAINER {
        @Override
        public String url(Path dir) {
            return Azurite.shared().containerUrl() + "/landing";
        }

        @Override
        int smallPart() {
            return 64 << 10;
        }

        @Override
        public StorageConfig storage() {
            return new StorageConfig(Azurite.shared().endpoint(), "", "");
        }
    },
    BUCKET {
        @Override
        public String url(Path dir) {
            return S3Proxy.shared().bucketUrl() + "/landing";
        }

        /** S3 takes no smaller ones, but for the last. */
        @Override
        int smallPart() {
            return 5 << 20;
        }

        @Override
        public StorageConfig storage() {
            return new StorageConfig("", S3Proxy.shared().endpoint(), S3Proxy.REGION);
        }
    };

    public static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(1), Duration.ofMillis(5), 3, Duration.ofSeconds(30), Duration.ofSeconds(30));

    static final Map<String, String> ENVIRONMENT = Map.of(
            "AZURE_STORAGE_KEY",
            Azurite.KEY,
            "AWS_ACCESS_KEY_ID",
            S3Proxy.ACCESS_KEY_ID,
            "AWS_SECRET_ACCESS_KEY",
            S3Proxy.SECRET_ACCESS_KEY);

    /** A place nobody has used yet. */
    public abstract String url(Path dir);

    public abstract StorageConfig storage();

    /** Of a size to send large files in that costs little time. */
    abstract int smallPart();

    /** Landing at such a place, as a process of its own has it. */
    public LandingStore landing(String url) {
        return landing(url, PartOutputStream.SIZE);
    }

    /** The same, with large files sent in other parts. */
    LandingStore landing(String url, int partSize) {
        return LandingStores.of(
                url,
                storage(),
                ENVIRONMENT,
                new HeldLocks(Duration.ofMillis(20)),
                PATIENCE,
                Clock.systemUTC(),
                partSize);
    }

    /** The container or bucket of such a place, to be read. */
    public ObjectFolder objects(String url) {
        return ObjectStores.of(url, storage(), ENVIRONMENT, PATIENCE);
    }
}
