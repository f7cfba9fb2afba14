package org.tieout.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.period.BillingPeriod;

/**
 * Which result of a reconciliation and period is published.
 *
 * @param runId the run that published it
 * @param resultHash of all its rows, whatever their order
 * @param settings hash of everything besides the charges that decides the result
 * @param chargesVersion Delta version of charges it was made from
 * @param tableVersions Delta versions its rows were published from
 * @param releases by source: what it was made from
 */
public record Publication(
        String reconciliation,
        BillingPeriod period,
        String runId,
        String resultHash,
        String settings,
        MatchedLines matchedLines,
        long chargesVersion,
        Map<String, Long> tableVersions,
        Map<String, String> releases) {

    public Publication {
        tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
        releases = Collections.unmodifiableMap(new TreeMap<>(releases));
    }

    /** Whether its rows are those of the other: publishing it again would change nothing. */
    public boolean hasRowsOf(Publication other) {
        return resultHash.equals(other.resultHash)
                && settings.equals(other.settings)
                && matchedLines == other.matchedLines;
    }
}
