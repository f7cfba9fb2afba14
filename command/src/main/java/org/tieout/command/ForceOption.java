package org.tieout.command;

import org.tieout.common.run.Recompute;
import picocli.CommandLine.Option;

/** {@code --force}. */
public final class ForceOption {

    @Option(names = "--force", description = "Do it again although nothing has changed. The result is the same.")
    private boolean isAsked;

    public Recompute repeat() {
        return isAsked ? Recompute.EVERYTHING : Recompute.WHAT_HAS_CHANGED;
    }
}
