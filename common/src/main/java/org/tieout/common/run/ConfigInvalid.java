package org.tieout.common.run;

/** The config, or a place it names, cannot be used: exit code 12. */
public final class ConfigInvalid extends RunStopped {

    public ConfigInvalid(String message) {
        super(ExitCode.CONFIG_INVALID, message);
    }

    public ConfigInvalid(String message, Throwable cause) {
        super(ExitCode.CONFIG_INVALID, message, cause);
    }
}
