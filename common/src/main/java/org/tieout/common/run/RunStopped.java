package org.tieout.common.run;

/** A run that cannot go on, for a reason the user can act on: the message says what, which and what to do. */
public abstract sealed class RunStopped extends RuntimeException permits ConfigInvalid, InputNotReady, DataRefused {

    private final ExitCode exitCode;

    RunStopped(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    RunStopped(ExitCode exitCode, String message) {
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
