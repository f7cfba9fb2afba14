package org.tieout.console;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.tieout.common.config.TieoutConfig;
import org.tieout.store.Store;

/**
 * What the console shows and works on.
 *
 * @param configFile what {@code config} was read from
 * @param isDemo whether anybody may sign in as anybody
 */
public record Installation(TieoutConfig config, Path configFile, Store store, Clock clock, boolean isDemo) {

    /** The company's day. */
    public LocalDate today() {
        return config.close().today(clock);
    }
}
