package org.tieout.cli.check;

import java.nio.file.Path;
import java.util.Optional;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.RunStoppedException;
import org.tieout.store.Store;

/** Whether the metadata store can be used. An embedded one that does not run is not started. */
final class CheckStore {

    private static final String WHAT = "metadata store";

    private CheckStore() {}

    static Finding apply(MetadataConfig metadata) {
        Optional<Finding> refusal = metadata.embeddedFolder().flatMap(folder -> CheckFolder.refusal(WHAT, folder));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            Optional<Store> running = Store.running(metadata);
            return running.isPresent()
                    ? running(running.get(), metadata.embeddedFolder().isPresent())
                    : stopped(metadata.embeddedFolder().orElseThrow());
        } catch (RunStoppedException e) {
            return Finding.of(WHAT, e);
        }
    }

    private static Finding running(Store store, boolean isEmbedded) {
        int version = store.version();
        if (version == Store.latest()) {
            return Finding.ok(WHAT, "%s answers, version %d".formatted(store.name(), version));
        }
        if (isEmbedded && version < Store.latest()) {
            return Finding.ok(
                    WHAT,
                    "%s is at version %d; the next command that needs it brings it to %d"
                            .formatted(store.name(), version, Store.latest()));
        }
        return Finding.of(WHAT, new ConfigInvalidException(Store.otherVersion(store.name(), version)));
    }

    private static Finding stopped(Path folder) {
        return Finding.ok(WHAT, "embedded:%s does not run; the next command that needs it starts it".formatted(folder));
    }
}
