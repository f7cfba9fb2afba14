package org.tieout.common.run;

/** What the step reads is not there yet: exit code 20, and the scheduler may try again. */
public final class InputNotReadyException extends RunStoppedException {

    public InputNotReadyException(String message) {
        super(ExitCode.INPUT_NOT_READY, message);
    }

    public InputNotReadyException(String message, Throwable cause) {
        super(ExitCode.INPUT_NOT_READY, message, cause);
    }
}
