package org.tieout.close.bundle;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.run.ConfigInvalidException;

/** Where the key bundles are signed with is, when nobody names it on the command line. */
public final class BundleKey {

    private BundleKey() {}

    /** The file of the config. */
    static Optional<Path> file(CloseConfig close) {
        return Optional.of(close.handOver().signingKey())
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    /**
     * Says beforehand whether what is given is a key that signs.
     *
     * @throws ConfigInvalidException where it is none, or others may read it
     */
    public static void refuseUnsound(CloseConfig close, Map<String, String> environment) {
        SigningKey unused = SigningKey.of(file(close), environment);
    }

    /** Whether there is one, in the config or the environment; whether it is good only signing tells. */
    public static boolean isGiven(CloseConfig close, Map<String, String> environment) {
        return file(close).isPresent()
                || !environment.getOrDefault(SigningKey.VARIABLE, "").isBlank();
    }
}
