package org.tieout.cli.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder that is made where it is missing tells by the nearest above it whether that will go well. */
public final class NearestFolder {

    private NearestFolder() {}

    /** What is there: it, or the nearest above it, whether a folder or not. */
    public static Optional<Path> of(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Optional.ofNullable(there);
    }
}
