package org.tieout.jobs.run;

import org.tieout.common.run.ExitCode;
import picocli.CommandLine.Option;

/** {@code --fail-on-movement}. */
public final class FailOnMovementOption {

    @Option(
            names = "--fail-on-movement",
            description =
                    "End with exit code 10 if a frozen result would be another now. The report is written all the same.")
    private boolean isAsked;

    public ExitCode exitCode(boolean hasMoved) {
        return isAsked && hasMoved ? ExitCode.VARIANCE_FOUND : ExitCode.DONE;
    }
}
