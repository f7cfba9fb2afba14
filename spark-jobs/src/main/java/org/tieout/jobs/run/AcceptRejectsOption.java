package org.tieout.jobs.run;

import org.tieout.rules.control.RejectPolicy;
import picocli.CommandLine.Option;

/** {@code --accept-rejects}. */
public final class AcceptRejectsOption {

    @Option(
            names = "--accept-rejects",
            description =
                    "Ingest a release although rows that cost something were rejected. Their money stands in every tie-out.")
    private boolean isAsked;

    public RejectPolicy policy() {
        return isAsked ? RejectPolicy.ACCEPT : RejectPolicy.REFUSE;
    }
}
