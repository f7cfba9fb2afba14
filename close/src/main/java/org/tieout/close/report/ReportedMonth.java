package org.tieout.close.report;

import java.time.Instant;
import java.util.List;
import org.tieout.common.period.BillingPeriod;

/**
 * What a report says, read from the store at one moment.
 *
 * @param madeBy version of Tieout that made the report
 * @param results by the names of their reconciliations
 * @param unpublished reconciliations that were asked for and have no published result
 */
record ReportedMonth(
        BillingPeriod period, Instant madeAt, String madeBy, List<ReportedResult> results, List<String> unpublished) {

    ReportedMonth {
        results = List.copyOf(results);
        unpublished = List.copyOf(unpublished);
    }
}
