package org.tieout.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tieout.common.file.FileErrors;

/**
 * What went wrong where nobody foresaw it, in a sentence of ours. Libraries' own words and the trace stand in the log.
 */
final class UnexpectedError {

    /**
     * Where bin/tieout has the log kept; empty: nowhere; "-": standard error. Without bin/tieout, it is where Spark's
     * own settings say.
     */
    private static final String LOG = "tieout.log";

    /** As bin/tieout is told in TIEOUT_LOG. */
    private static final String STANDARD_ERROR = "-";

    private UnexpectedError() {}

    static String inWords(Throwable failure) {
        return what(failure) + "; " + trace();
    }

    private static String trace() {
        String log = System.getProperty(LOG);
        if (log == null) {
            return "the log has the trace";
        }
        if (log.equals(STANDARD_ERROR)) {
            return "the trace is in the log, on standard error";
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
            if (FileErrors.isNoRoom(cause)) {
                return "The disk is full; nothing before this run was changed; free space and run again";
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof FileSystemException file) {
                return "Cannot read or write %s: %s"
                        .formatted(Objects.requireNonNullElse(file.getFile(), "a file"), FileErrors.of(file));
            }
        }
        return causes.stream().anyMatch(IOException.class::isInstance)
                ? "Reading or writing failed; check the disk and the network, and run again"
                : "Unexpected: a fault of Tieout or of the machine";
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable one = failure; one != null && !causes.contains(one); one = one.getCause()) {
            causes.add(one);
        }
        return causes;
    }
}
