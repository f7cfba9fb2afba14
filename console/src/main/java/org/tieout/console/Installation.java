package org.tieout.console;

import java.time.Clock;
import java.time.LocalDate;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.TieoutConfig;
import org.tieout.store.Store;

/**
 * What the console shows and works on.
 *
 * @param configFile what {@code config} was read from
 * @param isDemo whether anybody may sign in as anybody
 * @param secret what it is known by to the provider of {@code console.sign-in}
 */
public record Installation(
        TieoutConfig config, ConfigFile configFile, Store store, Clock clock, boolean isDemo, ClientSecret secret) {

    /** Whether users prove themselves by passwords of ours; else by a provider. */
    public boolean hasPasswords() {
        return !config.console().signIn().isByProvider();
    }

    /** The company's day. */
    public LocalDate today() {
        return config.close().today(clock);
    }
}
