package org.tieout.downloader;

import picocli.CommandLine.Option;

/** {@code --require-final}, of every command that downloads. */
public final class RequireFinalOption {

    @Option(
            names = "--require-final",
            description = "End with 20, and land nothing, where a provider may still change what it has.")
    private boolean isRequired;

    public boolean isRequired() {
        return isRequired;
    }
}
