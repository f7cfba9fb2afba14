package org.tieout.common.run;

/** The data cannot be read or does not tie out: exit code 30, and nothing is published. */
public final class DataRefusedException extends RunStoppedException {

    public DataRefusedException(String message) {
        super(ExitCode.DATA_REFUSED, message);
    }

    public DataRefusedException(String message, Throwable cause) {
        super(ExitCode.DATA_REFUSED, message, cause);
    }
}
