package org.tieout.common.run;

/** The config, or a place it names, cannot be used: exit code 12. */
public final class ConfigInvalidException extends RunStoppedException {

    public ConfigInvalidException(String message) {
        super(ExitCode.CONFIG_INVALID, message);
    }

    public ConfigInvalidException(String message, Throwable cause) {
        super(ExitCode.CONFIG_INVALID, message, cause);
    }
}
