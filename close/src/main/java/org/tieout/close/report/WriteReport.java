package org.tieout.close.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.tieout.common.file.FileErrors;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.ConfigInvalidException;

/** Writes a report to where it is wanted: it is there whole, or not at all. */
final class WriteReport {

    private final Path file;
    private final Existing existing;

    WriteReport(Path file, Existing existing) {
        this.file = file;
        this.existing = existing;
    }

    /** What becomes of a file that is there already. */
    enum Existing {
        STAYS,
        IS_REPLACED
    }

    /** @throws ConfigInvalidException where something is there already that is to stay */
    void refuseOverwriting() {
        if (Files.isDirectory(file)) {
            throw new ConfigInvalidException(
                    "Cannot write %s: it is a folder; name a file with --output".formatted(file));
        }
        if (existing == Existing.STAYS && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(null);
        }
    }

    /** @throws ConfigInvalidException where it cannot be written there */
    void apply(String page) {
        refuseOverwriting();
        // Of its own: two that are made at once do not write into each other.
        Path part = file.resolveSibling("%s.%s.part"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            try {
                // Names and amounts of a company are nobody else's.
                OwnerOnly.write(part, page.getBytes(StandardCharsets.UTF_8));
                if (existing == Existing.IS_REPLACED) {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(part, file);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw isThere(e);
        } catch (IOException e) {
            throw new ConfigInvalidException(
                    "Cannot write %s: %s; name another file with --output".formatted(file, FileErrors.of(e)), e);
        }
    }

    private ConfigInvalidException isThere(@Nullable Throwable cause) {
        String message =
                "Cannot write %s: it is there already; name another file with --output, or write over it with --force"
                        .formatted(file);
        return cause == null ? new ConfigInvalidException(message) : new ConfigInvalidException(message, cause);
    }
}
