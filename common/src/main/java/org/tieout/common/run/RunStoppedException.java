package org.tieout.common.run;

/** A run that cannot go on, for a reason the user can act on: the message says what, which and what to do. */
public abstract sealed class RunStoppedException extends RuntimeException
        permits ConfigInvalidException, InputNotReadyException, DataRefusedException {

    private final ExitCode exitCode;

    RunStoppedException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    RunStoppedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
