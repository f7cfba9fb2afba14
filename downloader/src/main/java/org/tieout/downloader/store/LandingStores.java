package org.tieout.downloader.store;

import java.nio.file.Path;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.landing.LandingStore;
import org.tieout.common.landing.LocalLandingStore;
import org.tieout.common.run.ConfigInvalid;

/** Where landing is: a folder of this machine, a container or a bucket. */
public final class LandingStores {

    private LandingStores() {}

    public static LandingStore of(TieoutConfig config) {
        String landing = config.landing();
        if (landing.contains("://")) {
            throw new ConfigInvalid(
                    "Invalid landing: %s is no folder of this machine, and this version lands nowhere else"
                            .formatted(landing));
        }
        return new LocalLandingStore(Path.of(landing));
    }
}
