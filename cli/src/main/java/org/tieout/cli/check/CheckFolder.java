package org.tieout.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tieout.cli.place.Disk;
import org.tieout.cli.place.NearestFolder;
import org.tieout.common.file.FileErrors;

/**
 * Whether a folder of this machine can be written to: by a file that is made there and taken away again, or in the
 * nearest folder above where it is not there yet.
 */
final class CheckFolder {

    private CheckFolder() {}

    /**
     * What there is of it, and how much room.
     *
     * @param needed bytes that are to be written there at least
     */
    static Finding apply(Disk disk, long needed) {
        Path folder = Path.of(disk.place());
        Optional<Finding> refusal = refusal(disk.what(), folder);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String room = "%s free of %s".formatted(disk.free(), disk.total());
        if (disk.freeBytes().filter(free -> free < needed).isPresent()) {
            return Finding.warning(
                    disk.what(),
                    "%s has room for %s, and %,d bytes are delivered".formatted(folder, room, needed),
                    "free space, or name another folder");
        }
        return Finding.ok(
                disk.what(),
                "%s %s; %s"
                        .formatted(
                                folder,
                                Files.isDirectory(folder) ? "can be written to" : "is not there yet and can be made",
                                room));
    }

    /** Why it cannot be written to; empty where it can. */
    static Optional<Finding> refusal(String what, Path folder) {
        Path there = NearestFolder.of(folder).orElse(folder);
        if (!Files.isDirectory(there)) {
            return Optional.of(Finding.invalid(
                    what,
                    "%s cannot be made: %s is no folder".formatted(folder, there),
                    "name another folder, or take away what is in its place"));
        }
        try {
            Files.delete(Files.createTempFile(there, ".tieout-check", ""));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    FileErrors.isNoRoom(e)
                            ? Finding.notReady(
                                    what, "%s has no room left".formatted(folder), "free space, or name another folder")
                            : Finding.invalid(
                                    what,
                                    "%s cannot be written to: %s (%s)".formatted(folder, FileErrors.of(e), there),
                                    "give the user of the runs permission to write there"));
        }
    }
}
