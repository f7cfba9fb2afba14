package org.tieout.jobs.run;

import org.tieout.common.run.ExitCode;
import picocli.CommandLine.Option;

/** {@code --fail-on-variance}. */
public final class FailOnVarianceOption {

    @Option(
            names = "--fail-on-variance",
            description =
                    "End with exit code 10 if an invoice differs by more than its tolerance. Results are written all the same.")
    private boolean isAsked;

    public ExitCode exitCode(boolean hasVariance) {
        return isAsked && hasVariance ? ExitCode.VARIANCE_FOUND : ExitCode.DONE;
    }
}
