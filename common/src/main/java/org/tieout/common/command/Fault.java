package org.tieout.common.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What went wrong where nobody foresaw it, in a sentence of ours. Libraries' own words and the trace stand in the log.
 */
final class Fault {

    /** Where bin/tieout has the log kept; empty: nowhere. Without bin/tieout, it is where Spark's own settings say. */
    private static final String LOG = "tieout.log";

    private Fault() {}

    static String inWords(Throwable failure) {
        return what(failure) + "; " + trace();
    }

    private static String trace() {
        String log = System.getProperty(LOG);
        if (log == null) {
            return "the log has the trace";
        }
        return log.isEmpty()
                ? "no log is kept, because it cannot be written; TIEOUT_LOG=FILE names another"
                : "the trace is in " + log;
    }

    private static String what(Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            if (cause instanceof OutOfMemoryError) {
                return "Java has no memory left; give it more, as in TIEOUT_HEAP=4g";
            }
            if (says(cause, "No space left on device") || says(cause, "Disk quota exceeded")) {
                return "The disk is full; nothing before this run was changed; free space and run again";
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof FileSystemException file) {
                return "Cannot read or write " + reason(file);
            }
        }
        return causes.stream().anyMatch(IOException.class::isInstance)
                ? "Reading or writing failed; check the disk and the network, and run again"
                : "Unexpected: a fault of Tieout or of the machine";
    }

    /** The file, and what is the matter with it: such an exception's own message is often the path alone. */
    static String reason(IOException failure) {
        if (!(failure instanceof FileSystemException file)) {
            return Objects.requireNonNullElse(failure.getMessage(), "input or output failed");
        }
        String why;
        if (file instanceof AccessDeniedException) {
            why = "permission denied";
        } else if (file instanceof NoSuchFileException) {
            why = "it is not there";
        } else if (file instanceof FileAlreadyExistsException) {
            why = "it is in the way";
        } else if (file instanceof NotDirectoryException) {
            why = "it is no folder";
        } else if (file instanceof DirectoryNotEmptyException) {
            why = "the folder is not empty";
        } else {
            why = Objects.requireNonNullElse(file.getReason(), "it cannot be used");
        }
        return "%s: %s".formatted(Objects.requireNonNullElse(file.getFile(), "a file"), why);
    }

    private static boolean says(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable one = failure; one != null && !causes.contains(one); one = one.getCause()) {
            causes.add(one);
        }
        return causes;
    }
}
