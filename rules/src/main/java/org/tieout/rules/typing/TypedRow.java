package org.tieout.rules.typing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;

/**
 * What a delivered row became.
 *
 * @param month it is billed in; the release may be of another
 * @param rows one for each of {@link TypeRow#tables}, in their order: the values of its columns
 */
record TypedRow(BillingPeriod month, List<@Nullable Object[]> rows) {

    TypedRow {
        rows = List.copyOf(rows);
    }
}
