package org.tieout.close.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tieout.common.file.FileErrors;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.ConfigInvalidException;

/** Writes a bundle to where it is wanted: it is there whole and checked, or not at all. */
final class WriteFile {

    private final Path file;

    WriteFile(Path file) {
        this.file = file;
    }

    /** Writes the bytes of a bundle. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What was written, as whoever checks it will see it.
     *
     * @throws ConfigInvalidException where it cannot be written there
     */
    BundleSummary apply(Body body) {
        // Of its own: two that are made at once do not write into each other.
        Path part = file.resolveSibling("%s.%s.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            try {
                write(part, body);
                BundleSummary written = new VerifyBundle(part).apply(Optional.empty(), List.of());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return written;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ConfigInvalidException("Cannot write %s: %s".formatted(file, FileErrors.of(e)), e);
        }
    }

    private static void write(Path part, Body body) throws IOException {
        // Names and amounts of a company are nobody else's.
        try (FileChannel channel = OwnerOnly.open(
                        part,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            body.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }
}
