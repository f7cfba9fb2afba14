package org.tieout.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;

/** Says in a sentence why a store cannot be opened, started or stopped. */
final class ServerErrors {

    private static final Pattern DISK_FULL = Pattern.compile("No space left on device|Disk quota exceeded");
    private static final Pattern TELLS_WHY = Pattern.compile("FATAL|PANIC|error:");
    private static final long NEXT_TO_NOTHING = 1 << 20;

    private ServerErrors() {}

    /** Work that the folder, the disk or the user may fail. */
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    static <T> T attempt(StoreFolder folder, Attempt<T> attempt) {
        try {
            return attempt.make();
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw new InputNotReadyException(
                    "Interrupted while starting or stopping the embedded metadata store in %s; try again"
                            .formatted(folder.path()),
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw isDiskFull(folder, e.toString()) ? diskFull(folder) : unusable(folder, e);
        }
    }

    /** A program that makes or starts the server ended otherwise than it should. */
    static RunStoppedException failed(StoreFolder folder, String what, String said) {
        if (isDiskFull(folder, said)) {
            return diskFull(folder);
        }
        return new ConfigInvalidException(
                "Cannot %s the embedded metadata store in %s: %s".formatted(what, folder.path(), why(said)));
    }

    /** The server was started and does not answer. */
    static RunStoppedException notUp(StoreFolder folder, String said) throws IOException {
        String all = said + "\n" + folder.logged();
        if (isDiskFull(folder, all)) {
            return diskFull(folder);
        }
        return new InputNotReadyException("The embedded metadata store in %s does not come up: %s; its log: %s"
                .formatted(folder.path(), why(all), folder.log()));
    }

    private static RunStoppedException unusable(StoreFolder folder, Exception e) {
        String why = e instanceof AccessDeniedException
                ? "no permission for " + e.getMessage()
                : e.getClass().getSimpleName() + ": " + e.getMessage();
        return new ConfigInvalidException(
                "Cannot use %s as folder of the embedded metadata store: %s; name a folder that the user %s may write to and run programs from"
                        .formatted(folder.path(), why, System.getProperty("user.name")),
                e);
    }

    private static RunStoppedException diskFull(StoreFolder folder) {
        return new InputNotReadyException(
                "The disk that holds the embedded metadata store in %s is full; make room on it and try again"
                        .formatted(folder.path()));
    }

    /** By what was said, and by the disk itself: a server whose log is on a full disk cannot say it. */
    private static boolean isDiskFull(StoreFolder folder, String said) {
        if (DISK_FULL.matcher(said).find()) {
            return true;
        }
        try {
            return Files.getFileStore(folder.path()).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            // The folder cannot be reached; that will be said.
            return false;
        }
    }

    /** The last line that tells a reason, else the last one. */
    private static String why(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> TELLS_WHY.matcher(line).find())
                .reduce((before, last) -> last)
                .or(() -> lines.stream().reduce((before, last) -> last))
                .orElse("it says nothing")
                .strip();
    }
}
