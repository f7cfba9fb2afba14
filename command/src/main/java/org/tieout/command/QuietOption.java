package org.tieout.command;

import picocli.CommandLine.Option;

/** {@code --quiet}. */
public final class QuietOption {

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing where all went well; what fails is said all the same.")
    private boolean isAsked;

    public boolean isAsked() {
        return isAsked;
    }

    public JobRunner runner() {
        return isAsked ? JobRunner.quiet() : JobRunner.onTerminal();
    }
}
