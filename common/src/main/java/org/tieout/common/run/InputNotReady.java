package org.tieout.common.run;

/** What the step reads is not there yet: exit code 20, and the scheduler may try again. */
public final class InputNotReady extends RunStopped {

    public InputNotReady(String message) {
        super(ExitCode.INPUT_NOT_READY, message);
    }

    public InputNotReady(String message, Throwable cause) {
        super(ExitCode.INPUT_NOT_READY, message, cause);
    }
}
