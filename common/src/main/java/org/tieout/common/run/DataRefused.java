package org.tieout.common.run;

/** The data cannot be read or does not tie out: exit code 30, and nothing is published. */
public final class DataRefused extends RunStopped {

    public DataRefused(String message) {
        super(ExitCode.DATA_REFUSED, message);
    }

    public DataRefused(String message, Throwable cause) {
        super(ExitCode.DATA_REFUSED, message, cause);
    }
}
