package org.tieout.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;

/**
 * A result the books were closed with.
 *
 * @param resultHash of all its rows, whatever their order
 * @param settings hash of everything besides the charges that decided the result
 * @param chargesVersion Delta version of charges it was made from
 * @param tableVersions Delta versions its rows stand in
 * @param releases by source: what it was made from
 * @param finality PRELIMINARY where the provider could still change a release
 * @param by who froze it
 * @param note why
 */
public record FrozenResult(
        String reconciliation,
        BillingPeriod period,
        String resultHash,
        String settings,
        long chargesVersion,
        Map<String, Long> tableVersions,
        Map<String, String> releases,
        Finality finality,
        Instant at,
        String by,
        String note) {

    public FrozenResult {
        tableVersions = Collections.unmodifiableMap(new TreeMap<>(tableVersions));
        releases = Collections.unmodifiableMap(new TreeMap<>(releases));
    }

    /** When it was frozen, in UTC. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
