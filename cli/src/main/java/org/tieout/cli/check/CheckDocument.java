package org.tieout.cli.check;

import java.util.List;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;

/**
 * What was found, as {@code tieout check --json} writes it. Fields are added, never renamed.
 *
 * @param exitCode of the command itself
 * @param message how much would stop a run; empty where nothing would
 */
record CheckDocument(int exitCode, String message, String period, List<Finding> findings) {

    CheckDocument {
        findings = List.copyOf(findings);
    }

    /** What has to be mended goes before what may come by itself. */
    static CheckDocument of(BillingPeriod period, List<Finding> findings) {
        List<Finding> problems = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                .toList();
        if (problems.isEmpty()) {
            return new CheckDocument(ExitCode.DONE.code(), "", period.toString(), findings);
        }
        boolean isToBeMended =
                problems.stream().anyMatch(problem -> problem.exitCode() == ExitCode.CONFIG_INVALID.code());
        return new CheckDocument(
                (isToBeMended ? ExitCode.CONFIG_INVALID : ExitCode.INPUT_NOT_READY).code(),
                "%s would stop a run of %s; %s"
                        .formatted(
                                problems.size() == 1 ? "1 problem" : "%,d problems".formatted(problems.size()),
                                period,
                                isToBeMended ? "mend what is named, and check again" : "try again later"),
                period.toString(),
                findings);
    }
}
