package org.tieout.jobs.ingest;

import java.util.List;
import org.apache.spark.sql.Row;
import org.tieout.common.period.BillingPeriod;

/**
 * What a delivered row became.
 *
 * @param month it is billed in; the release may be of another
 * @param rows one for each of {@link TypeRow#tables}, in their order
 */
record TypedRow(BillingPeriod month, List<Row> rows) {

    TypedRow {
        rows = List.copyOf(rows);
    }
}
