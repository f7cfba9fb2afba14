package org.tieout.common.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.secret.Redact;

/**
 * What a config is read from: a file of this machine, or an object of a bucket or container. An object is read once:
 * whoever replaces it while a command is at work changes the next one.
 */
public final class ConfigFile {

    /** Far more than any config has; what has more was named by mistake, and is not read into memory. */
    static final int MOST_BYTES = 1024 * 1024;

    private final String name;
    private final Supplier<Optional<ConfigStore>> stores;
    private byte @Nullable [] object;

    private ConfigFile(String name, Supplier<Optional<ConfigStore>> stores) {
        this.name = name;
        this.stores = stores;
    }

    /** A path of this machine, or the URL of an object. */
    public static ConfigFile of(String name) {
        return of(
                name,
                () -> ServiceLoader.load(ConfigStore.class, ConfigStore.class.getClassLoader())
                        .findFirst());
    }

    public static ConfigFile of(Path file) {
        return of(file.toString());
    }

    static ConfigFile of(String name, Supplier<Optional<ConfigStore>> stores) {
        return new ConfigFile(name, stores);
    }

    /** The file; empty where it is an object. */
    public Optional<Path> path() {
        return name.contains("://") ? Optional.empty() : Optional.of(Path.of(name));
    }

    /** As it is named from whatever folder. */
    public String absolute() {
        return path().map(file -> file.toAbsolutePath().toString()).orElse(name);
    }

    /**
     * What it holds.
     *
     * @throws IOException if the file cannot be read
     * @throws ConfigInvalidException if the object cannot be
     */
    public byte[] bytes() throws IOException {
        Optional<Path> file = path();
        if (file.isPresent()) {
            return Files.readAllBytes(file.get());
        }
        if (object == null) {
            object = ofStore();
        }
        return object.clone();
    }

    private byte[] ofStore() {
        if (Redact.finds(name)) {
            throw new ConfigInvalidException(
                    "Cannot read config: its URL holds a secret; take it out, and set it in the environment (docs/sources.md)");
        }
        ConfigStore store = stores.get()
                .orElseThrow(() -> new ConfigInvalidException(
                        "Cannot read config %s: the console reads files of this machine alone; copy it to one"
                                .formatted(name)));
        byte[] read = store.read(name, MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new ConfigInvalidException(
                    "Cannot read config %s: it has more than %,d bytes, which no config has; look at its name"
                            .formatted(name, MOST_BYTES));
        }
        return read;
    }

    /** As it was named. */
    @Override
    public String toString() {
        return name;
    }
}
