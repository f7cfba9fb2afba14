package org.tieout.common.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tieout.common.run.ConfigInvalidException;

/**
 * Where an installed Tieout finds its config where none is named, in the order they are looked at, and the folder that
 * relative paths of these are taken from: what lies beside them may not be written. A checkout has no such places.
 */
public final class ConfigPlaces {

    /** As {@code bin/tieout} says them. */
    public static final ConfigPlaces OF_THIS_PROCESS =
            of(System.getProperty("tieout.configs", ""), System.getProperty("tieout.data", ""));

    private final List<Path> configs;
    private final Optional<Path> data;

    private ConfigPlaces(List<Path> configs, Optional<Path> data) {
        this.configs = List.copyOf(configs);
        this.data = data;
    }

    /**
     * Those of an installation.
     *
     * @param configs files, as a class path is written; empty for a checkout
     * @param data folder of what is kept
     */
    static ConfigPlaces of(String configs, String data) {
        if (configs.isEmpty() || data.isEmpty()) {
            return new ConfigPlaces(List.of(), Optional.empty());
        }
        return new ConfigPlaces(
                Arrays.stream(configs.split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList(),
                Optional.of(absolute(Path.of(data))));
    }

    /** The first of them that is there; the last, which came with the program, where none is. */
    public Optional<Path> config() {
        return configs.stream()
                .filter(Files::exists)
                .findFirst()
                .or(() -> configs.stream().reduce((first, second) -> second));
    }

    /**
     * The folder that relative paths of a config are taken from: of any other file than these, its own.
     *
     * @throws ConfigInvalidException if this user may not make it, as one who has no home
     */
    Path folderOfPaths(Path config) {
        Path file = absolute(config);
        Optional<Path> kept = data.filter(
                folder -> configs.stream().map(ConfigPlaces::absolute).anyMatch(file::equals));
        kept.filter(folder -> !canBe(folder)).ifPresent(folder -> {
            throw new ConfigInvalidException(
                    "Cannot keep anything in %s: this user may not make that folder; name another, as in TIEOUT_DATA=/srv/tieout"
                            .formatted(folder));
        });
        return kept.orElseGet(() -> file.resolveSibling(""));
    }

    /** Whether a folder is there, or may be made. */
    private static boolean canBe(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && (there.equals(folder) || Files.isWritable(there));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
