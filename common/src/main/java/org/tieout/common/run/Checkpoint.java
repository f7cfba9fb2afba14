package org.tieout.common.run;

import java.math.BigDecimal;
import org.tieout.common.money.ControlTotal;

/**
 * Control totals at one point of the flow, in one currency.
 *
 * @param step where they were taken: {@code delivered}, {@code typed}, {@code rejected}, {@code other-periods},
 *     {@code charges} = {@code lines} + {@code tax} + {@code apart}, {@code lines} = {@code matched} +
 *     {@code unmatched}, {@code written}
 * @param scope what they were taken over: {@code source/file} while ingesting, {@code reconciliation} after
 * @param side INVOICE or EXPORT
 * @param currency ISO 4217 code; empty where the rows name none
 * @param rows number of rows
 * @param sum sum of BilledCost
 * @param absoluteSum sum of |BilledCost|, which offsetting errors cannot hide from
 */
public record Checkpoint(
        String step, String scope, String side, String currency, long rows, BigDecimal sum, BigDecimal absoluteSum) {

    public ControlTotal total() {
        return new ControlTotal(rows, sum, absoluteSum);
    }

    /** The same totals, taken over something else. */
    public Checkpoint over(String otherScope) {
        return new Checkpoint(step, otherScope, side, currency, rows, sum, absoluteSum);
    }
}
