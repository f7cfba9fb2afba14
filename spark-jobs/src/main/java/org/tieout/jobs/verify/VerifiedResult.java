package org.tieout.jobs.verify;

import java.util.List;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.FrozenResult;

/**
 * What was found of a frozen result.
 *
 * @param frozenHash hash it was frozen with
 * @param lakeHash hash of its rows as they are in the lake; empty where they cannot be read
 * @param invoices rows of invoices in the lake
 * @param lines rows of lines in the lake
 * @param effects rows of effects in the lake
 * @param differences what is not as it was frozen, each in a sentence without a full stop; none where it is proved
 */
public record VerifiedResult(
        String reconciliation,
        BillingPeriod period,
        String frozenHash,
        String lakeHash,
        long invoices,
        long lines,
        long effects,
        List<String> differences) {

    public VerifiedResult {
        differences = List.copyOf(differences);
    }

    /** One whose rows cannot be read. */
    static VerifiedResult unreadable(FrozenResult frozen, String why) {
        return new VerifiedResult(
                frozen.reconciliation(), frozen.period(), frozen.resultHash(), "", 0, 0, 0, List.of(why));
    }

    /** Whether lake and store hold it as it was frozen. */
    public boolean isProved() {
        return differences.isEmpty();
    }
}
